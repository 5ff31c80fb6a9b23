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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A normal run logs nothing at INFO or above: what happens for each event is counted. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QuietRunTest extends SupplyChainTestSupport {

    private static final int EVENTS = TestSize.of(2_000, 100_000);
    private static final int EVENTS_OF_BODY = 10;

    private final AtomicInteger emitted = new AtomicInteger();

    @Test
    void theEventsOfANormalRunLeaveNoLineInTheLog() throws Exception {
        try (CapturedLog log = new CapturedLog(Level.INFO)) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:bodies").to(uri("eventType=inbound_order&idempotencyKey=${header.key}"));
                    from("direct:single").to(uri("eventType=inbound_order&coalesce=true&eventGroupId=${header.key}"));
                    from(uri("loadStatus=ACCEPTED&startScheduler=false"))
                            .routeId("loads")
                            .process(exchange -> emitted.incrementAndGet());
                }
            });

            List<CompletableFuture<Exchange>> sent = new ArrayList<>();
            for (int i = 0; i < EVENTS / EVENTS_OF_BODY; i++) {
                sent.add(send("direct:bodies", i, body(i)));
            }
            for (int i = 0; i < EVENTS / EVENTS_OF_BODY; i++) {
                sent.add(send("direct:single", i, order("single " + i)));
            }
            for (CompletableFuture<Exchange> exchange : sent) {
                assertThat(exchange.get().getException()).isNull();
            }
            ((ScheduledPollConsumer) context.getRoute("loads").getConsumer()).run();
            context.stop();

            System.out.println(
                    emitted + " events sent and emitted, " + log.ours().size() + " lines in the log");
            assertThat(emitted.get()).isGreaterThanOrEqualTo(EVENTS);
            assertThat(log.ours()).isEmpty();
        }
    }

    private CompletableFuture<Exchange> send(String route, int number, Object body) {
        return template.asyncSend(route, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeader("key", "key " + number);
        });
    }

    /** Orders of different groups. */
    private static List<String> body(int number) {
        return IntStream.range(0, EVENTS_OF_BODY)
                .mapToObj(i -> order(number + "-" + i))
                .toList();
    }

    private static String order(String id) {
        return "{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\"}";
    }
}
