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

import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events that {@code pollEnrich} or a consumer template receives one by one. */
@Timeout(50) // Less than the default delay, which Camel's own rule makes the shortest timeout.
class PolledLoadsTest extends SupplyChainTestSupport {

    private static final String OPTIONS = "loadStatus=ACCEPTED&delay=10&idempotentRepository=#repository";
    private static final long LONG = 40_000;

    private final List<String> received = Collections.synchronizedList(new ArrayList<>());
    private final IdempotentRepository repository = new MemoryIdempotentRepository();

    @Test
    void anEventWhoseRouteFailsAfterPollEnrichIsReceivedAgainAndMarkedOnceTheRouteHasSucceeded() throws Exception {
        bind();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:next").pollEnrich(uri(OPTIONS), LONG).process(exchange -> {
                    received.add(id(exchange));
                    if (received.size() == 1) {
                        throw new IllegalStateException("no disk");
                    }
                    assertThat(marks()).as("while it is routed").isEmpty();
                });
            }
        });
        sendOrders(1);
        String id = ids().get(0);

        assertThat(template.send("direct:next", message(null, Map.of())).getException())
                .hasMessage("no disk");
        assertThat(marks()).isEmpty();
        assertThat(template.send("direct:next", message(null, Map.of())).getException())
                .isNull();

        assertThat(received).containsExactly(id, id);
        assertThat(marks()).containsExactly(id);
    }

    @Test
    void whatATemplateHasNotReceivedIsReceivedAfterARestart() {
        bind();
        sendOrders(30);

        List<String> first = receive(3);
        List<String> rest = receive(27);

        assertThat(first).hasSize(3);
        assertThat(rest).hasSize(27);
        first.addAll(rest);
        assertThat(first).containsExactlyInAnyOrderElementsOf(ids());
        assertThat(marks()).containsExactlyInAnyOrderElementsOf(ids());
    }

    @Test
    void anEventThatATemplateHasReceivedIsMarkedWhenItsUnitOfWorkIsDone() throws Exception {
        bind();
        sendOrders(1);
        SupplyChainEndpoint endpoint = context.getEndpoint(uri(OPTIONS), SupplyChainEndpoint.class);
        try (ConsumerTemplate loads = context.createConsumerTemplate()) {
            Exchange exchange = loads.receive(endpoint, LONG);
            assertThat(marks()).isEmpty();
            assertThat(endpoint.getClaimedEvents()).isEqualTo(1);

            loads.doneUoW(exchange);

            assertThat(marks()).containsExactlyElementsOf(ids());
            assertThat(endpoint.getClaimedEvents()).isZero();
        }
    }

    /** By default the first poll comes after a second, and the next one after a minute. */
    @ParameterizedTest
    @ValueSource(strings = {"loadStatus=ACCEPTED", "loadStatus=ACCEPTED&initialDelay=60000"})
    void timeoutsCountAndWhoAsksNeedNotWaitForTheScheduler(String options) throws Exception {
        try (ConsumerTemplate loads = context.createConsumerTemplate()) {
            assertThat(loads.receive(uri(options), 20)).as("nothing is there").isNull();
        }
        sendOrders(2);
        try (ConsumerTemplate loads = context.createConsumerTemplate()) {
            assertThat(loads.receive(uri(options), LONG)).isNotNull();
            assertThat(loads.receive(uri(options), LONG)).isNotNull();
            assertThat(loads.receive(uri(options), 20)).as("no more is there").isNull();
        }
    }

    /** Read as milliseconds, this delay would be fourteen hours. */
    @Test
    void theDelayHasTheUnitThatTimeUnitSays() throws Exception {
        String options = "loadStatus=ACCEPTED&timeUnit=NANOSECONDS&delay=50000000";
        try (ConsumerTemplate loads = context.createConsumerTemplate()) {
            assertThat(loads.receive(uri(options), 20)).as("nothing is there").isNull();
            sendOrders(1);
            assertThat(loads.receive(uri(options), LONG)).isNotNull();
        }
    }

    private List<String> receive(int count) {
        List<String> ids = new ArrayList<>();
        ConsumerTemplate loads = context.createConsumerTemplate();
        try {
            for (int i = 0; i < count; i++) {
                Exchange exchange = loads.receive(uri(OPTIONS), LONG);
                ids.add(id(exchange));
                loads.doneUoW(exchange);
            }
        } finally {
            loads.stop();
        }
        return ids;
    }

    private void bind() {
        context.getRegistry().bind("repository", repository);
    }

    private static String id(Exchange exchange) {
        return exchange.getMessage().getHeader(SupplyChainConstants.LOAD_EVENT_ID, String.class);
    }

    /** What the repository holds but claims. */
    private List<String> marks() {
        return ids().stream().filter(repository::contains).toList();
    }

    private static List<String> ids() {
        return events().stream().map(StoredEvent::eventId).toList();
    }

    private void sendOrders(int count) {
        for (int i = 0; i < count; i++) {
            String group = "PO-" + i;
            client.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                            .eventType("scn.data.inboundorder")
                            .eventGroupId(group)
                            .data(ORDER))
                    .join();
        }
    }
}
