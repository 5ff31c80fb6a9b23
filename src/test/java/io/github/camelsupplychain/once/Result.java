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
package io.github.camelsupplychain.once;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a row has stored.
 *
 * @param records how many records, repetitions included
 * @param least how often at least each record of the row is stored, per time that it occurs in it
 * @param most how often at most, rounded up
 * @param lastState the state in which the first group ends, empty if nothing of it is stored
 */
record Result(int records, int least, int most, String lastState) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Result of(Row row, List<StoredEvent> events) {
        Map<String, Integer> occurrences = new HashMap<>();
        row.body.records(row.ids()).forEach(record -> occurrences.merge(record, 1, Integer::sum));
        Map<String, Integer> stored = new HashMap<>();
        String lastState = "";
        for (StoredEvent event : events) {
            for (JsonNode record : records(event)) {
                stored.merge(record.toString(), 1, Integer::sum);
                if (event.eventGroupId().equals(row.body.firstGroup(row.ids()))) {
                    lastState = record.path("order_status").asText();
                }
            }
        }
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (Map.Entry<String, Integer> record : occurrences.entrySet()) {
            int count = stored.getOrDefault(record.getKey(), 0);
            least = Math.min(least, count / record.getValue());
            most = Math.max(most, (count + record.getValue() - 1) / record.getValue());
        }
        int total = stored.values().stream().mapToInt(Integer::intValue).sum();
        return new Result(total, least, most, lastState);
    }

    private static List<JsonNode> records(StoredEvent event) {
        try {
            JsonNode data = JSON.readTree(event.data());
            List<JsonNode> records = new ArrayList<>();
            if (data.isArray()) {
                data.forEach(records::add);
            } else {
                records.add(data);
            }
            return records;
        } catch (JsonProcessingException e) {
            throw new AssertionError("an event that is no JSON", e);
        }
    }

    @Override
    public String toString() {
        return String.format("stored %3d, each %d..%d times, ends in %s", records, least, most, lastState);
    }
}
