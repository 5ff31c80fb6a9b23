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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body without an end is read no further than memory is given for it, and not for ever. */
class EndlessBodyTest extends SupplyChainTestSupport {

    private static final int MAX_CHARS = 2_000_000;

    /** A piece of text again and again. */
    private static final class EndlessText extends InputStream {
        private final byte[] piece;
        private final AtomicLong served = new AtomicLong();

        EndlessText(String piece) {
            this.piece = piece.repeat(100).getBytes(UTF_8);
        }

        @Override
        public int read() {
            return piece[(int) (served.getAndIncrement() % piece.length)];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int from = (int) (served.get() % piece.length);
            int count = Math.min(length, piece.length - from);
            System.arraycopy(piece, from, target, offset, count);
            served.addAndGet(count);
            return count;
        }
    }

    /** Camel's stream caching would read a stream to its end before the component sees it. */
    @BeforeEach
    void cacheNoStreams() {
        context.setStreamCaching(false);
    }

    @AfterEach
    void serveAgain() {
        EMULATOR.resume();
    }

    @Test
    void recordsOfATextWaitForAServiceThatIsDownWithinTheBoundsOfMemoryAndTime() throws Exception {
        EndlessText body = new EndlessText(ORDER + "\n");

        assertEndsWhileTheServiceIsDown(body);

        assertThat(body.served).as("bytes read").hasValueLessThan(MAX_CHARS + 1_000_000);
    }

    @Test
    void recordsOfAnIteratorDoAsWell() throws Exception {
        AtomicLong made = new AtomicLong();
        Iterator<String> body = Stream.generate(() -> ORDER)
                .peek(record -> made.incrementAndGet())
                .iterator();

        assertEndsWhileTheServiceIsDown(body);

        assertThat(made).as("records").hasValueLessThan((MAX_CHARS + 1_000_000) / ORDER.length());
    }

    private void assertEndsWhileTheServiceIsDown(Object body) throws Exception {
        EMULATOR.pause();

        Exchange exchange = deliver(
                "eventType=inbound_order&maxEventSize=200000&deliveryTimeout=1500&maxPendingChars=" + MAX_CHARS, body);

        assertThat(exchange.getException()).hasStackTraceContaining(DeliveryTimeoutException.class.getName());
    }

    @Test
    void aStopEndsTheReading() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        route("eventType=inbound_order&maxRecordsPerEvent=10&maxPendingEvents=10");
        CompletableFuture<Exchange> call = template.asyncSend("direct:in", message(new EndlessText(ORDER), Map.of()));
        await().until(() -> events().size() > 10);

        context.stop();

        await().until(call::isDone);
        assertThat(call.join().getException()).hasStackTraceContaining(DeliveryStoppedException.class.getSimpleName());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[{\"id\":1}"})
    void whiteSpaceIsNotReadForEver(String head) throws Exception {
        InputStream body =
                new SequenceInputStream(new ByteArrayInputStream(head.getBytes(UTF_8)), new EndlessText(" "));

        assertThat(deliver("eventType=inbound_order&deliveryTimeout=200", body).getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the text goes on without a record for longer than deliveryTimeout");
        assertThat(events()).isEmpty();
    }

    @Test
    void anOperationIsGivenNoObjectWithoutEnd() throws Exception {
        EndlessText body = new EndlessText("{\"maxResults\":");

        assertThat(deliver("operation=listInstances", body).getException()).isInstanceOf(InvalidEventException.class);
        assertThat(body.served).as("bytes read").hasValueLessThan(10_000_000);
    }

    /** Reading a number takes a time that grows with the square of its length: these would take many minutes. */
    @Test
    void aNumberOfMillionsOfDigitsIsRefusedUnread() throws Exception {
        String digits = "7".repeat(10_000_000);

        assertThat(deliver("eventType=inbound_order", ORDER, Map.of(SupplyChainConstants.EVENT_TIMESTAMP, digits))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("eventTimestamp");
        assertThat(template.send(uri("operation=listInstances"), message(Map.of("maxResults", digits), Map.of()))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("maxResults must be a whole number");
    }
}
