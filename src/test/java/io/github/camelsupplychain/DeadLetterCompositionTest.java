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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.Builder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.model.LoopDefinition;
import org.apache.camel.model.MulticastDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SplitDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a route is composed, each send of a body accounts for each of its records: stored, or a dead letter. */
class DeadLetterCompositionTest extends SupplyChainTestSupport {

    private static final String OPTIONS = "eventType=inbound_order&groupBy=id&deadLetterUri=mock:letters";
    private static final List<String> GOOD = List.of(order(1), order(2), order(3));

    /** The last one is refused by the service. */
    private static final List<String> BAD = List.of("oops", "{\"tpartner_id\":\"V-1\"}", "{\"id\":\"PO-x\"}");

    private static final String BODY =
            String.join("\n", GOOD.get(0), BAD.get(0), GOOD.get(1), BAD.get(1), BAD.get(2), GOOD.get(2));

    /** What sends have answered. */
    private final List<Answer> answers = new CopyOnWriteArrayList<>();

    private record Answer(long records, long invalidRecords) {}

    private interface Steps {
        void addTo(RouteDefinition route);
    }

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    /** Adds a route of these steps, which may send to {@code direct:send} what is then noted, and sends a body to it. */
    private void send(Map<String, Object> headers, Steps steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:send").to(uri(OPTIONS)).process(DeadLetterCompositionTest.this::note);
                steps.addTo(from("direct:in"));
            }
        });
        // Where anything was stored before, a refusal is the fault of what is refused.
        template.send("direct:send", message(order(0), Map.of()));
        EMULATOR.reset();
        answers.clear();
        Exchange exchange =
                template.send("direct:in", message(new ByteArrayInputStream(BODY.getBytes(UTF_8)), headers));
        assertThat(exchange.getException()).isNull();
    }

    private void send(Steps steps) throws Exception {
        send(Map.of(), steps);
    }

    private void note(Exchange exchange) {
        Message answer = exchange.getMessage();
        answers.add(new Answer(
                answer.getHeader(SupplyChainConstants.RECORD_COUNT, Long.class),
                answer.getHeader(SupplyChainConstants.INVALID_RECORD_COUNT, Long.class)));
    }

    private List<Message> letters(String name) {
        return context.getEndpoint(name, MockEndpoint.class).getExchanges().stream()
                .map(Exchange::getMessage)
                .toList();
    }

    private List<Object> ids() {
        return letters("mock:letters").stream()
                .map(letter -> letter.getHeader(SupplyChainConstants.DEAD_LETTER_ID))
                .toList();
    }

    private static List<String> times(int times, List<String> records) {
        return Collections.nCopies(times, records).stream()
                .flatMap(List::stream)
                .toList();
    }

    private void assertLetters(String name, int times) {
        assertThat(letters(name).stream()
                        .map(letter -> letter.getBody(String.class))
                        .map(text -> text.replaceAll("^\\[|]$", "")))
                .containsExactlyInAnyOrderElementsOf(times(times, BAD));
    }

    /** Each of the sends has stored the good records and made letters of the bad ones. */
    private void assertAccountedFor(int sends) {
        assertThat(data()).containsExactlyInAnyOrderElementsOf(times(sends, GOOD));
        assertLetters("mock:letters", sends);
        assertThat(ids()).doesNotHaveDuplicates();
        assertThat(answers.stream().mapToLong(Answer::records).sum()).isEqualTo(3L * sends);
        assertThat(answers.stream().mapToLong(Answer::invalidRecords).sum()).isEqualTo(3L * sends);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loop(boolean copies) throws Exception {
        send(route -> {
            LoopDefinition loop = route.loop(3);
            (copies ? loop.copy() : loop).to("direct:send");
        });

        assertAccountedFor(3);
    }

    /** Sends under one key are one and the same: stored once, and their letters have the same ids. */
    @Test
    void loopWithAKey() throws Exception {
        send(
                Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "file-1"),
                route -> route.loop(3).copy().to("direct:send"));

        assertThat(data()).containsExactlyInAnyOrderElementsOf(GOOD);
        assertLetters("mock:letters", 3);
        assertThat(Set.copyOf(ids())).hasSize(BAD.size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void split(boolean parallel) throws Exception {
        send(route -> {
            SplitDefinition parts = route.split().tokenize("\n");
            (parallel ? parts.parallelProcessing() : parts).to("direct:send");
        });

        assertThat(answers).hasSize(GOOD.size() + BAD.size());
        assertAccountedFor(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multicast(boolean parallel) throws Exception {
        send(route -> {
            MulticastDefinition copies = route.multicast();
            (parallel ? copies.parallelProcessing() : copies).to("direct:send", "direct:send");
        });

        assertAccountedFor(2);
    }

    @Test
    void recipientList() throws Exception {
        String other = uri(OPTIONS.replace("mock:letters", "mock:others"));
        context.getEndpoint("mock:others");

        send(route -> route.recipientList(Builder.constant("direct:send," + other)));

        assertThat(data()).containsExactlyInAnyOrderElementsOf(times(2, GOOD));
        assertLetters("mock:letters", 1);
        assertLetters("mock:others", 1);
    }

    @Test
    void aggregateOfExchanges() throws Exception {
        aggregate(AggregationStrategies.groupedExchange());
    }

    @Test
    void aggregateOfBodies() throws Exception {
        aggregate(AggregationStrategies.groupedBody());
    }

    private void aggregate(AggregationStrategy strategy) throws Exception {
        send(route -> route.split()
                .tokenize("\n")
                .aggregate(Builder.constant(true), strategy)
                .completionSize(GOOD.size() + BAD.size())
                .to("direct:send"));

        awaitAnswers(1);
        assertAccountedFor(1);
    }

    @Test
    void wireTap() throws Exception {
        send(route -> route.wireTap("direct:send").to("direct:send"));

        awaitAnswers(2);
        assertAccountedFor(2);
    }

    private void awaitAnswers(int count) {
        await().atMost(20, TimeUnit.SECONDS).until(() -> answers.size() == count);
    }

    @Test
    void twoEndpointsInOneRoute() throws Exception {
        send(route -> route.to(uri(OPTIONS.replace("mock:letters", "mock:others")))
                .process(this::note)
                .to("direct:send"));

        assertThat(answers).hasSize(2).containsOnly(new Answer(3, 3));
        assertThat(data()).containsExactlyInAnyOrderElementsOf(times(2, GOOD));
        assertLetters("mock:letters", 1);
        assertLetters("mock:others", 1);
    }

    @Test
    void aRedeliveryOfTheSecondEndpointRepeatsNothing() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:others")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> {
                            if (calls.getAndIncrement() % 2 == 0) {
                                throw new IOException("disk full");
                            }
                        })
                        .to("mock:others");
            }
        });

        send(route -> route.errorHandler(new DefaultErrorHandlerDefinition()
                        .maximumRedeliveries(BAD.size())
                        .redeliveryDelay(0))
                .to("direct:send")
                .to(uri(OPTIONS.replace("mock:letters", "direct:others")))
                .process(this::note));

        assertThat(answers).hasSize(2).containsOnly(new Answer(3, 3));
        assertThat(data()).containsExactlyInAnyOrderElementsOf(times(2, GOOD));
        assertLetters("mock:letters", 1);
        assertLetters("mock:others", 1);
    }
}
