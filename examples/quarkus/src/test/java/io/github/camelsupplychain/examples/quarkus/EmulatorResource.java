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
package io.github.camelsupplychain.examples.quarkus;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** Starts the emulator before the application, points the application's properties at it, and hands it to the test. */
public class EmulatorResource implements QuarkusTestResourceLifecycleManager {

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(emulator.properties());
        properties.put("export.instance", emulator.instanceId());
        properties.put("export.schedule", "* * * * * ?");
        properties.put("camel.component.aws-supplychain.dead-letter-uri", "direct:dead-letters");
        // The last export of all is cut short when the application stops.
        properties.put("quarkus.log.category.\"io.quarkus.scheduler\".level", "off");
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(emulator, new TestInjector.MatchesType(SupplyChainEmulator.class));
    }

    @Override
    public void stop() {
        emulator.close();
    }
}
