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
package io.github.camelsupplychain.examples.quickstart;

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;

/** The instance of AWS Supply Chain that is delivered to: the one that the options name, else an emulated one. */
final class Instance extends MainListenerSupport implements AutoCloseable {

    private static final String INSTANCE = "supplychain.instance";
    private static final String COMPONENT = "camel.component.aws-supplychain.";

    private String id;
    private boolean isDryRun;
    private SupplyChainEmulator emulator;

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        PropertiesComponent options = main.getCamelContext().getPropertiesComponent();
        id = options.parseUri("{{" + INSTANCE + "}}");
        isDryRun = Boolean.parseBoolean(options.parseUri("{{dryRun}}"));
        if (id.isBlank()) {
            // As long as a service in a region nearby may take to answer.
            emulator = SupplyChainEmulator.start().latency(Duration.ofMillis(100), Duration.ofMillis(200));
            id = emulator.instanceId();
            options.addOverrideProperty(INSTANCE, id);
            Map.of(
                            "region", emulator.region(),
                            "accessKey", emulator.accessKey(),
                            "secretKey", emulator.secretKey(),
                            "overrideEndpoint", "true",
                            "uriEndpointOverride", emulator.endpoint().toString())
                    .forEach((name, value) -> options.addOverrideProperty(COMPONENT + name, value));
        }
    }

    String id() {
        return id;
    }

    /** Whether files are only checked, and nothing is sent to it. */
    boolean isDryRun() {
        return isDryRun;
    }

    /** How many groups some of its events are in; only the emulator can say. */
    OptionalLong groups(Collection<String> eventIds) {
        if (emulator == null) {
            return OptionalLong.empty();
        }
        Set<String> ids = new HashSet<>(eventIds);
        return OptionalLong.of(emulator.events().stream()
                .filter(event -> ids.contains(event.eventId()))
                .map(StoredEvent::eventGroupId)
                .distinct()
                .count());
    }

    /** The emulator that plays the instance; empty if it is a real one. */
    Optional<SupplyChainEmulator> emulator() {
        return Optional.ofNullable(emulator);
    }

    @Override
    public void close() {
        if (emulator != null) {
            emulator.close();
        }
    }
}
