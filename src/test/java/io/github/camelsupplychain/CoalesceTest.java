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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * Exchanges that share a request, with {@code coalesce=true}. The emulator is paused while they queue up behind the
 * first one.
 */
class CoalesceTest extends SupplyChainTestSupport {

    private static final String HOT_GROUP = "eventType=inbound_order&eventGroupId=hot&coalesce=true";

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static final String WITHOUT_PARTNER = "{\"id\":\"PO-wrong\"}";

    /** Accepts the bodies in this order, lets the emulator answer and waits for all outcomes. */
    private List<Exchange> deliverAll(String options, List<?> bodies) throws Exception {
        route(options);
        EMULATOR.pause();
        List<CompletableFuture<Exchange>> outcomes = new ArrayList<>();
        try (AsyncProducer producer = context.getEndpoint("direct:in").createAsyncProducer()) {
            producer.start();
            for (Object body : bodies) {
                Exchange exchange = message(body, Map.of());
                CompletableFuture<Exchange> outcome = new CompletableFuture<>();
                producer.process(exchange, doneSync -> outcome.complete(exchange));
                outcomes.add(outcome);
            }
            EMULATOR.resume();
            return outcomes.stream().map(CompletableFuture::join).toList();
        }
    }

    private static List<String> orders(int count) {
        return IntStream.range(0, count).mapToObj(CoalesceTest::order).toList();
    }

    private static List<Integer> recordsOfEvents() {
        return events().stream().map(CoalesceTest::records).toList();
    }

    private static int records(StoredEvent event) {
        return event.data().split("PO-").length - 1;
    }

    @Test
    void exchangesThatWaitBehindAnEventShareTheNextInOrder() throws Exception {
        List<Exchange> exchanges = deliverAll(HOT_GROUP, orders(21));

        assertThat(exchanges).allSatisfy(exchange -> {
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                    .isEqualTo(1L);
        });
        assertThat(recordsOfEvents()).containsExactly(1, 20);
        assertThat(data().get(1)).isEqualTo(orders(21).subList(1, 21).toString().replace(", ", ","));
        assertThat(eventIds(exchanges.get(0))).isEqualTo(List.of(events().get(0).eventId()));
        assertThat(exchanges.subList(1, 21)).allSatisfy(exchange -> assertThat(eventIds(exchange))
                .isEqualTo(List.of(events().get(1).eventId())));
    }

    @Test
    void arraysAndObjectsWithSpacesAroundThemJoin() throws Exception {
        deliverAll(HOT_GROUP, List.of(order(0), " [ " + order(1) + " , " + order(2) + " ]\n", " " + order(3) + " "));
        assertThat(recordsOfEvents()).containsExactly(1, 3);
        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(4);
    }

    @Test
    void ofExchangesRefusedTogetherOnlyTheWrongOneFails() throws Exception {
        List<Object> bodies = new ArrayList<>(orders(12));
        bodies.set(5, WITHOUT_PARTNER);

        List<Exchange> exchanges = deliverAll(HOT_GROUP, bodies);

        for (int i = 0; i < bodies.size(); i++) {
            if (i == 5) {
                assertThat(exchanges.get(i).getException()).isInstanceOf(ValidationException.class);
            } else {
                assertThat(exchanges.get(i).getException()).isNull();
            }
        }
        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(11);
        assertThat(EMULATOR.journal().overlaps()).isZero();
    }

    @Test
    void aSharedRequestWhoseAnswerIsLostIsStoredOnce() throws Exception {
        EMULATOR.nextAnswers(Fault.NONE, Fault.ANSWER_LOST, Fault.ANSWER_LOST);

        List<Exchange> exchanges = deliverAll(HOT_GROUP, orders(6));

        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(recordsOfEvents()).containsExactly(1, 5);
    }

    @Test
    void maxRecordsPerEventBoundsWhatIsShared() throws Exception {
        deliverAll(HOT_GROUP + "&maxRecordsPerEvent=3", orders(8));
        assertThat(recordsOfEvents()).containsExactly(1, 3, 3, 1);
    }

    @Test
    void withoutTheOptionEachExchangeHasItsOwnEvent() throws Exception {
        deliverAll("eventType=inbound_order&eventGroupId=hot", orders(5));
        assertThat(recordsOfEvents()).containsExactly(1, 1, 1, 1, 1);
    }
}
