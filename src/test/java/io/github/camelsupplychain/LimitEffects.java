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

import static io.github.camelsupplychain.SupplyChainTestSupport.EMULATOR;
import static io.github.camelsupplychain.SupplyChainTestSupport.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.PendingLimitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;

/** Options that bound deliveries in number, size and time. */
final class LimitEffects {

    private static final String ORDERS = "eventType=inbound_order&eventGroupId=g";

    static final Map<String, OptionEffectTest.Effect> EFFECTS = Map.of(
            "maxInFlight", LimitEffects::maxInFlight,
            "maxRequestsPerSecond", LimitEffects::maxRequestsPerSecond,
            "maxPendingEvents",
                    test -> {
                        assertThat(secondWhileOneIsPending(test, ORDERS + "&maxPendingEvents=1&maxBlockTime=50"))
                                .isInstanceOf(PendingLimitException.class);
                        assertThat(secondWhileOneIsPending(test, ORDERS + "&maxBlockTime=50"))
                                .isNull();
                    },
            "maxPendingChars",
                    test -> {
                        assertThat(secondWhileOneIsPending(
                                        test, ORDERS + "&maxEventSize=40&maxPendingChars=40&maxBlockTime=50"))
                                .isInstanceOf(PendingLimitException.class);
                        assertThat(secondWhileOneIsPending(test, ORDERS + "&maxEventSize=40&maxBlockTime=50"))
                                .isNull();
                    },
            "maxBlockTime",
                    test -> assertThat(secondWhileOneIsPending(test, ORDERS + "&maxPendingEvents=1&maxBlockTime=51"))
                            .hasMessageContaining("0.051s"),
            "deliveryTimeout",
                    test -> {
                        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
                        assertThat(test.send(ORDERS + "&deliveryTimeout=201", ORDER)
                                        .getException())
                                .isInstanceOf(DeliveryTimeoutException.class)
                                .hasMessageContaining("0.201s");
                    },
            "maxEventSize",
                    test -> {
                        assertThat(test.send(ORDERS + "&maxEventSize=40", List.of(ORDER, ORDER))
                                        .getException())
                                .isNull();
                        assertThat(EMULATOR.events()).hasSize(2);
                        assertThat(eventsOfFour(test, ORDERS + "&coalesce=true&maxEventSize=80"))
                                .as("one alone, then two in an event, then the last")
                                .isEqualTo(3);
                    },
            "coalesce",
                    test -> {
                        assertThat(eventsOfFour(test, ORDERS + "&coalesce=true"))
                                .as("one alone, then the others in one event")
                                .isEqualTo(2);
                        assertThat(eventsOfFour(test, ORDERS)).isEqualTo(4);
                    });

    private LimitEffects() {}

    private static void maxInFlight(OptionEffectTest test) {
        List<String> orders = IntStream.range(0, 8)
                .mapToObj(i -> ORDER.replace("PO-1", "PO-" + i))
                .toList();
        EMULATOR.latency(Duration.ofMillis(200));
        test.send("eventType=inbound_order&maxInFlight=1", orders);
        assertThat(EMULATOR.journal().maxInFlight()).isEqualTo(1);

        EMULATOR.reset();
        EMULATOR.latency(Duration.ofMillis(200));
        test.send("eventType=inbound_order", orders);
        assertThat(EMULATOR.journal().maxInFlight()).isGreaterThan(1);
    }

    private static void maxRequestsPerSecond(OptionEffectTest test) {
        List<String> orders = IntStream.range(0, 8)
                .mapToObj(i -> ORDER.replace("PO-1", "PO-" + i))
                .toList();
        long began = System.nanoTime();
        test.send("eventType=inbound_order&maxRequestsPerSecond=20&maxRecordsPerEvent=1", orders);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .as("time for 8 requests")
                .isGreaterThan(Duration.ofMillis(7 * 50));
        assertThat(test.endpoint("eventType=inbound_order&maxRequestsPerSecond=20&maxRecordsPerEvent=1")
                        .getRequestsPerSecondLimit())
                .isEqualTo(20);
        assertThat(test.endpoint("eventType=inbound_order").getRequestsPerSecondLimit())
                .as("of another endpoint of the instance")
                .isEqualTo(20);
    }

    /** What a second exchange ends with that comes while the first one is being retried. */
    private static Throwable secondWhileOneIsPending(OptionEffectTest test, String options) {
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
        SupplyChainEndpoint endpoint = test.endpoint(options);
        CompletableFuture<Exchange> first = test.sendAsync(options, ORDER);
        await().until(() -> endpoint.getPendingEvents() == 1);
        CompletableFuture<Exchange> second = test.sendAsync(options, ORDER);
        await().until(() -> second.isDone() || endpoint.getPendingEvents() == 2);
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 0);
        assertThat(first.join().getException()).isNull();
        return second.join().getException();
    }

    /** How many events four exchanges make of which three come while the first one is being retried. */
    private static int eventsOfFour(OptionEffectTest test, String options) {
        int before = EMULATOR.events().size();
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
        SupplyChainEndpoint endpoint = test.endpoint(options);
        List<CompletableFuture<Exchange>> exchanges = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            int pending = number;
            exchanges.add(test.sendAsync(options, ORDER));
            await().until(() -> endpoint.getPendingEvents() == pending);
        }
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 0);
        exchanges.forEach(CompletableFuture::join);
        return EMULATOR.events().size() - before;
    }
}
