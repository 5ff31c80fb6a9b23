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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.DeadLetterException;
import io.github.camelsupplychain.error.MessageFault;
import io.github.camelsupplychain.error.PartialDeliveryException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.seda.SedaEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** A dead letter endpoint that fails, is slow, throws an Error or goes to the same instance: nothing is lost or locked. */
class DeadLetterEndpointTest extends SupplyChainTestSupport {

    private static final String BAD = "oops";
    private static final String REFUSED = "{\"id\":\"PO-refused\"}";

    private final List<Letter> letters = new CopyOnWriteArrayList<>();

    private record Letter(Object id, String text, String thread) {}

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static String orders(String more) {
        return "eventType=inbound_order&groupBy=id&deadLetterUri=direct:letters" + more;
    }

    /** A route whose dead letters pass a processor, and are noted if it returns. */
    private void routes(String options, int redeliveries, Processor onLetter) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:letters")
                        .errorHandler(noErrorHandler())
                        .process(onLetter)
                        .process(exchange -> letters.add(new Letter(
                                exchange.getMessage().getHeader(SupplyChainConstants.DEAD_LETTER_ID),
                                exchange.getMessage().getBody(String.class),
                                Thread.currentThread().getName())));
                from("direct:in")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(redeliveries)
                                .redeliveryDelay(0))
                        .to(uri(options));
            }
        });
    }

    private Exchange send(Object body) {
        return template.send("direct:in", message(body, Map.of()));
    }

    private void storeOne() {
        assertThat(send(order(0)).getException()).isNull();
    }

    private List<String> texts() {
        return letters.stream().map(Letter::text).toList();
    }

    @Test
    void oneThatFailsFailsTheExchangeAndNothingIsLost() throws Exception {
        routes(orders(""), 0, exchange -> {
            throw new IOException("disk full");
        });

        Exchange exchange = send(order(1) + "\n" + BAD + "\n" + order(2));

        assertThat(exchange.getException())
                .isInstanceOf(DeadLetterException.class)
                .hasMessage("The dead letter of record 1 could not be sent to deadLetterUri: java.io.IOException")
                .hasCauseInstanceOf(IOException.class);
        assertThat(MessageFault.isCauseOf(exchange.getException()))
                .as("of the message")
                .isFalse();
        assertThat(letters).isEmpty();
    }

    @Test
    void aRedeliverySkipsWhatWasTakenAndStoresNothingTwice() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        routes(orders(""), 5, exchange -> {
            if (calls.incrementAndGet() % 2 == 0) {
                throw new IOException("every other time");
            }
        });

        Exchange exchange = send(order(1) + "\nbad 1\n" + order(2) + "\nbad 2\n" + order(3) + "\nbad 3");

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly("bad 1", "bad 2", "bad 3");
        assertThat(data()).containsExactlyInAnyOrder(order(1), order(2), order(3));
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                .isEqualTo(3L);
    }

    @Test
    void aLetterThatIsSentAgainHasTheSameIdIfTheMessageHasAKey() throws Exception {
        routes(orders("&idempotencyKey=${header.key}"), 0, exchange -> {});
        storeOneWithKey();
        String body = order(1) + "\n" + BAD + "\n" + REFUSED + "\n" + BAD;

        template.send("direct:in", message(body, Map.of("key", "file-1")));
        List<Letter> first = List.copyOf(letters);
        letters.clear();
        template.send("direct:in", message(body, Map.of("key", "file-1")));
        List<Letter> again = List.copyOf(letters);
        letters.clear();
        template.send("direct:in", message(body, Map.of("key", "file-2")));

        assertThat(first).hasSize(3);
        assertThat(first).extracting(Letter::id).doesNotHaveDuplicates();
        assertThat(again)
                .extracting(Letter::id)
                .containsExactlyElementsOf(first.stream().map(Letter::id).toList());
        assertThat(letters)
                .extracting(Letter::id)
                .doesNotContainAnyElementsOf(first.stream().map(Letter::id).toList());
    }

    /** The parts inherit the key. */
    @Test
    void partsOfASplitMessageHaveLettersOfTheirOwn() throws Exception {
        routes(orders("&idempotencyKey=${header.key}"), 0, exchange -> {});
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:whole").split(body()).to("direct:in");
            }
        });

        template.send("direct:whole", message(List.of(BAD, BAD), Map.of("key", "file-1")));
        List<Object> first = letters.stream().map(Letter::id).toList();
        letters.clear();
        template.send("direct:whole", message(List.of(BAD, BAD), Map.of("key", "file-1")));

        assertThat(first).hasSize(2).doesNotHaveDuplicates();
        assertThat(letters).extracting(Letter::id).containsExactlyElementsOf(first);
    }

    @Test
    void oneWhoseRouteIsRolledBackFailsTheExchange() throws Exception {
        routes(orders(""), 0, exchange -> exchange.setRollbackOnly(true));

        Exchange exchange = send(order(1) + "\n" + BAD);

        assertThat(exchange.getException())
                .isInstanceOf(DeadLetterException.class)
                .hasCauseInstanceOf(CamelExchangeException.class);
        assertThat(letters).isEmpty();
    }

    @Test
    void theirProducerStopsWithTheEndpointThatSendsThem() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").routeId("orders").to(uri("eventType=inbound_order&deadLetterUri=seda:letters"));
            }
        });
        assertThat(send(BAD).getException()).isNull();
        SedaEndpoint seda = context.getEndpoint("seda:letters", SedaEndpoint.class);
        assertThat(seda.getProducers()).hasSize(1);

        context.getRouteController().stopRoute("orders");
        context.getEndpoint(uri("eventType=inbound_order&deadLetterUri=seda:letters"))
                .stop();

        assertThat(seda.getProducers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101})
    void aHundredEventsMayBeRefusedBeforeOneIsStored(int refused) throws Exception {
        routes(orders("&maxRecordsPerEvent=1").replace("groupBy=id", "eventGroupId=one"), 0, exchange -> {});

        Exchange exchange = send((REFUSED + "\n").repeat(refused) + order(1));

        assertThat(exchange.getException() == null).isEqualTo(refused == 100);
        assertThat(letters).hasSize(refused == 100 ? 100 : 0);
        assertThat(data()).hasSize(refused == 100 ? 1 : 0);
    }

    @Test
    void aThreadThatIsInterruptedWhileItWaitsForThemStaysInterrupted() throws Exception {
        routes(orders(""), 0, exchange -> {});
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
        SupplyChainEndpoint endpoint = context.getEndpoint(uri(orders("")), SupplyChainEndpoint.class);
        Exchange exchange = message(order(1), Map.of());
        exchange.getExchangeExtension().setTransacted(true);
        AtomicBoolean isInterrupted = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            template.send("direct:in", exchange);
            isInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        await().until(() -> endpoint.getRetriedRequests() > 0);

        caller.interrupt();
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 0);
        caller.join(TimeUnit.MINUTES.toMillis(1));

        assertThat(isInterrupted).isTrue();
        assertThat(data()).containsExactly(order(1));
    }

    private void storeOneWithKey() {
        template.send("direct:in", message(order(0), Map.of("key", "file-0")));
    }

    @Test
    void withoutAKeyTwoMessagesHaveLettersOfTheirOwn() throws Exception {
        routes(orders(""), 0, exchange -> {});

        send(BAD);
        send(BAD);

        assertThat(letters).extracting(Letter::id).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {BAD, REFUSED})
    void oneThatThrowsAnErrorFailsTheExchange(String bad) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        routes(orders(""), 0, exchange -> {
            if (calls.getAndIncrement() == 0) {
                throw new StackOverflowError("of the endpoint");
            }
        });
        storeOne();

        Exchange exchange = send(order(1) + "\n" + bad);

        assertThat(exchange.getException()).hasRootCauseInstanceOf(StackOverflowError.class);
        letters.clear(); // Camel goes on with the next step before it throws the Error.
        assertThat(send(order(2) + "\n" + bad).getException())
                .as("the next one")
                .isNull();
        assertThat(letters).hasSize(1);
    }

    @Test
    void oneThatIsSlowHoldsUpItsExchangeAlone() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        routes(orders(""), 0, exchange -> {
            entered.countDown();
            open.await();
        });

        CompletableFuture<Exchange> slow = template.asyncSend("direct:in", message(order(1) + "\n" + BAD, Map.of()));
        assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(send(order(2)).getException()).isNull();
        assertThat(slow).isNotDone();
        open.countDown();

        assertThat(slow.get(20, TimeUnit.SECONDS).getException()).isNull();
        assertThat(texts()).containsExactly(BAD);
    }

    @Test
    void letterOfARefusedEventLeavesOnNoThreadOfTheSdkOrTheTimer() throws Exception {
        routes(orders(""), 0, exchange -> {});
        storeOne();

        assertThat(send(REFUSED).getException()).isNull();

        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.text()).isEqualTo("[" + REFUSED + "]");
            // The event may have settled before its caller had handed over the whole body.
            assertThat(letter.thread())
                    .matches(thread -> thread.contains("AwsSupplyChainContinuation")
                            || thread.equals(Thread.currentThread().getName()));
        });
    }

    @Test
    void ofATransactedExchangeAllLettersLeaveOnTheThreadOfTheTransaction() throws Exception {
        routes(orders(""), 0, exchange -> assertThat(exchange.isTransacted()).isTrue());
        Exchange first = message(order(0), Map.of());
        template.send("direct:in", first);
        Exchange exchange = message(BAD + "\n" + REFUSED + "\n" + order(1), Map.of());
        exchange.getExchangeExtension().setTransacted(true);

        template.send("direct:in", exchange);

        assertThat(exchange.getException()).isNull();
        assertThat(letters).hasSize(2).allMatch(letter -> letter.thread()
                .equals(Thread.currentThread().getName()));
    }

    /** The dead letter goes behind events of its own group, to the same instance, through the same engine. */
    @Test
    void oneThatGoesToTheSameInstanceAndGroupLocksNothing() throws Exception {
        String sink = uri("eventType=inbound_order&eventGroupId=one&maxPendingEvents=1");
        routes(
                "eventType=inbound_order&eventGroupId=one&maxPendingEvents=1&maxRecordsPerEvent=1&deadLetterUri=direct:letters",
                0,
                exchange -> {
                    exchange.getMessage().setBody(order(900 + letters.size()));
                    assertThat(template.send(sink, exchange).getException()).isNull();
                });

        Exchange exchange = send(order(1) + "\n" + BAD + "\n" + order(2) + "\n" + BAD + "\n" + order(3));

        assertThat(exchange.getException()).isNull();
        assertThat(events().stream().map(StoredEvent::data))
                .containsExactlyInAnyOrder(order(1), order(2), order(3), order(900), order(901));
    }

    /** A dead letter that cannot be delivered either would go round for ever. */
    @Test
    void oneThatLeadsBackFailsTheExchange() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:letters").errorHandler(noErrorHandler()).to("direct:in");
                from("direct:in").errorHandler(noErrorHandler()).to(uri(orders("")));
            }
        });

        assertThat(send(BAD).getException()).isInstanceOf(DeadLetterException.class);
    }

    @Test
    void outagesAndMissingRightsAreNoDeadLetters() throws Exception {
        routes(orders(""), 0, exchange -> {});
        storeOne();
        EMULATOR.nextAnswers(Fault.ACCESS_DENIED);

        assertThat(send(order(1)).getException()).isInstanceOf(AccessDeniedException.class);
        assertThat(letters).isEmpty();
    }

    @Test
    void anEventRefusedWhereNothingWasStoredFailsTheExchange() throws Exception {
        routes(orders(""), 0, exchange -> {});

        assertThat(send(REFUSED).getException()).isInstanceOf(ValidationException.class);
        assertThat(letters).isEmpty();

        assertThat(send(REFUSED + "\n" + order(1)).getException())
                .as("another event of the same body is stored")
                .isNull();
        assertThat(texts()).containsExactly("[" + REFUSED + "]");
    }

    @Test
    void whatIsRefusedIsNoDeadLetterIfTheExchangeFails() throws Exception {
        routes(orders(""), 0, exchange -> {
            throw new IOException("disk full");
        });
        storeOne();

        Exchange exchange = send(order(1) + "\n" + REFUSED); // The first is on its way when the second is refused.

        assertThat(exchange.getException()).isInstanceOf(PartialDeliveryException.class);
        PartialDeliveryException partial = (PartialDeliveryException) exchange.getException();
        assertThat(partial.getUndelivered()).singleElement().satisfies(event -> assertThat(event.cause())
                .isInstanceOf(ValidationException.class));
        assertThat(partial.getStoredRecords()).isEqualTo(1);
    }

    @Test
    void oneThatCannotBeResolvedFailsTheStart() {
        assertThatThrownBy(() -> route("eventType=inbound_order&deadLetterUri=nosuch:component"))
                .hasStackTraceContaining("deadLetterUri cannot be resolved");
    }
}
