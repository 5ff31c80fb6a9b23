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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name that comes twice in a record is found whatever the records before it looked like. */
class RecordNamesTest {

    private static final String EARLIER =
            "{\"id\":1,\"order\":{\"id\":2,\"line\":3},\"lines\":[{\"id\":4}],\"unit\":\"EA\"}";

    private final Workspace workspace = new Workspace(Packing.API_LIMITS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":1,\"order\":{\"id\":2},\"lines\":[],\"unit\":\"EA\",\"id\":5}",
                "{\"id\":1,\"id\":5,\"order\":{\"id\":2}}",
                "{\"id\":1,\"order\":{\"id\":2},\"order\":3}",
                "{\"id\":1,\"new\":0,\"order\":{},\"new\":1}",
                "{\"unit\":\"EA\",\"id\":1,\"unit\":\"EA\"}",
                "{\"order\":1,\"unit\":2,\"order\":3}",
                "{\"id\":1,\"unit\":2,\"order\":3,\"unit\":4}",
                "{\"id\":1,\"order\":1,\"lines\":1,\"\\u0069d\":2}",
                "{\"\\u0069d\":1,\"id\":2}",
                "{\"id\":1,\"order\":{\"id\":2,\"id\":3}}",
                "{\"id\":1,\"order\":{\"line\":{\"unit\":1,\"unit\":2}}}",
                "{\"id\":1,\"lines\":[{\"id\":1,\"id\":2}]}"
            })
    void aNameThatComesTwiceIsRefusedBehindOtherRecords(String record) throws Exception {
        assertThat(read(EARLIER + EARLIER)).hasSize(2);

        assertThatThrownBy(() -> read(EARLIER + record))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("(record 1, ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":1}",
                "{\"unit\":\"EA\",\"lines\":[{\"id\":4},{\"id\":5}],\"order\":{\"order\":2},\"id\":1}",
                "{\"order\":{\"id\":{\"id\":3}},\"more\":[],\"unit\":null}",
                "{\"\\ud800\":1,\"\\ud83d\\ude00\":2}",
                "{\"id\":[[\"id\",{\"id\":1}]],\"order\":\"id\",\"lines\":7,\"unit\":8,\"last\":9}"
            })
    void otherRecordsAreReadAsTheyCome(String record) throws Exception {
        assertThat(read(EARLIER + record + EARLIER + record)).containsExactly(EARLIER, record, EARLIER, record);
    }

    @Test
    void thousandsOfRecordsOfRandomShapesAreJudgedAsEachAloneWouldBe() throws Exception {
        Random random = new Random(19);
        int twice = 0;
        for (int i = 0; i < 20_000; i++) {
            List<String> names = names(random);
            Set<String> different = new HashSet<>(names);
            String record = record(names, random);
            if (different.size() == names.size()) {
                assertThat(read(record)).containsExactly(record);
            } else {
                twice++;
                assertThatThrownBy(() -> read(record)).as(record).isInstanceOf(InvalidEventException.class);
            }
        }
        assertThat(twice).isBetween(2_000, 18_000);
    }

    /** Names of a few fields, mostly in one order, some left out, some anywhere. */
    private static List<String> names(Random random) {
        List<String> names = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f"));
        names.removeIf(name -> random.nextInt(4) == 0);
        for (int more = random.nextInt(3); more > 0; more--) {
            names.add(random.nextInt(names.size() + 1), String.valueOf((char) ('a' + random.nextInt(12))));
        }
        return names;
    }

    private static String record(List<String> names, Random random) {
        StringBuilder record = new StringBuilder("{");
        for (String name : names) {
            record.append(record.length() == 1 ? "" : ", ")
                    .append('"')
                    .append(name)
                    .append("\" :");
            record.append(List.of("1", "\"a\"", "[]", "{\"a\":{\"b\":1},\"b\":2}", "null")
                    .get(random.nextInt(5)));
        }
        return record.append('}').toString();
    }

    private List<String> read(String text) throws Exception {
        List<String> records = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(text, UTF_8, RecordJson.mapper(), null, workspace)) {
            while (reader.next()) {
                records.add(new String(reader.buffer(), reader.offset(), reader.length(), UTF_8));
            }
        }
        return records;
    }
}
