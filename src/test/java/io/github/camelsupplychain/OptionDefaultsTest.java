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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** An option that is not set has the default that the catalog, and therefore the documentation, states. */
class OptionDefaultsTest {

    /** Unset in the endpoint, as their unit may be any: their defaults are those of its consumers. */
    private static final Set<String> OF_CONSUMERS = Set.of("delay", "initialDelay");

    /** The catalog tells no default for what is required, or an object that is there from the start. */
    private static final Set<String> WITHOUT_DEFAULT = Set.of("instanceId", "configuration", "exchangePattern");

    @Test
    void theCatalogTellsTheDefaults() throws Exception {
        JsonNode catalog = OptionEffectTest.catalog();
        try (CamelContext context = new DefaultCamelContext()) {
            SupplyChainComponent component = context.getComponent("aws-supplychain", SupplyChainComponent.class);
            Endpoint endpoint = component.createEndpoint("aws-supplychain:5c7a9e00-0000-4000-8000-000000000001");
            Map<String, String> differing = new TreeMap<>();
            catalog.path("componentProperties")
                    .properties()
                    .forEach(option -> check(context, "component", component, option, differing));
            catalog.path("properties")
                    .properties()
                    .forEach(option -> check(context, "endpoint", endpoint, option, differing));
            assertThat(differing).isEmpty();

            endpoint.init();
            ScheduledPollConsumer consumer = (ScheduledPollConsumer) endpoint.createConsumer(exchange -> {});
            assertThat(consumer.getDelay())
                    .isEqualTo(catalog.at("/properties/delay/defaultValue").asLong());
            assertThat(consumer.getInitialDelay())
                    .isEqualTo(
                            catalog.at("/properties/initialDelay/defaultValue").asLong());
        }
    }

    private static void check(
            CamelContext context,
            String kind,
            Object target,
            Map.Entry<String, JsonNode> option,
            Map<String, String> differing) {
        String name = option.getKey();
        if (WITHOUT_DEFAULT.contains(name) || OF_CONSUMERS.contains(name)) {
            return;
        }
        PropertyConfigurerGetter getter = (PropertyConfigurerGetter) PluginHelper.getConfigurerResolver(context)
                .resolvePropertyConfigurer("aws-supplychain-" + kind, context);
        Object actual = getter.getOptionValue(target, name, true);
        JsonNode expected = option.getValue().path("defaultValue");
        if (!isDefault(option.getValue(), actual)) {
            differing.put(kind + " " + name, "the catalog says " + expected + ", it is " + actual);
        }
    }

    private static boolean isDefault(JsonNode option, Object actual) {
        String expected = option.path("defaultValue").asText();
        if (expected.isEmpty()) {
            return actual == null
                    || actual instanceof Boolean unset && !unset
                    || actual instanceof Number number && number.longValue() == 0
                    || actual instanceof Map<?, ?> map && map.isEmpty();
        }
        if (option.path("type").asText().equals("duration")) {
            return actual instanceof Long millis && millis == TimeUtils.toMilliSeconds(expected);
        }
        return expected.equalsIgnoreCase(String.valueOf(actual));
    }
}
