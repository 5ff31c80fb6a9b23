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

import com.sun.management.OperatingSystemMXBean;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Large files of which one record in a hundred is bad: counts add up, and a kill in the middle loses nothing. Prints how many
 * records pass in a second beside the same file without bad ones; at full size it has a million.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DeadLetterLoadTest {

    private static final int RECORDS = Integer.getInteger("dead.letter.records", TestSize.of(10_000, 200_000));
    private static final int BAD_EVERY = 100;
    private static final int GROUPS = 16;

    private static final String OPTIONS = "aws-supplychain:%s?region=%s&accessKey=%s&secretKey=%s&overrideEndpoint=true"
            + "&uriEndpointOverride=%s&eventType=inbound_order";

    /** A bad record, and the good one that takes its place in the file beside it. */
    private enum Kind {
        NO_JSON(i -> "{\"id\":oops %d}".formatted(i), ""),
        CUT_OFF(i -> good(i).substring(0, 30), ""),
        NO_OBJECT(i -> "%d".formatted(i), ""),
        NO_GROUP(i -> "{\"tpartner_id\":\"V-%d\"}".formatted(i), ""),
        TOO_LONG(i -> "{\"id\":\"PO-1\",\"tpartner_id\":\"%s\"}".formatted("V".repeat(2_000)), "&maxEventSize=2000"),
        INVALID(i -> "{\"id\":\"PO-1\",\"no_such_column\":%d}".formatted(i), "&validateRecords=true"),
        REFUSED(i -> "{\"id\":\"BAD-%d\"}".formatted(i), "") {
            @Override
            String twin(int index) {
                return "{\"id\":\"GOOD-%d\",\"tpartner_id\":\"V-1\"}".formatted(index);
            }
        };

        private final IntFunction<String> record;
        private final String options;

        Kind(IntFunction<String> record, String options) {
            this.record = record;
            this.options = options;
        }

        String twin(int index) {
            return good(index);
        }
    }

    @TempDir
    Path folder;

    private static String good(int index) {
        return "{\"id\":\"PO-%02d\",\"tpartner_id\":\"V-1\",\"order_status\":\"%010d\",\"incoterm\":\"%s\"}"
                .formatted(index % GROUPS, index, "x".repeat(100));
    }

    private Path write(String name, IntFunction<String> bad) throws IOException {
        Path file = folder.resolve(name);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < RECORDS; i++) {
                out.write(i % BAD_EVERY == BAD_EVERY / 2 ? bad.apply(i) : good(i));
                out.write('\n');
            }
        }
        return file;
    }

    @ParameterizedTest
    @EnumSource
    void eachBadRecordIsADeadLetterAndEachGoodOneIsStored(Kind kind) throws Exception {
        Path mixed = write("mixed.jsonl", kind.record);
        Path twin = write("twin.jsonl", kind::twin);
        int bad = RECORDS / BAD_EVERY;
        try (Run run = new Run(kind.options)) {
            Cost ofTwin = run.send(twin, RECORDS, 0);
            Cost ofMixed = run.send(mixed, RECORDS - bad, bad);
            ofTwin = ofTwin.plus(run.send(twin, RECORDS, 0));
            ofMixed = ofMixed.plus(run.send(mixed, RECORDS - bad, bad));
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d records, %,d of them bad, at %.2f of the rate without bad ones, for %.2f of the CPU time%n",
                    kind,
                    RECORDS,
                    bad,
                    (double) ofTwin.nanos / ofMixed.nanos,
                    (double) ofMixed.cpuNanos / ofTwin.cpuNanos);
        }
    }

    /** What a body took, with the emulator, which is in the same process. */
    private record Cost(long nanos, long cpuNanos) {
        private static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Cost now() {
            return new Cost(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        Cost since(Cost start) {
            return new Cost(nanos - start.nanos, cpuNanos - start.cpuNanos);
        }

        Cost plus(Cost other) {
            return new Cost(nanos + other.nanos, cpuNanos + other.cpuNanos);
        }
    }

    /** One context and emulator, which count. */
    private static final class Run implements AutoCloseable {
        private final AtomicLong stored = new AtomicLong();
        private final AtomicLong letters = new AtomicLong();
        private final SupplyChainEmulator emulator = SupplyChainEmulator.builder()
                .keepData(false)
                .onStored(event -> stored.addAndGet(records(event)))
                .start();
        private final CamelContext context = new DefaultCamelContext();

        Run(String options) throws Exception {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:letters").process(exchange -> letters.incrementAndGet());
                    from("direct:in").to(uri(emulator) + "&deadLetterUri=direct:letters" + options);
                }
            });
            context.start();
        }

        private static long records(StoredEvent event) {
            return event.data().split("tpartner_id", -1).length - 1L;
        }

        Cost send(Path file, long good, long bad) {
            stored.set(0);
            letters.set(0);
            Cost start = Cost.now();
            Exchange exchange = context.createProducerTemplate()
                    .send("direct:in", message -> message.getMessage().setBody(file.toFile()));
            Cost cost = Cost.now().since(start);
            assertThat(exchange.getException()).isNull();
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                    .isEqualTo(good);
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                    .isEqualTo(bad);
            assertThat(stored).hasValue(good);
            assertThat(letters).hasValue(bad);
            return cost;
        }

        @Override
        public void close() {
            context.stop();
            emulator.close();
        }
    }

    private static String uri(SupplyChainEmulator emulator) {
        return OPTIONS.formatted(
                emulator.instanceId(),
                emulator.region(),
                emulator.accessKey(),
                emulator.secretKey(),
                emulator.endpoint());
    }

    /** A file is named by the id of its letter: letters that are repeated with other ids would make more files. */
    @Test
    void afterAKillInTheMiddleTheNextRunStoresTheRestAndRepeatsLettersWithTheSameIds() throws Exception {
        Kind[] kinds = {Kind.NO_JSON, Kind.CUT_OFF, Kind.NO_OBJECT, Kind.NO_GROUP, Kind.TOO_LONG, Kind.REFUSED};
        IntFunction<String> bad = i -> kinds[i / BAD_EVERY % kinds.length].record.apply(i);
        Path in = Files.createDirectory(folder.resolve("in"));
        Path letters = folder.resolve("letters");
        Files.move(write("mixed.jsonl", bad), in.resolve("orders.jsonl"));
        AtomicLong stored = new AtomicLong();
        String options = "eventType=inbound_order&maxEventSize=2000"
                + "&idempotencyKey=${header.CamelFileName}&deadLetterUri=RAW(file:" + letters
                + "?fileName=${header.CamelAwsSupplyChainDeadLetterId})";
        try (SupplyChainEmulator emulator = SupplyChainEmulator.builder()
                .keepData(false)
                .onStored(event -> stored.addAndGet(Run.records(event)))
                .start()) {
            emulator.latency(Duration.ofMillis(20));
            Process killed = FileRoute.start(in, emulator, options);
            try {
                await().atMost(8, TimeUnit.MINUTES).until(() -> stored.get() > RECORDS / 4);
            } finally {
                killed.destroyForcibly().waitFor();
            }
            assertThat(stored).as("killed in the middle").hasValueLessThan(RECORDS - RECORDS / BAD_EVERY);

            Process next = FileRoute.start(in, emulator, options);

            try {
                assertThat(next.waitFor(10, TimeUnit.MINUTES)).isTrue();
            } finally {
                next.destroyForcibly();
            }
            assertThat(next.exitValue()).as("see target/file-route.log").isZero();
            assertThat(emulator.journal().duplicates()).as("sent again").isPositive();
        }
        assertThat(stored).hasValue(RECORDS - RECORDS / BAD_EVERY);
        try (Stream<Path> files = Files.list(letters)) {
            assertThat(files.map(DeadLetterLoadTest::read))
                    .hasSize(RECORDS / BAD_EVERY)
                    .contains(bad.apply(50), bad.apply(150), bad.apply(250), bad.apply(350), bad.apply(450))
                    .contains("[" + bad.apply(550) + "]");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
