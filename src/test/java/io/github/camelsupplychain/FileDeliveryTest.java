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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files delivered in one exchange by a separate process: one file is much larger than the heap, and one process is
 * killed.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FileDeliveryTest {

    private static final int GROUPS = 16;
    private static final String OPTIONS = "eventType=inbound_order&idempotencyKey=${header.CamelFileName}";

    @TempDir
    Path folder;

    /** The heap in megabytes, and the size of the file: the whole of it, and what is enough in normal runs to fill the heap. */
    @ParameterizedTest
    @CsvSource({"64, 1024, 96", "96, 200, 24"})
    void aFileMuchLargerThanTheHeapGoesThroughOneExchange(int heap, int full, int normal) throws Exception {
        int megabytes = Integer.getInteger("file.megabytes", TestSize.of(normal, full));
        int records = (int) (megabytes * 1024L * 1024 / line(0).length());
        write(records);
        RecordSequences stored = new RecordSequences(GROUPS);
        try (SupplyChainEmulator emulator =
                SupplyChainEmulator.builder().keepData(false).onStored(stored).start()) {
            emulator.latency(Duration.ofMillis(200));
            Process route = FileRoute.start(folder, emulator, OPTIONS, "-Xmx" + heap + "m");

            assertThat(route.waitFor(15, TimeUnit.MINUTES)).isTrue();
            assertThat(route.exitValue()).as("see target/file-route.log").isZero();
        }
        assertThat(stored.records()).isEqualTo(records);
        assertThat(stored.faults()).as("records out of order, lost or doubled").isZero();
    }

    @Test
    void afterAKillInTheMiddleOfAFileTheNextRunCompletesItAndDoublesNothing() throws Exception {
        int records = 20_000;
        write(records);
        RecordSequences stored = new RecordSequences(GROUPS);
        try (SupplyChainEmulator emulator =
                SupplyChainEmulator.builder().keepData(false).onStored(stored).start()) {
            emulator.latency(Duration.ofMillis(20));
            Process killed = FileRoute.start(folder, emulator, OPTIONS + "&maxRecordsPerEvent=50");
            await().atMost(1, TimeUnit.MINUTES).until(() -> stored.records() > records / 4);
            killed.destroyForcibly().waitFor();
            assertThat(stored.records()).as("killed in the middle").isLessThan(records);

            Process next = FileRoute.start(folder, emulator, OPTIONS + "&maxRecordsPerEvent=50");

            assertThat(next.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(next.exitValue()).as("see target/file-route.log").isZero();
            assertThat(emulator.journal().duplicates())
                    .as("sent again, not stored again")
                    .isPositive();
        }
        assertThat(stored.records()).isEqualTo(records);
        assertThat(stored.faults()).as("records out of order, lost or doubled").isZero();
    }

    private void write(int records) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(folder.resolve("orders.jsonl"))) {
            for (int record = 0; record < records; record++) {
                file.write(line(record));
            }
        }
    }

    /** About 300 bytes; the number of the record within its group is in {@code order_status}. */
    private static String line(int record) {
        return "{\"id\":\"PO-%02d\",\"tpartner_id\":\"V-1\",\"order_status\":\"%010d\",\"incoterm\":\"%s\"}%n"
                .formatted(record % GROUPS, record / GROUPS, "x".repeat(220));
    }
}
