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
package io.github.camelsupplychain.examples.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of the events of a run.
 *
 * @param expected how many the service could take
 * @param faulty how many it could not
 * @param storedOnce how many it holds exactly once
 * @param doubled how many it holds more than once
 * @param missing how many it does not hold at all
 * @param disordered how many it stored after a later one of the same order
 * @param inWrongGroup how many came under another group than their order's
 * @param deadLetters how many faulty ones are among the dead letters, with the reason
 * @param deadLettersDoubled how many dead letters there are beyond one for each
 * @param givenUp how many are among the dead letters, or missing there, against what they are
 * @param finalOrders how many orders the dataset holds as their last event left them
 * @param counts the requests
 */
record Findings(
        long expected,
        long faulty,
        long storedOnce,
        long doubled,
        long missing,
        long disordered,
        long inWrongGroup,
        long deadLetters,
        long deadLettersDoubled,
        long givenUp,
        long finalOrders,
        Emulator.Counts counts) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Compares what was produced with what the service and the dead-letter topic hold. */
    static Findings of(Orders orders, Emulator emulator, List<DeadLetters.Record> dead) throws JsonProcessingException {
        Map<String, Integer> times = new HashMap<>();
        Map<String, Integer> latest = new HashMap<>();
        long disordered = 0;
        long inWrongGroup = 0;
        for (String line : emulator.events()) {
            int tab = line.indexOf('\t');
            String group = line.substring(0, tab);
            for (JsonNode stored : records(line.substring(tab + 1))) {
                String id = stored.get("source_event_id").asText();
                int change = Integer.parseInt(id.substring(id.indexOf('#') + 1));
                times.merge(id, 1, Integer::sum);
                disordered += latest.merge(group, change, Math::max) > change ? 1 : 0;
                inWrongGroup += id.startsWith(group + "#") ? 0 : 1;
            }
        }

        Set<String> deadJson = dead.stream().map(DeadLetters.Record::json).collect(Collectors.toSet());
        long deadDoubled = dead.size()
                - dead.stream().map(DeadLetters.Record::id).distinct().count();
        List<Orders.OrderEvent> all = orders.all().toList();
        Set<String> faulty = all.stream()
                .filter(Orders.OrderEvent::isFaulty)
                .map(Orders.OrderEvent::json)
                .collect(Collectors.toSet());
        long deadByRight = dead.stream()
                .filter(letter -> letter.reason() != null)
                .map(DeadLetters.Record::json)
                .distinct()
                .filter(faulty::contains)
                .count();

        Map<String, String> lastIds = new HashMap<>();
        long once = 0;
        long doubled = 0;
        long missing = 0;
        for (Orders.OrderEvent event : all) {
            if (event.isFaulty()) {
                continue;
            }
            lastIds.put(event.order(), event.id());
            int stored = times.getOrDefault(event.id(), 0);
            once += stored == 1 ? 1 : 0;
            doubled += stored > 1 ? 1 : 0;
            missing += stored == 0 ? 1 : 0;
        }
        long finalOrders = emulator.orders().stream()
                .filter(row -> {
                    String[] columns = row.split("\t");
                    return columns[1].equals(lastIds.get(columns[0]));
                })
                .count();
        return new Findings(
                all.size() - faulty.size(),
                faulty.size(),
                once,
                doubled,
                missing,
                disordered,
                inWrongGroup,
                deadByRight,
                deadDoubled,
                deadJson.size() - deadByRight + faulty.size() - deadByRight,
                finalOrders,
                emulator.counts());
    }

    private static List<JsonNode> records(String data) throws JsonProcessingException {
        JsonNode node = JSON.readTree(data);
        if (!node.isArray()) {
            return List.of(node);
        }
        List<JsonNode> records = new ArrayList<>();
        node.forEach(records::add);
        return records;
    }
}
