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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Records of some 300 characters, all of one length: lines of a few inbound orders by turns, grouped by their order. */
final class OrderLines {

    static final int ORDERS = 16;

    /** How many records an event can hold: their texts, a comma between them, two brackets around. */
    static final int RECORDS_OF_EVENT = (1_048_576 - 1) / (text(0).length() + 1);

    private OrderLines() {}

    static String order(long number) {
        return "PO-" + (1_000_000_000L + number % ORDERS);
    }

    static String text(long number) {
        return "{\"id\":\"" + (1_000_000_000L + number) + "\",\"order_id\":\"" + order(number)
                + "\",\"tpartner_id\":\"V-" + (1_000 + number % 7_919)
                + "\",\"product_id\":\"SKU-" + (100_000 + number % 104_729)
                + "\",\"quantity_submitted\":" + (1_000 + number % 8_999)
                + ",\"quantity_uom\":\"EA\",\"description\":\"Hexagon head screw, zinc plated, 8.8\","
                + "\"submitted_dttm\":\"2026-03-01T08:15:30Z\",\"confirmed\":true,\"remark\":null,"
                + "\"expected_delivery_date\":\"2026-04-11\"}";
    }

    /**
     * Writes a file of these records, a line each, unless it is there from an earlier run.
     *
     * @return how many records it holds
     */
    static long write(Path file, long bytes) throws IOException {
        long lineBytes = text(0).length() + 1L;
        long records = bytes / lineBytes;
        if (Files.exists(file) && Files.size(file) == records * lineBytes) {
            return records;
        }
        try (Writer lines = Files.newBufferedWriter(file)) {
            for (long i = 0; i < records; i++) {
                lines.append(text(i)).append('\n');
            }
        }
        return records;
    }

    /** A full event of one order: an array of as many records as it can hold. */
    static String event(int order) {
        return LongStream.range(0, RECORDS_OF_EVENT)
                .mapToObj(i -> text(order + i * ORDERS))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
