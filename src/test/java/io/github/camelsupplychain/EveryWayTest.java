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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.producer.DeliveryService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends through several endpoints of two instances in every way that routes have, while the service throttles, loses
 * answers and resets connections, and while endpoints and routes are stopped, started and evicted. In any mixture,
 * requests of a group do not overlap, and each exchange is told its true outcome exactly once. {@code -Dseed=S} replays
 * one run.
 */
@Timeout(600)
class EveryWayTest extends SupplyChainTestSupport {

    private static final int LIVES = TestSize.of(3, 40);
    private static final int EXCHANGES = TestSize.of(300, 1_000);
    private static final int CALLERS = 8;
    private static final int GROUPS = 3;

    private static LongStream seeds() {
        return Seeds.first(LIVES);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachExchangeHearsWhatIsTrueAndNoGroupOverlaps(long seed) throws Exception {
        try {
            new Life(seed).run();
        } catch (AssertionError e) {
            throw Seeds.failure(EveryWayTest.class, seed, e, "");
        }
    }

    /** An exchange that was sent, its number being the id of its record. */
    private record Sent(int number, String way, Exchange exchange) {}

    private final class Life {
        private final Random random;
        private final List<String> instances;
        private final List<String> uris;
        private final CamelContext camel = new DefaultCamelContext();
        private final Queue<Sent> sent = new ConcurrentLinkedQueue<>();

        Life(long seed) throws Exception {
            random = new Random(seed);
            instances = List.of(
                    EMULATOR.instanceId(),
                    CLIENT.createInstance(request -> {}).get().instance().instanceId());
            uris = IntStream.rangeClosed(1, 2 + random.nextInt(4))
                    .mapToObj(i -> randomUri("eventGroupId=${header.group}"))
                    .toList();
        }

        /** Options that are of no importance, in any order, after either of two components. */
        private String randomUri(String group) {
            List<String> options = new ArrayList<>(List.of("eventType=inbound_order", group));
            if (random.nextBoolean()) {
                options.add("maxPendingEvents=" + (50 + random.nextInt(50)));
            }
            if (random.nextBoolean()) {
                options.add("maxInFlight=" + (1 + random.nextInt(20)));
            }
            if (random.nextBoolean()) {
                options.add("coalesce=true");
            }
            java.util.Collections.shuffle(options, random);
            String scheme = random.nextBoolean() ? "aws-supplychain" : "second";
            return scheme + ":" + instances.get(random.nextInt(2)) + "?" + String.join("&", options);
        }

        void run() throws Exception {
            start();
            EMULATOR.latency(Duration.ofMillis(2), Duration.ofMillis(8));
            EMULATOR.faultProbability(Fault.THROTTLE, 0.02);
            EMULATOR.faultProbability(Fault.ANSWER_LOST, 0.03);
            EMULATOR.faultProbability(Fault.CONNECTION_RESET, 0.03);
            List<CompletableFuture<Void>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> new Random(random.nextLong()))
                    .map(choices -> CompletableFuture.runAsync(() -> send(choices), task -> new Thread(task).start()))
                    .toList();
            CompletableFuture<?> all = CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new));
            while (!all.isDone()) {
                disturb();
            }
            all.get(1, TimeUnit.MINUTES);
            check();
            camel.stop();
        }

        private void start() throws Exception {
            camel.getRegistry().bind("client", CLIENT);
            SupplyChainComponent second = new SupplyChainComponent();
            second.setAutowiredEnabled(false);
            second.setConfiguration(EmulatorConnection.to(EMULATOR));
            camel.addComponent("second", second);
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    for (int i = 0; i < uris.size(); i++) {
                        from("direct:to" + i).routeId("to" + i).to(uris.get(i));
                    }
                    from("direct:toD")
                            .toD(
                                    "${header.scheme}:${header.instance}?eventType=inbound_order&eventGroupId=${header.group}"
                                            + "&maxPendingEvents=${header.pending}",
                                    2);
                    from("direct:recipients")
                            .recipientList(header("uri")); // A small cache would stop error handlers in use.
                }
            });
            camel.start();
        }

        private void send(Random choices) {
            try (var template = camel.createProducerTemplate()) {
                for (int i = 0; i < EXCHANGES / CALLERS; i++) {
                    sendOne(template, choices);
                }
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }

        private void sendOne(org.apache.camel.ProducerTemplate template, Random choices) {
            String group = "g" + choices.nextInt(GROUPS);
            Map<String, Object> headers = new HashMap<>(Map.of(
                    "group",
                    group,
                    "instance",
                    instances.get(choices.nextInt(2)),
                    "scheme",
                    choices.nextBoolean() ? "aws-supplychain" : "second",
                    "pending",
                    100 + choices.nextInt(3)));
            String to;
            synchronized (random) {
                to = randomUri("eventGroupId=" + group);
            }
            String way =
                    switch (choices.nextInt(4)) {
                        case 0 -> "direct:to" + choices.nextInt(uris.size());
                        case 1 -> "direct:toD";
                        case 2 -> "direct:recipients";
                        default -> to;
                    };
            headers.put("uri", to);
            Exchange exchange = new DefaultExchange(camel);
            int number;
            synchronized (sent) {
                number = sent.size();
                exchange.getMessage().setBody("{\"id\":\"" + number + "\",\"tpartner_id\":\"V-1\"}");
                exchange.getMessage().setHeaders(headers);
                sent.add(new Sent(number, way, exchange));
            }
            template.send(way, exchange);
        }

        private void disturb() throws Exception {
            int choice;
            int route;
            synchronized (random) {
                choice = random.nextInt(3);
                route = random.nextInt(uris.size());
            }
            List<Endpoint> endpoints = camel.getEndpoints().stream()
                    .filter(SupplyChainEndpoint.class::isInstance)
                    .toList();
            Endpoint endpoint = endpoints.get(route % endpoints.size());
            switch (choice) {
                case 0 -> {
                    endpoint.stop();
                    endpoint.start();
                }
                case 1 -> camel.removeEndpoint(endpoint);
                default -> {
                    camel.getRouteController().stopRoute("to" + route);
                    camel.getRouteController().startRoute("to" + route);
                }
            }
            TimeUnit.MILLISECONDS.sleep(5); // Not to prove anything: the callers need the processor too.
        }

        private void check() throws Exception {
            assertThat(EMULATOR.journal().overlaps())
                    .as("overlaps within a group")
                    .isZero();
            Map<Integer, Long> stored = EMULATOR.events().stream()
                    .flatMap(event -> numbers(event).stream())
                    .collect(Collectors.groupingBy(number -> number, Collectors.counting()));
            assertThat(stored.values()).as("stored twice").containsOnly(1L);
            for (Sent each : sent) {
                Throwable failure = each.exchange.getException();
                boolean isUnknown = failure instanceof DeliveryException e && e.outcome() == Outcome.UNKNOWN;
                if (!isUnknown) {
                    assertThat(stored.containsKey(each.number))
                            .as(
                                    "whether %s is stored, which came through %s and ended with %s",
                                    each, each.way, failure)
                            .isEqualTo(failure == null);
                }
            }
            assertThat(stored).as("many of them").hasSizeGreaterThan(sent.size() / 2);
            for (DeliveryStats stats :
                    DeliveryService.existing(camel).instances().values()) {
                assertThat(stats.pending()).isZero();
                assertThat(stats.inFlight()).isZero();
            }
        }

        private List<Integer> numbers(StoredEvent event) {
            try {
                List<Integer> numbers = new ArrayList<>();
                new ObjectMapper().readTree(event.data()).findValues("id").forEach(id -> numbers.add(id.asInt()));
                return numbers;
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
