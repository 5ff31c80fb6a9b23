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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.Seeds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random damage to records on lines of their own: each line is a record or a faulty one, as it came and in order. */
class FaultyRecordsTest {

    private static final int LINES = 200;

    private static final ObjectMapper ORACLE = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static LongStream seeds() {
        return Seeds.first(100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void eachLineIsARecordOrAFaultyOne(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>(List.of(record(0, random)));
        while (lines.size() < LINES) {
            String line = record(lines.size(), random);
            line = random.nextInt(5) == 0 ? damaged(line, random) : line;
            if (random.nextInt(20) == 0) {
                // The start of one record, and below the end of another: JSON if they were one.
                boolean holdsTheOther = random.nextBoolean();
                lines.add(holdsTheOther ? "{\"id\":\"PO-x\",\"other\":" : "{\"id\":\"PO-x\",");
                line = holdsTheOther ? record(lines.size(), random) + "}" : "\"n\":1}";
            }
            if (!line.isBlank()) {
                lines.add(line.strip());
            }
        }
        String end = random.nextBoolean() ? "\n" : "\r\n\n";
        byte[] text = String.join(end, lines).getBytes(UTF_8);

        List<String> read = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(
                random.nextBoolean() ? text : new TrickleInputStream(text, 700, seed),
                UTF_8,
                RecordJson.mapper(),
                null,
                new Workspace(Packing.API_LIMITS))) {
            reader.keepFaulty();
            while (reader.next()) {
                FaultyRecord faulty = reader.faulty();
                read.add(
                        faulty == null
                                ? "good " + new String(reader.buffer(), reader.offset(), reader.length(), UTF_8)
                                : "faulty " + faulty.text());
                assertThat(reader.index()).isEqualTo(read.size() - 1);
            }
        }

        assertThat(read)
                .isEqualTo(lines.stream()
                        .map(line -> (isRecord(line) ? "good " : "faulty ") + line)
                        .toList());
    }

    private static String record(int number, Random random) {
        return "{\"id\":\"PO-" + number + "\",\"n\":[1,true,{\"x\":null}],\"text\":\""
                + "\u00fcx".repeat(random.nextInt(random.nextInt(20) == 0 ? 10_000 : 60)) + "\"}";
    }

    private static String damaged(String line, Random random) {
        int at = 2 + random.nextInt(line.length() - 2); // A brace alone begins a record of several lines.
        return switch (random.nextInt(5)) {
            case 0 -> line.substring(0, at);
            case 1 -> line.substring(0, at) + line.substring(at + 1);
            case 2 -> line.substring(0, at) + "],:\"x 0".charAt(random.nextInt(7)) + line.substring(at);
            case 3 -> line + " x";
            default -> line.substring(at);
        };
    }

    private static boolean isRecord(String line) {
        try {
            JsonNode node = ORACLE.readTree(line);
            return node != null && node.isObject();
        } catch (IOException e) {
            return false;
        }
    }
}
