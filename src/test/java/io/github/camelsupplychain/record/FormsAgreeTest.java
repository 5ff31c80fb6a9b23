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
package io.github.camelsupplychain.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The same record produces the same text as a map, a POJO, a node or text, alone or in a list. As a row of a CSV file it
 * differs as documented: all values are text, and null is an empty text.
 */
class FormsAgreeTest {

    private static final int RECORDS = 1_000;
    private static final long SEED = 20261127;
    private static final String[] TEXTS = {
        "", "x", "Zürich", "東京", "\ud83d\ude00", "\"\\/\b\f\n\r\t", "\u0000\u001f", "\u2028"
    };

    private final Random random = new Random(SEED);

    /** A record with a field of each kind. */
    public record Row(
            String text, long number, BigDecimal decimal, Boolean flag, List<Object> list, Map<String, Object> map) {}

    @Test
    void everyFormMakesTheSameText() throws Exception {
        ObjectMapper mapper = RecordJson.mapper();
        for (int i = 0; i < RECORDS; i++) {
            Row row = row();
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("text", row.text());
            map.put("number", row.number());
            map.put("decimal", row.decimal());
            map.put("flag", row.flag());
            map.put("list", row.list());
            map.put("map", row.map());
            String text = mapper.writeValueAsString(map);
            JsonNode node = mapper.valueToTree(map);

            for (Object form :
                    List.of(map, row, node, text, List.of(map), List.of(row), List.of(node), List.of(text))) {
                assertThat(Packing.records(form))
                        .as("record %d of seed %d as %s", i, SEED, form.getClass())
                        .containsExactly(text);
            }
        }
    }

    @Test
    void aRowOfACsvFileMakesTheSameTextButThatEachValueIsText() throws Exception {
        ObjectMapper mapper = RecordJson.mapper();
        List<Map<String, Object>> maps = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            maps.add(flatMap());
        }
        List<String> expected = new ArrayList<>();
        for (Map<String, Object> map : maps) {
            Map<String, Object> texts = new LinkedHashMap<>(map);
            texts.replaceAll((name, value) -> value == null ? "" : plain(value));
            expected.add(mapper.writeValueAsString(texts));
        }
        CsvMapper csv = new CsvMapper();
        csv.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN.mappedFeature());
        CsvSchema columns = csv.schemaFor(FlatRow.class).withHeader();
        String file = csv.writer(columns).writeValueAsString(maps);
        ObjectReader rows =
                csv.readerForMapOf(String.class).with(CsvSchema.emptySchema().withHeader());

        try (MappingIterator<Map<String, String>> lazy = rows.readValues(file)) {
            assertThat(Packing.records(lazy)).as("seed %d", SEED).isEqualTo(expected);
        }
    }

    /** What fits into the columns of a CSV file. */
    @JsonPropertyOrder({"text", "number", "decimal", "flag"})
    public record FlatRow(String text, long number, BigDecimal decimal, Boolean flag) {}

    private Map<String, Object> flatMap() {
        Row row = row();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("text", row.text());
        map.put("number", row.number());
        map.put("decimal", row.decimal());
        map.put("flag", row.flag());
        return map;
    }

    private static String plain(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private Row row() {
        return new Row(
                text(),
                random.nextLong(),
                decimal(),
                random.nextBoolean() ? null : random.nextBoolean(),
                list(2),
                map(2));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)] + TEXTS[random.nextInt(TEXTS.length)];
    }

    /** Without zeros at its end, which a node of Jackson's has lost before it gets here. */
    private BigDecimal decimal() {
        return BigDecimal.valueOf(random.nextInt(), random.nextInt(12)).stripTrailingZeros();
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth));
        }
        return list;
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            map.put(text() + i, value(depth));
        }
        return map;
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> text();
            case 1 -> random.nextInt();
            case 2 -> decimal();
            case 3 -> null;
            case 4 -> list(depth - 1);
            default -> map(depth - 1);
        };
    }
}
