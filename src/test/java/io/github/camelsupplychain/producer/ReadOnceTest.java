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
package io.github.camelsupplychain.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.InvalidEventException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.SimpleTypeConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.ConflictException;

/**
 * A body that can be read only once is read once: reading it again fails and never ends in success with nothing sent.
 */
class ReadOnceTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order";
    private static final List<String> TWENTY = IntStream.range(0, 20)
            .mapToObj(i -> ORDER.replace("PO-1", "PO-" + i % 4))
            .toList();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:redelivered")
                        .streamCache("false")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to(uri(ORDERS));
                from("direct:set-aside")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to(uri(ORDERS + "&deadLetterUri=mock:letters"));
                from("direct:twice").streamCache("false").to(uri(ORDERS)).to(uri(ORDERS + "&maxInFlight=7"));
                from("direct:multicast")
                        .streamCache("false")
                        .multicast()
                        .parallelProcessing()
                        .stopOnException()
                        .to(uri(ORDERS))
                        .to(uri(ORDERS));
                from("direct:failover")
                        .streamCache("false")
                        .loadBalance()
                        .failover()
                        .to(uri(ORDERS))
                        .to(uri(ORDERS));
                from("direct:caught")
                        .streamCache("false")
                        .doTry()
                        .to(uri(ORDERS))
                        .doCatch(Exception.class)
                        .to(uri(ORDERS));
                from("direct:cached").to(uri(ORDERS)).to(uri(ORDERS));
                from("direct:remade")
                        .errorHandler(
                                defaultErrorHandler().maximumRedeliveries(2).redeliveryDelay(0))
                        .to("direct:lazily");
                from("direct:lazily")
                        .errorHandler(noErrorHandler())
                        .process(exchange -> exchange.getMessage()
                                .setBody(remaining(exchange.getProperty("source", Iterator.class))))
                        .to(uri(ORDERS));
            }

            private Iterator<?> remaining(Iterator<?> source) {
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return source.hasNext();
                    }

                    @Override
                    public Object next() {
                        return source.next();
                    }
                };
            }
        };
    }

    static List<Supplier<Object>> onceOnly() {
        return List.of(
                () -> TWENTY.iterator(),
                () -> TWENTY.stream(),
                () -> new Cursor(TWENTY),
                () -> new ByteArrayInputStream(String.join("\n", TWENTY).getBytes(StandardCharsets.UTF_8)),
                () -> new StringReader(String.join("\n", TWENTY)));
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void aRedeliveryFailsWithTheFirstFailureAsItsCause(Supplier<Object> body) {
        EMULATOR.nextAnswersOfGroup("PO-0", Fault.CONFLICT);

        Exchange exchange = template.send("direct:redelivered", e -> e.getIn().setBody(body.get()));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once")
                .hasMessageContaining("Nothing was sent this time");
        assertThat(exchange.getException(ConflictException.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void aSecondStepFails(Supplier<Object> body) {
        Exchange exchange = template.send("direct:twice", e -> e.getIn().setBody(body.get()));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once");
        assertThat(events()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void anotherBranchOfAMulticastFails(Supplier<Object> body) {
        Exchange exchange = template.send("direct:multicast", e -> e.getIn().setBody(body.get()));

        assertThat(exchange.getException(InvalidEventException.class))
                .isNotNull()
                .hasMessageContaining("can be read only once");
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void aFailoverFailsWithTheFirstFailureAsItsCause(Supplier<Object> body) {
        EMULATOR.nextAnswersOfGroup("PO-0", Fault.CONFLICT);

        Exchange exchange = template.send("direct:failover", e -> e.getIn().setBody(body.get()));

        assertThat(exchange.getException()).isInstanceOf(InvalidEventException.class);
        assertThat(exchange.getException(ConflictException.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("onceOnly")
    void aSecondAttemptInACatchFails(Supplier<Object> body) {
        EMULATOR.nextAnswersOfGroup("PO-0", Fault.CONFLICT);

        Exchange exchange = template.send("direct:caught", e -> e.getIn().setBody(body.get()));

        assertThat(exchange.getException()).isInstanceOf(InvalidEventException.class);
        assertThat(exchange.getException(ConflictException.class)).isNotNull();
    }

    @Test
    void whatTheFirstReadingHasLeftIsNotSentInPlaceOfTheWhole() {
        List<Object> records = new ArrayList<>(TWENTY);
        records.set(10, "no record");

        Exchange exchange = template.send("direct:redelivered", e -> e.getIn().setBody(records.iterator()));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once")
                .hasStackTraceContaining("(record 10)");
        assertThat(events()).isEmpty();
    }

    @Test
    void aBodyThatIsMadeAnewOfWhatIsLeftFails() {
        EMULATOR.nextAnswersOfGroup("PO-0", Fault.CONFLICT);

        Exchange exchange = template.send("direct:remade", e -> e.setProperty("source", TWENTY.iterator()));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("The body gave at least 20 records at the first attempt, and 0 now");
        assertThat(exchange.getException(ConflictException.class)).isNotNull();
    }

    @Test
    void anEmptyBodyIsEmptyHoweverOftenItIsRead() {
        for (Object body : List.of(List.of().iterator(), Stream.of(), new Cursor(List.of()))) {
            Exchange exchange = template.send("direct:twice", e -> e.getIn().setBody(body));

            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                    .isEqualTo(0L);
        }
    }

    /** As an aggregation collects them. */
    @ParameterizedTest
    @MethodSource("onceOnly")
    void aSecondStepFailsAlsoForTheMessagesOfAList(Supplier<Object> body) {
        List<Exchange> messages = List.of(message(body.get(), Map.of()), message(body.get(), Map.of()));

        Exchange exchange = template.send("direct:twice", e -> e.getIn().setBody(messages));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once");
        assertThat(events()).as("what the first step sent").isNotEmpty();
    }

    static List<Supplier<Object>> onceOnlyTexts() {
        return List.of(
                () -> new ByteArrayInputStream(ORDER.getBytes(StandardCharsets.UTF_8)), () -> new StringReader(ORDER));
    }

    /** As an aggregation of bodies collects them. Read again, each would look like an empty record. */
    @ParameterizedTest
    @MethodSource("onceOnlyTexts")
    void aRedeliveryFailsAlsoForTheStreamsOfAList(Supplier<Object> item) {
        EMULATOR.nextAnswersOfGroup("PO-1", Fault.CONFLICT);

        Exchange exchange = template.send("direct:redelivered", e -> e.getIn().setBody(List.of(item.get())));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once");
        assertThat(exchange.getException(ConflictException.class)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("onceOnlyTexts")
    void aStreamOfAListThatWasReadBeforeIsNoDeadLetter(Supplier<Object> item) throws Exception {
        List<Object> items = List.of(item.get());
        String options = ORDERS + "&deadLetterUri=mock:letters";
        deliver(options, items);

        Exchange exchange = deliver(options, items);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("can be read only once");
        assertThat(getMockEndpoint("mock:letters").getExchanges()).isEmpty();
    }

    /** Camel converts it to a new stream each time, which takes what is left of it: the second is empty. */
    @Test
    void anItemThatItsConverterUsedUpIsNoDeadLetter() throws Exception {
        context.getTypeConverterRegistry()
                .addTypeConverter(
                        InputStream.class,
                        ByteBuf.class,
                        new SimpleTypeConverter(
                                false, (type, exchange, value) -> new ByteBufInputStream((ByteBuf) value)));
        List<Object> items = List.of(Unpooled.wrappedBuffer(ORDER.getBytes(StandardCharsets.UTF_8)));
        EMULATOR.nextAnswersOfGroup("PO-1", Fault.CONFLICT);

        Exchange exchange = template.send("direct:set-aside", e -> e.getIn().setBody(items));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("an item of the list is empty (record 0");
        assertThat(getMockEndpoint("mock:letters").getExchanges()).isEmpty();
    }

    @Test
    void aMessageOfAListWithoutRecordsIsEmptyHoweverOftenItIsRead() {
        List<Exchange> messages = List.of(message(List.of().iterator(), Map.of()));

        Exchange exchange = template.send("direct:twice", e -> e.getIn().setBody(messages));

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(0L);
    }

    @Test
    void whatCanBeReadAgainIs() {
        String text = String.join("\n", TWENTY);
        List<Object> bodies = List.of(
                TWENTY,
                TWENTY.toArray(),
                text,
                text.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        for (Object body : bodies) {
            Exchange exchange = template.send("direct:cached", e -> e.getIn().setBody(body));

            assertThat(exchange.getException()).isNull();
        }
        assertThat(events()).hasSize(bodies.size() * 8);
    }

    @Test
    void cursorsAreClosed() {
        Cursor cursor = new Cursor(TWENTY);
        boolean[] closed = new boolean[1];
        Stream<String> stream = TWENTY.stream().onClose(() -> closed[0] = true);

        template.sendBody("direct:redelivered", cursor);
        template.sendBody("direct:redelivered", stream);

        assertThat(cursor.closed).isEqualTo(1);
        assertThat(closed[0]).isTrue();
    }

    @Test
    void nothingIsRememberedOfABodyThatIsGone() {
        for (int i = 0; i < 100; i++) {
            template.sendBody("direct:redelivered", TWENTY.iterator());
        }

        await().until(() -> {
            System.gc();
            return ReadOnce.remembered() < 10;
        });
    }

    /** An Iterable over one cursor, as database drivers have them. */
    private static final class Cursor implements Iterable<String>, AutoCloseable {
        private final Iterator<String> rows;
        private int closed;

        Cursor(List<String> rows) {
            this.rows = rows.iterator();
        }

        @Override
        public Iterator<String> iterator() {
            return rows;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
