/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.github.camelsupplychain.emulator.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SupplyChainEmulatorExtensionTest {

    @RegisterExtension
    static final SupplyChainEmulatorExtension SHARED =
            new SupplyChainEmulatorExtension(SupplyChainEmulator.builder().region("eu-west-1"));

    /** What a class does before its tests can use the emulator already. */
    @BeforeAll
    static void prepare(SupplyChainEmulator emulator) {
        useIt(emulator);
    }

    @RepeatedTest(2)
    void testsOfAClassShareAnEmulatorThatForgets(SupplyChainEmulator emulator) {
        assertThat(emulator).isSameAs(SHARED.emulator());
        assertThat(emulator.region()).isEqualTo("eu-west-1");
        assertThat(SHARED.properties()).isEqualTo(emulator.properties());
        useIt(emulator);
    }

    @Nested
    class InANestedClass {

        @RepeatedTest(2)
        void itIsTheSame(SupplyChainEmulator emulator) {
            assertThat(emulator).isSameAs(SHARED.emulator());
            useIt(emulator);
        }
    }

    @Nested
    class InAnotherNestedClass {

        @Test
        void itIsStillThere(SupplyChainEmulator emulator) {
            useIt(emulator);
        }
    }

    @Nested
    class ThroughAnInstanceField {

        @RegisterExtension
        final SupplyChainEmulatorExtension own = new SupplyChainEmulatorExtension();

        @Test
        void aTestHasItsOwn() {
            assertThat(own.emulator()).isNotSameAs(SHARED.emulator());
            useIt(own.emulator());
        }
    }

    @Test
    void oneThatIsSharedStopsAfterTheClass() {
        SupplyChainEmulatorExtension extension = new SupplyChainEmulatorExtension();
        extension.beforeAll(null);
        extension.beforeEach(null);
        extension.afterEach(null);
        connect(extension.emulator());

        extension.afterAll(null);

        assertThatThrownBy(() -> connect(extension.emulator())).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneThatIsNotSharedStopsAfterTheTest() {
        SupplyChainEmulatorExtension extension = new SupplyChainEmulatorExtension();
        extension.beforeEach(null);
        connect(extension.emulator());

        extension.afterEach(null);

        assertThatThrownBy(() -> connect(extension.emulator())).isInstanceOf(AssertionError.class);
    }

    /** Finds neither dataset nor outage, and leaves both behind. */
    private static void useIt(SupplyChainEmulator emulator) {
        assertThatThrownBy(() -> emulator.records("default", "orders")).isInstanceOf(IllegalArgumentException.class);
        connect(emulator);
        emulator.createDataset("default", "orders", List.of(Column.required("id", ColumnType.STRING)));
        emulator.pause();
    }

    private static void connect(SupplyChainEmulator emulator) {
        try (Socket socket = new Socket("127.0.0.1", emulator.endpoint().getPort())) {
            assertThat(socket.isConnected()).isTrue();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
