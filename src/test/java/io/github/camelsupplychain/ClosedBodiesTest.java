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

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.ConflictException;

/** Every closeable part of a body is closed after reading, whether reading succeeds or fails. */
class ClosedBodiesTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order&maxRecordsPerEvent=1";

    /** Makes a body of a stream; the stream is read wherever it lies. */
    private record Form(String name, Function<InputStream, Object> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Counts how often it was closed. */
    private static class Source extends InputStream {
        private final InputStream in;
        volatile int closed;

        Source(InputStream in) {
            this.in = in;
        }

        Source(String text) {
            this(new ByteArrayInputStream(text.getBytes(UTF_8)));
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return in.read(target, offset, length);
        }

        @Override
        public void close() {
            closed++;
        }
    }

    static List<Form> forms() {
        return List.of(
                new Form("an InputStream", in -> in),
                new Form("a Reader", in -> new InputStreamReader(in, UTF_8)),
                new Form("a Stream", ClosedBodiesTest::lines),
                new Form("an Iterator", in -> new Lines(in)),
                new Form("a message of a list", in -> List.of(new MessageOf(in).exchange())),
                new Form("a Stream in a message of a list", in -> List.of(new MessageOf(lines(in)).exchange())));
    }

    /** An exchange as an aggregation collects it. */
    private record MessageOf(Object body) {
        Exchange exchange() {
            Exchange exchange = new DefaultExchange(new DefaultCamelContext());
            exchange.getMessage().setBody(body);
            return exchange;
        }
    }

    private static Stream<String> lines(InputStream in) {
        Lines lines = new Lines(in);
        Iterable<String> iterable = () -> lines;
        return StreamSupport.stream(iterable.spliterator(), false).onClose(lines::close);
    }

    private static final class Lines implements Iterator<String>, Closeable {
        private final InputStream in;
        private final Scanner scanner;

        Lines(InputStream in) {
            this.in = in;
            scanner = new Scanner(in, UTF_8);
        }

        @Override
        public boolean hasNext() {
            return scanner.hasNextLine();
        }

        @Override
        public String next() {
            return scanner.nextLine();
        }

        @Override
        public void close() {
            try {
                in.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Exchange send(String options, Object body) throws Exception {
        if (context.getRoutesSize() == 0) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").streamCache("false").to(uri(options));
                }
            });
        }
        return template.send("direct:in", exchange -> exchange.getMessage().setBody(body));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenAllIsStored(Form form) throws Exception {
        Source source = new Source(ORDER + "\n" + ORDER);

        assertThat(send(ORDERS, form.body.apply(source)).getException()).isNull();

        assertThat(events()).hasSize(2);
        assertThat(source.closed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenTheServiceRefusesAnEvent(Form form) throws Exception {
        EMULATOR.nextAnswers(Fault.CONFLICT);
        Source source = new Source(ORDER + "\n" + ORDER);

        assertThat(send(ORDERS, form.body.apply(source)).getException(ConflictException.class))
                .isNotNull();

        assertThat(source.closed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenARecordIsRefused(Form form) throws Exception {
        Source source = new Source(ORDER + "\nno JSON\n" + ORDER);

        assertThat(send(ORDERS, form.body.apply(source)).getException(InvalidEventException.class))
                .isNotNull();

        assertThat(source.closed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenRecordsDoNotFitTheSchema(Form form) throws Exception {
        Source source = new Source("{\"colour\":\"red\"}\n" + ORDER);

        assertThat(send(ORDERS + "&eventGroupId=g&validateRecords=true", form.body.apply(source))
                        .getException(InvalidEventException.class))
                .isNotNull();

        assertThat(source.closed).isPositive();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whenTheRouteStops(Form form) throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        Source source = new Source(new Endless((ORDER + "\n").getBytes(UTF_8)));
        CompletableFuture<Exchange> call = CompletableFuture.supplyAsync(() -> {
            try {
                return send(ORDERS + "&maxPendingEvents=5&maxBlockTime=1h", form.body.apply(source));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> EMULATOR.journal().requests() == 1);

        context.stop();

        assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNotNull();
        assertThat(source.closed).isPositive();
    }

    @Test
    void whenTheSourceBreaks() throws Exception {
        Source source = new Source(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }
        });

        assertThat(send(ORDERS, source).getException())
                .isInstanceOf(IOException.class)
                .hasMessage("broken");

        assertThat(source.closed).isPositive();
    }

    @Test
    void theStreamsOfAList() throws Exception {
        List<Source> sources = List.of(new Source(ORDER), new Source(ORDER));

        assertThat(send(ORDERS, new ArrayList<>(sources)).getException()).isNull();

        assertThat(sources).allSatisfy(source -> assertThat(source.closed).isPositive());
    }

    @Test
    void theBodyOfAnOperation() throws Exception {
        Source source = new Source("{}");
        Source broken = new Source("no JSON");

        assertThat(send("operation=getInstance", source).getException()).isNull();
        assertThat(send("operation=getInstance", broken).getException()).isNotNull();

        assertThat(source.closed).isPositive();
        assertThat(broken.closed).isPositive();
    }

    /** A group that is missing is found before anything is read: an error handler may still want the body. */
    @Test
    void notWhenNothingHasBeenReadOfIt() throws Exception {
        Source source = new Source(ORDER);

        assertThat(send("eventType=inbound_order&eventGroupId=${header.missing}", source)
                        .getException())
                .isInstanceOf(InvalidEventException.class);

        assertThat(source.closed).isZero();
        assertThat(new String(source.readAllBytes(), UTF_8)).isEqualTo(ORDER);
    }

    private static final class Endless extends InputStream {
        private final byte[] text;
        private int at;

        Endless(byte[] text) {
            this.text = text;
        }

        @Override
        public int read() {
            int next = text[at];
            at = (at + 1) % text.length;
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            for (int i = 0; i < length; i++) {
                target[offset + i] = (byte) read();
            }
            return length;
        }
    }
}
