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
package io.github.camelsupplychain.examples.loadwatch;

import io.github.camelsupplychain.emulator.FaultyRecords;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;

/** The instance of AWS Supply Chain that the options name; else an emulated one, which finds faults when it loads. */
final class Instance extends MainListenerSupport implements AutoCloseable {

    private static final String COMPONENT = "camel.component.aws-supplychain.";

    private SupplyChainEmulator emulator;

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        PropertiesComponent options = main.getCamelContext().getPropertiesComponent();
        if (!options.parseUri("{{supplychain.instance}}").isBlank()) {
            return;
        }
        emulator = SupplyChainEmulator.start()
                .faultyRecords(FaultyRecords.FAIL_LOAD)
                .loadAfter(Duration.ofSeconds(2));
        options.addOverrideProperty("supplychain.instance", emulator.instanceId());
        Map.of(
                        "region", emulator.region(),
                        "accessKey", emulator.accessKey(),
                        "secretKey", emulator.secretKey(),
                        "overrideEndpoint", "true",
                        "uriEndpointOverride", emulator.endpoint().toString())
                .forEach((name, value) -> options.addOverrideProperty(COMPONENT + name, value));
    }

    /** Whether the instance ends with this process. */
    boolean isEmulated() {
        return emulator != null;
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
