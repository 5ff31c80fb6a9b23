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

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.console.DevConsole;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.json.JsonObject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Prometheus scrapes while the stock is exported each second, and the service refuses, slows down and goes away. */
@QuarkusTest
@QuarkusTestResource(value = EmulatorResource.class, restrictToAnnotatedClass = true)
class MetricsTest {

    SupplyChainEmulator emulator;

    @Inject
    CamelContext camel;

    /** Enough for a slow machine. */
    @BeforeAll
    static void waitLonger() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Test
    void eachFigureMovesAsTheServiceDoes() throws Exception {
        List<Object> deadLetters = new CopyOnWriteArrayList<>();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dead-letters")
                        .process(letter -> deadLetters.add(letter.getMessage().getBody()));
            }
        });
        await().until(() -> sample("events_delivered_total") >= 6);
        assertThat(sample("records_total")).isGreaterThanOrEqualTo(6);
        // A day that is exported again is stored once.
        assertThat(sample("events_deduplicated_total")).isGreaterThanOrEqualTo(3);

        emulator.nextAnswers(Fault.THROTTLE, Fault.THROTTLE);
        await().until(() -> sample("requests_throttled_total") == 2 && sample("requests_retried_total") == 2);
        assertThat(sample("request_seconds_count", "error=\"ThrottlingException\""))
                .isEqualTo(2);

        emulator.nextAnswers(Fault.VALIDATION);
        await().until(() -> sample("events_failed_total", "error=\"ValidationException\"") == 1);
        await().until(() -> sample("dead_letters_total") == 1);
        assertThat(deadLetters).hasSize(1);

        emulator.latency(Duration.ofMillis(600));
        await().until(() -> sample("inflight_requests") > 0 && sample("oldest_age_seconds") > 0.3);
        emulator.latency(Duration.ZERO);

        emulator.pause();
        await().until(() -> sample("outage_seconds") >= 10);
        assertThat(sample("pending_events")).isPositive();
        emulator.resume();
        await().until(() -> sample("outage_seconds") == 0);

        await().untilAsserted(() -> {
            JsonObject figures = console();
            assertThat(figures.getDouble("sent")).isEqualTo(sample("events_delivered_total"));
            assertThat(figures.getDouble("retried")).isEqualTo(sample("requests_retried_total"));
            assertThat(figures.getDouble("throttled")).isEqualTo(sample("requests_throttled_total"));
            assertThat(figures.getDouble("deduplicated")).isEqualTo(sample("events_deduplicated_total"));
        });
    }

    private JsonObject console() {
        DevConsole console = PluginHelper.getDevConsoleResolver(camel).resolveDevConsole("aws-supplychain");
        JsonObject shown = (JsonObject) console.call(DevConsole.MediaType.JSON, Map.of());
        return (JsonObject) shown.getCollection("instances").iterator().next();
    }

    /** The sum of the samples of a metric with these labels; 0 if there are none. */
    private static double sample(String metric, String... labels) {
        String scrape = get("/q/metrics").asString();
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
