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
import io.github.camelsupplychain.emulator.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

/** Guarantees 1, 2 and 4 together, over HTTP, against a service that fails in every way. */
class OrderTest extends SupplyChainTestSupport {

    private static final int GROUPS = 200;
    private static final int EVENTS = TestSize.of(5_000, 20_000);

    @Test
    void eventsOfAGroupAreStoredOnceAndInOrderWhateverTheServiceDoes() throws Exception {
        EMULATOR.latency(Duration.ofMillis(5), Duration.ofMillis(10))
                .faultProbability(Fault.THROTTLE, 0.02)
                .faultProbability(Fault.INTERNAL_ERROR, 0.02)
                .faultProbability(Fault.ANSWER_LOST, 0.02)
                .faultProbability(Fault.CONNECTION_RESET, 0.02);
        route("eventType=inbound_order");

        Queue<Exchange> failed = submit();

        assertThat(failed).isEmpty();
        Map<String, StringBuilder> stored = new HashMap<>();
        for (StoredEvent event : events()) {
            stored.computeIfAbsent(event.eventGroupId(), group -> new StringBuilder())
                    .append(event.data())
                    .append('\n');
        }
        for (int group = 0; group < GROUPS; group++) {
            StringBuilder expected = new StringBuilder();
            for (int event = group; event < EVENTS; event += GROUPS) {
                expected.append(order(event)).append('\n');
            }
            assertThat(stored.get("PO-" + group)).as("group %d", group).hasToString(expected.toString());
        }
        assertThat(EMULATOR.journal().overlaps()).as("two of a group at once").isZero();
        assertThat(EMULATOR.journal().maxInFlight()).isGreaterThan(16);
        assertThat(EMULATOR.journal().duplicates())
                .as("lost answers made retries")
                .isPositive();
    }

    /** From one thread, without waiting for an exchange before the next, except where the bounds ask for it. */
    private Queue<Exchange> submit() throws Exception {
        Queue<Exchange> failed = new ConcurrentLinkedQueue<>();
        CountDownLatch done = new CountDownLatch(EVENTS);
        List<Exchange> exchanges = IntStream.range(0, EVENTS)
                .mapToObj(event -> message(order(event), Map.of()))
                .toList();
        try (AsyncProducer producer = context.getEndpoint("direct:in").createAsyncProducer()) {
            producer.start();
            for (Exchange exchange : exchanges) {
                producer.process(exchange, doneSync -> {
                    if (exchange.getException() != null) {
                        failed.add(exchange);
                    }
                    done.countDown();
                });
            }
            assertThat(done.await(5, TimeUnit.MINUTES)).isTrue();
        }
        return failed;
    }

    private static String order(int event) {
        return "{\"id\":\"PO-" + event % GROUPS + "\",\"tpartner_id\":\"V-1\",\"order_status\":\"" + event + "\"}";
    }
}
