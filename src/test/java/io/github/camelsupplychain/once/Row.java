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
package io.github.camelsupplychain.once;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** One row of the table: a composition, a body, with or without a key, and the trouble on the way. */
final class Row {

    /** Names the row on a message, and on all that is made of it. */
    static final String HEADER = "row";

    /** How many records the endpoints put into an event. */
    static final int RECORDS_PER_EVENT = 3;

    final Surroundings surroundings;
    final Composition composition;
    final Body body;
    final boolean keyed;
    final Trouble trouble;

    private final String ids;
    private final CountDownLatch tails;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Row(int number, Surroundings surroundings, Composition composition, Body body, boolean keyed, Trouble trouble) {
        this.surroundings = surroundings;
        this.composition = composition;
        this.body = body;
        this.keyed = keyed;
        this.trouble = trouble;
        this.ids = "R" + number + '-';
        this.tails = new CountDownLatch(composition.tails() * body.messageCount() * trouble.deliveries());
    }

    /** Delivers its messages and waits until all that they have set off has ended. */
    void run(SupplyChainEmulator emulator, ProducerTemplate template) throws InterruptedException {
        emulator.nextAnswersOfGroup(body.firstGroup(ids), trouble.faults(eventsOfFirstGroup()));
        for (int delivery = 0; delivery < trouble.deliveries(); delivery++) {
            List<Object> messages = body.messages(ids);
            for (int message = 0; message < messages.size(); message++) {
                deliver(template, messages.get(message), message);
            }
        }
        ended = tails.await(20, TimeUnit.SECONDS);
    }

    private void deliver(ProducerTemplate template, Object content, int message) {
        Exchange exchange = template.send(Compositions.in(composition), e -> {
            e.getIn().setBody(content);
            e.getIn().setHeader(HEADER, ids);
            e.getIn().setHeader("type", "inbound_order");
            if (keyed) {
                e.getIn().setHeader(SupplyChainConstants.IDEMPOTENCY_KEY, ids + "message-" + message);
            }
        });
        note(exchange);
    }

    /** An exchange that has gone on by itself has ended. */
    void tailEnded(Exchange exchange) {
        note(exchange);
        tails.countDown();
    }

    private void note(Exchange exchange) {
        if (exchange.getException() != null) {
            failures.add(exchange.getException());
        }
    }

    /** How many events the first group gets, over all sends, if nothing is sent again. */
    int eventsOfFirstGroup() {
        int records = body.recordsOfFirstGroup();
        int size = composition.is(Composition.Trait.SPLITS) || body == Body.ABA ? 1 : RECORDS_PER_EVENT;
        return (records + size - 1) / size * composition.sends();
    }

    String ids() {
        return ids;
    }

    boolean hasEnded() {
        return ended;
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public String toString() {
        return String.format(
                "%-12s | %-34s | %-22s | %-6s | %-24s",
                surroundings, composition, body, keyed ? "key" : "no key", trouble);
    }
}
