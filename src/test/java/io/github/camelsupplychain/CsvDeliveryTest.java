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

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A CSV file whose rows would not fit into the heap, sent by the page's route in a process that is killed on its way. */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class CsvDeliveryTest {

    private static final long MEGABYTES = Integer.getInteger("csv.megabytes", TestSize.of(16, 256));
    private static final int ROW = 300;

    @TempDir
    Path inbox;

    @Test
    void aFileLargerThanTheHeapIsCompletedByTheNextRunAndNothingIsStoredTwice() throws Exception {
        int records = (int) (MEGABYTES * 1024 * 1024 / ROW);
        RecordSequences stored = new RecordSequences(16);
        write(records, stored);
        CompletableFuture<Process> first = new CompletableFuture<>();
        try (SupplyChainEmulator emulator = SupplyChainEmulator.builder()
                .keepData(false)
                .onStored(event -> {
                    stored.accept(event);
                    if (stored.records() > records / 4) {
                        first.join().destroyForcibly();
                    }
                })
                .start()) {
            first.complete(CsvRoute.start(inbox, emulator, "-Xmx96m"));
            assertThat(first.join().waitFor(15, TimeUnit.MINUTES)).isTrue();
            assertThat(stored.records()).as("killed in the middle").isLessThan(records);

            Process next = CsvRoute.start(inbox, emulator, "-Xmx96m");

            assertThat(next.waitFor(15, TimeUnit.MINUTES)).isTrue();
            assertThat(inbox.resolve("done/orders.csv"))
                    .as("see target/test-csv-route.log")
                    .exists();
            assertThat(emulator.journal().duplicates())
                    .as("sent again, not stored again")
                    .isPositive();
        }
        assertThat(stored.records()).isEqualTo(records);
        assertThat(stored.faults()).as("records out of order, lost or doubled").isZero();
    }

    private void write(int records, RecordSequences sequences) throws IOException {
        try (BufferedWriter file = Files.newBufferedWriter(inbox.resolve("orders.csv"))) {
            file.write("ID,tpartnerId,ORDER_STATUS,incoterm\n");
            String padding = "x".repeat(ROW - "PO-00,V-1,0000000000,\n".length());
            for (int record = 0; record < records; record++) {
                file.write(sequences.group(record) + ",V-1," + sequences.position(record) + "," + padding + "\n");
            }
        }
    }
}
