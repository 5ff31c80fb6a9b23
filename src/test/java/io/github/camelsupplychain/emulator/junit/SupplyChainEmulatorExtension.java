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

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.emulator.SupplyChainEmulatorBuilder;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An emulator for the tests of a class, with JUnit 5: it is there before anything else of the class, forgets everything
 * before each test, and stops after the last. Tests can take the emulator as a parameter.
 *
 * <pre>{@code
 * class OrdersTest {
 *
 *     @RegisterExtension
 *     static final SupplyChainEmulatorExtension EMULATOR = new SupplyChainEmulatorExtension();
 *
 *     @Test
 *     void anOrderIsStored(SupplyChainEmulator emulator) {
 *         // ... send ...
 *         assertThat(emulator.awaitEvents(1)).extracting(StoredEvent::eventGroupId).containsExactly("PO-1");
 *     }
 * }
 * }</pre>
 *
 * <p>Registered through an instance field, or with {@code @ExtendWith} at a method, each test has an emulator of its
 * own. JUnit is needed by those who use this class, not by the emulator.
 */
public final class SupplyChainEmulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, ParameterResolver {

    private final SupplyChainEmulator emulator;
    /** How many classes of tests are under way that share the emulator: one, and those nested in it. */
    private int classes;

    /** Starts an emulator with the defaults, on a free port. */
    public SupplyChainEmulatorExtension() {
        this(SupplyChainEmulator.builder());
    }

    /**
     * Starts an emulator.
     *
     * @param settings how it is to start
     */
    public SupplyChainEmulatorExtension(SupplyChainEmulatorBuilder settings) {
        emulator = settings.start();
    }

    /**
     * The emulator, which listens since this extension was made.
     *
     * @return the emulator
     */
    public SupplyChainEmulator emulator() {
        return emulator;
    }

    /**
     * What points an application at the emulator.
     *
     * @return as {@link SupplyChainEmulator#properties()}
     */
    public Map<String, String> properties() {
        return emulator.properties();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        classes++;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        emulator.resume();
        emulator.reset();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (classes == 0) {
            emulator.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (--classes == 0) {
            emulator.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SupplyChainEmulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return emulator;
    }
}
