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

import io.github.camelsupplychain.emulator.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.junit.jupiter.api.Test;

/** What an operator sees of an endpoint's deliveries in JMX and the dev console. */
class EyesTest extends SupplyChainTestSupport {

    EyesTest() {
        camelContextConfiguration().withUseOverridePropertiesWithPropertiesComponent(new java.util.Properties());
        testConfiguration().withJMX(true);
    }

    @Test
    void jmxShowsWhatWasSentRetriedThrottledAndFailed() throws Exception {
        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.NONE, Fault.VALIDATION);
        deliver("eventType=inbound_order", ORDER);
        deliver("eventType=inbound_order", ORDER);

        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName endpoint = server.queryNames(new ObjectName("org.apache.camel:type=endpoints,*"), null).stream()
                .filter(name -> name.toString().contains("aws-supplychain"))
                .findFirst()
                .orElseThrow();

        assertThat(server.getAttribute(endpoint, "SentEvents")).isEqualTo(1L);
        assertThat(server.getAttribute(endpoint, "RetriedRequests")).isEqualTo(1L);
        assertThat(server.getAttribute(endpoint, "ThrottledRequests")).isEqualTo(1L);
        assertThat(server.getAttribute(endpoint, "FailedEvents")).isEqualTo("{ValidationException=1}");
        assertThat(server.getAttribute(endpoint, "Lanes")).isEqualTo(0);
        assertThat(server.getAttribute(endpoint, "AwaitedLoads")).isEqualTo(0);
        assertThat(server.getAttribute(endpoint, "PendingChars")).isEqualTo(0L);
    }

    @Test
    void jmxAndTheDevConsoleShowEachInstanceAndEachEndpointOnceWithTheThreadsOfTheContext() throws Exception {
        context.addComponent("second", new SupplyChainComponent());
        String other = "second:" + EMULATOR.instanceId()
                + "?eventType=inbound_order&accessKey=AKIDEXAMPLE&secretKey=confidential";
        deliver("eventType=inbound_order", ORDER);
        template.sendBody(other, ORDER);
        template.sendBody(other, ORDER);

        MBeanServer server =
                context.getManagementStrategy().getManagementAgent().getMBeanServer();
        ObjectName service = server.queryNames(
                        new ObjectName("org.apache.camel:type=services,name=DeliveryService*,*"), null)
                .iterator()
                .next();
        TabularData instances = (TabularData) server.getAttribute(service, "InstanceFigures");
        TabularData endpoints = (TabularData) server.getAttribute(service, "EndpointFigures");

        assertThat(figure(instances, "sent")).containsExactly(3L);
        assertThat(figure(instances, "instance")).singleElement().asString().startsWith(EMULATOR.instanceId());
        assertThat(figure(endpoints, "sent")).containsExactlyInAnyOrder(1L, 2L);
        assertThat(endpoints.toString()).doesNotContain("confidential");
        assertThat((int) server.getAttribute(service, "ContinuationThreads")).isPositive();
        assertThat(server.getAttribute(service, "QueuedContinuations")).isEqualTo(0);
        assertThat(server.getAttribute(service, "ActiveContinuations")).isNotNull();
        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("aws-supplychain");
        JsonObject shown = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
        assertThat((List<?>) shown.get("instances")).hasSize(1);
        assertThat((List<?>) shown.get("endpoints")).hasSize(2);
        assertThat((List<?>) shown.get("continuations"))
                .singleElement()
                .asString()
                .contains("threads", "active", "queued");
        assertThat((String) console.call(DevConsole.MediaType.TEXT, Map.of())).contains("Continuations", "threads");
        assertThat(inJmx(instances)).isEqualTo(inConsole(shown, "instances"));
        assertThat(inJmx(endpoints)).isEqualTo(inConsole(shown, "endpoints")).allSatisfy(figures -> assertThat(figures)
                .containsKeys("deadLetters", "claimedEvents", "id"));
    }

    private static Set<Map<String, String>> inJmx(TabularData table) {
        Set<Map<String, String>> rows = new HashSet<>();
        for (Object row : table.values()) {
            CompositeData cells = (CompositeData) row;
            rows.add(cells.getCompositeType().keySet().stream()
                    .collect(Collectors.toMap(
                            name -> name, name -> cells.get(name).toString())));
        }
        return rows;
    }

    private static Set<Map<String, String>> inConsole(JsonObject shown, String array) {
        Set<Map<String, String>> rows = new HashSet<>();
        for (Object row : shown.getCollection(array)) {
            rows.add(((JsonObject) row)
                    .entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, figure -> figure.getValue()
                            .toString())));
        }
        return rows;
    }

    private static List<Object> figure(TabularData table, String name) {
        return table.values().stream()
                .map(row -> ((CompositeData) row).get(name))
                .toList();
    }

    @Test
    void theDevConsoleShowsEachEndpointWithItsFiguresAndWithoutItsSecrets() throws Exception {
        deliver("eventType=inbound_order&accessKey=AKIDEXAMPLE&secretKey=confidential", ORDER);

        DevConsole console = PluginHelper.getDevConsoleResolver(context).resolveDevConsole("aws-supplychain");
        String text = (String) console.call(DevConsole.MediaType.TEXT, Map.of());

        assertThat(text)
                .contains(EMULATOR.instanceId())
                .containsPattern("sent +1\\n")
                .doesNotContain("confidential");
        assertThat(console.call(DevConsole.MediaType.JSON, Map.of()).toString())
                .contains("inFlightLimit")
                .contains("requestsPerSecondLimit")
                .contains("awaitedLoads")
                .doesNotContain("confidential");
    }
}
