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
package io.github.camelsupplychain.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.emulator.junit.SupplyChainEmulatorExtension;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContext;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.MediaType;
import org.springframework.http.RequestEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What Prometheus scrapes while the service throttles, slows down, refuses and goes away. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        // The outage is meant.
        properties = "logging.level.org.apache.camel.spring.boot.actuate=off")
@AutoConfigureObservability(tracing = false)
class MetricsTest {

    @RegisterExtension
    static final SupplyChainEmulatorExtension EXTENSION = new SupplyChainEmulatorExtension();

    private static final SupplyChainEmulator EMULATOR = EXTENSION.emulator();

    @Autowired
    private TestRestTemplate http;

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void pointAtTheEmulator(DynamicPropertyRegistry registry) {
        registry.add("server.address", () -> "127.0.0.1");
        registry.add("orders.instance", EMULATOR::instanceId);
        // The outage must not outlast it, however slow the machine is.
        registry.add("camel.component.aws-supplychain.delivery-timeout", () -> "10m");
        registry.add("camel.component.aws-supplychain.dead-letter-uri", () -> "micrometer:counter:orders.dead");
        EXTENSION.properties().forEach((name, value) -> registry.add(name, () -> value));
    }

    /** Enough for a slow machine. */
    @BeforeAll
    static void waitLonger() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Test
    void eachFigureMovesAsTheServiceDoes() throws Exception {
        int number = 0;
        send(number++);
        assertThat(sample("events_delivered_total")).isEqualTo(1);
        assertThat(sample("records_total")).isEqualTo(1);
        assertThat(sample("request_seconds_count", "error=\"none\"")).isEqualTo(1);

        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.THROTTLE);
        send(number++);
        assertThat(sample("requests_throttled_total")).isEqualTo(2);
        assertThat(sample("requests_retried_total")).isEqualTo(2);
        assertThat(sample("request_seconds_count", "error=\"ThrottlingException\""))
                .isEqualTo(2);
        assertThat(sample("events_delivered_total")).isEqualTo(2);

        EMULATOR.nextAnswers(Fault.VALIDATION);
        send(number++);
        assertThat(sample("events_failed_total", "error=\"ValidationException\""))
                .isEqualTo(1);
        assertThat(sample("dead_letters_total")).isEqualTo(1);
        assertThat(sample("events_delivered_total")).isEqualTo(2);

        double fast = sample("delivery_seconds_bucket", "le=\"0.5\"");
        EMULATOR.latency(Duration.ofSeconds(3));
        CompletableFuture<Void> slow = sendAsync(number++);
        await().until(() -> {
            String scrape = scrape();
            return sampleOf(scrape, "inflight_requests") == 1
                    && sampleOf(scrape, "pending_events") == 1
                    && sampleOf(scrape, "oldest_age_seconds") > 0;
        });
        slow.get(1, TimeUnit.MINUTES);
        assertThat(sample("delivery_seconds_bucket", "le=\"0.5\"")).isEqualTo(fast);
        assertThat(sample("delivery_seconds_count", "error=\"none\"")).isEqualTo(3);
        EMULATOR.latency(Duration.ZERO);

        EMULATOR.pause();
        CompletableFuture<Void> waiting = sendAsync(number++);
        await().until(() -> sample("outage_seconds") >= 10);
        assertThat(sample("pending_events")).isEqualTo(1);
        EMULATOR.resume();
        waiting.get(1, TimeUnit.MINUTES);
        assertThat(sample("outage_seconds")).isZero();
        assertThat(sample("pending_events")).isZero();
        assertThat(sample("oldest_age_seconds")).isZero();
        assertThat(sample("events_delivered_total")).isEqualTo(4);

        assertAgreement(console());
        assertAgreement(jmx());
    }

    /** A scrape says what JMX and the dev console say of the instance. */
    private void assertAgreement(Map<String, Object> figures) {
        assertThat(figure(figures, "sent")).isEqualTo(sample("events_delivered_total"));
        assertThat(figure(figures, "retried")).isEqualTo(sample("requests_retried_total"));
        assertThat(figure(figures, "throttled")).isEqualTo(sample("requests_throttled_total"));
        assertThat(figure(figures, "pendingEvents")).isEqualTo(sample("pending_events"));
        assertThat(figure(figures, "inFlightLimit")).isEqualTo(sample("inflight_limit"));
        assertThat(figure(figures, "outageSeconds")).isEqualTo(sample("outage_seconds"));
        assertThat(figures.get("failed").toString()).isEqualTo("{ValidationException=1}");
    }

    private static double figure(Map<String, Object> figures, String name) {
        return ((Number) figures.get(name)).doubleValue();
    }

    private Map<String, Object> console() {
        DevConsole console = PluginHelper.getDevConsoleResolver(camel).resolveDevConsole("aws-supplychain");
        JsonObject shown = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
        return shown.getCollection("instances").stream()
                .map(instance -> (JsonObject) instance)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Object> jmx() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        ObjectName service = server.queryNames(
                        new ObjectName("org.apache.camel:context=" + camel.getManagementName()
                                + ",type=services,name=DeliveryService*"),
                        null)
                .iterator()
                .next();
        CompositeData row = (CompositeData) ((TabularData) server.getAttribute(service, "InstanceFigures"))
                .values()
                .iterator()
                .next();
        Map<String, Object> figures = new HashMap<>();
        row.getCompositeType().keySet().forEach(name -> figures.put(name, row.get(name)));
        return figures;
    }

    private void send(int number) {
        RequestEntity<String> request = RequestEntity.post("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}");
        http.exchange(request, String.class);
    }

    private CompletableFuture<Void> sendAsync(int number) {
        return CompletableFuture.runAsync(() -> send(number));
    }

    /** The sum of the samples of a metric with these labels; 0 if there are none. */
    private double sample(String metric, String... labels) {
        return sampleOf(scrape(), metric, labels);
    }

    private String scrape() {
        return http.getForObject("/actuator/prometheus", String.class);
    }

    private static double sampleOf(String scrape, String metric, String... labels) {
        Matcher sample = Pattern.compile("(?m)^aws_supplychain_" + metric + "\\{([^}]*)} (\\S+)$")
                .matcher(scrape);
        double sum = 0;
        while (sample.find()) {
            String found = sample.group(1);
            if (Stream.of(labels).allMatch(found::contains)) {
                sum += Double.parseDouble(sample.group(2));
            }
        }
        return sum;
    }
}
