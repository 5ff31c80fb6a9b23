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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The emulator profile of each example fits an emulator that was started with its defaults. */
class ExampleProfilesTest {

    @ParameterizedTest
    @CsvSource({"spring-boot, orders.instance", "quarkus, export.instance"})
    void theProfilePointsAtTheEmulator(String example, String instanceProperty) throws IOException {
        Properties profile = new Properties();
        try (Reader file = Files.newBufferedReader(
                Path.of("examples", example, "src/main/resources/application-emulator.properties"))) {
            profile.load(file);
        }
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            Map<String, String> expected = new HashMap<>(emulator.properties());
            expected.put(instanceProperty, emulator.instanceId());
            expected.put("camel.component.aws-supplychain.uri-endpoint-override", "http://127.0.0.1:4599");

            assertThat(profile).containsExactlyInAnyOrderEntriesOf(new HashMap<>(expected));
        }
    }
}
