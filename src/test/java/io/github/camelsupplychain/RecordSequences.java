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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Watches that the records of each group are stored one after the other, none left out and none twice. The groups are
 * {@code PO-0}, {@code PO-1} and so on, and {@code order_status} numbers the records of each.
 */
final class RecordSequences implements Consumer<StoredEvent> {

    private final ObjectMapper json = new ObjectMapper();
    private final int[] next;
    private volatile int records;
    private volatile int faults;

    RecordSequences(int groups) {
        next = new int[groups];
    }

    /** The group of a record, by its number in the file. */
    String group(int record) {
        return "PO-%02d".formatted(record % next.length);
    }

    /** The number of a record within its group, by its number in the file. */
    String position(int record) {
        return "%010d".formatted(record / next.length);
    }

    /** How many records are stored. */
    int records() {
        return records;
    }

    /** How many records are out of order, lost or doubled. */
    int faults() {
        return faults;
    }

    @Override
    public synchronized void accept(StoredEvent event) {
        int group = Integer.parseInt(event.eventGroupId().substring("PO-".length()));
        for (JsonNode record : parse(event.data())) {
            if (record.get("order_status").asInt() != next[group]++) {
                faults++;
            }
            records++;
        }
    }

    private Iterable<JsonNode> parse(String data) {
        try {
            JsonNode node = json.readTree(data);
            return node.isArray() ? node : List.of(node);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
