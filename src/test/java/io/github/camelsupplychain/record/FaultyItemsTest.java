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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An item that is no record is set aside with its text, as far as there is one, and reading goes on behind it. */
class FaultyItemsTest {

    private static final String ARRAY = "a record is not a JSON object, but an array";

    @Test
    void textOfEveryKindIsKept() throws Exception {
        ByteBuffer buffer =
                ByteBuffer.wrap("x[\u00e9]x".replace("\u00e9", "\"e\"").getBytes(UTF_8));
        buffer.position(1).limit(buffer.limit() - 1);

        assertThat(faulty("[1]", new StringBuilder("[2]"), "[\"\u00e9\"]".getBytes(UTF_8), buffer))
                .containsExactly("0 [1] " + ARRAY, "1 [2] " + ARRAY, "2 [\"\u00e9\"] " + ARRAY, "3 [\"e\"] " + ARRAY);
        assertThat(buffer.position()).isEqualTo(1);
    }

    /** They have been read; what was read is kept. */
    @Test
    void soIsThatOfAStream() throws Exception {
        assertThat(faulty(new StringReader("[\"\u00e9\"] "), stream("[2]"), stream("{\"a\":1} x")))
                .containsExactly(
                        "0 [\"\u00e9\"] " + ARRAY, "1 [2] " + ARRAY, "2 {\"a\":1} x the text is not valid JSON");
    }

    @Test
    void bytesThatAreNoTextStayBytes() throws Exception {
        byte[] latin = "{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1);

        assertThat(set(latin)).singleElement().satisfies(record -> assertThat(record.text())
                .isEqualTo(latin));
        assertThat(set(ByteBuffer.wrap(latin))).singleElement().satisfies(record -> assertThat(record.text())
                .isEqualTo(latin));
    }

    @Test
    void anObjectIsKeptAsFarAsItCanBeWritten() throws Exception {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("a", 1);
        object.put("b", new RecordJsonTest.Failing());

        assertThat(faulty(object))
                .containsExactly("0 {\"a\":1,\"b\":{}} an object of class java.util.LinkedHashMap cannot be written as"
                        + " JSON: field b.value: reading it ended in a java.lang.IllegalStateException");
        assertThat(faulty(4711))
                .containsExactly(
                        "0 4711 a record is not a JSON object, but a number: it is of class java.lang.Integer");
    }

    @Test
    void anItemThatIsNullOrEmptyIsOne() throws Exception {
        assertThat(faulty(null, "", "{} {}"))
                .containsExactly(
                        "0 null an item of the list is null",
                        "1  an item of the list is empty",
                        "2 {} {} an item of the list is more than one record");
    }

    @Test
    void goodRecordsBetweenThemAreRead() throws Exception {
        List<String> read = new ArrayList<>();
        try (RecordReader reader = open(List.of("{\"a\":1}", "no", Map.of("b", 2), 3, "{}"))) {
            while (reader.next()) {
                FaultyRecord faulty = reader.faulty();
                read.add(
                        faulty != null
                                ? "faulty " + faulty.index()
                                : new String(reader.buffer(), reader.offset(), reader.length(), UTF_8));
            }
        }

        assertThat(read).containsExactly("{\"a\":1}", "faulty 1", "{\"b\":2}", "faulty 3", "{}");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static List<String> faulty(Object... items) throws Exception {
        return set(items).stream()
                .map(record -> record.index() + " " + record.text() + " " + record.reason())
                .toList();
    }

    private static List<FaultyRecord> set(Object... items) throws Exception {
        List<FaultyRecord> records = new ArrayList<>();
        try (RecordReader reader = open(Arrays.asList(items))) {
            while (reader.next()) {
                if (reader.faulty() != null) {
                    assertThat(reader.faulty().byteOffset()).isEqualTo(-1);
                    records.add(reader.faulty());
                }
            }
        }
        return records;
    }

    private static RecordReader open(Object body) throws Exception {
        RecordReader reader =
                RecordReader.open(body, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS));
        reader.keepFaulty();
        return reader;
    }
}
