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
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where reading goes on behind a record of a text that is none, what is set aside, and when reading cannot go on. */
class FaultyTextTest {

    private static final String NOT_JSON = "the text is not valid JSON";
    private static final String NUMBER = "a record is not a JSON object, but a number";
    private static final String TWICE = "a field name comes twice in one object";

    static Stream<Arguments> lines() {
        return Stream.of(
                arguments("{}\n7\n{}", List.of("{}", "<7> 3 " + NUMBER, "{}")),
                arguments("7\n{}", List.of("<7> 0 " + NUMBER, "{}")),
                arguments("no\n{}", List.of("<no> 3 " + NOT_JSON, "{}")),
                arguments("{}\n  no \t\r\n{}", List.of("{}", "<no> 8 " + NOT_JSON, "{}")),
                arguments("{\"a\":tru\n{}", List.of("<{\"a\":tru> 9 " + NOT_JSON, "{}")),
                arguments("{\"a\":1,\"a\":2}\n{}", List.of("<{\"a\":1,\"a\":2}> 7 " + TWICE, "{}")),
                arguments("{\"a\":", List.of("<{\"a\":> 5 the text ends inside a record or an array")),
                arguments("{}\n{\"a\":", List.of("{}", "<{\"a\":> 8 the text ends inside a record or an array")),
                arguments(
                        "{}\n{\"a\":\n{}\n",
                        List.of("{}", "<{\"a\":> 12 the text ends inside a record or an array", "{}")));
    }

    /** The first line tells whether lines are records, by where its fault is and by what follows. */
    static Stream<Arguments> faultyFirstLines() {
        return Stream.of(
                arguments("{\"a\":tru\nno\n{}", List.of("<{\"a\":tru> 9 " + NOT_JSON, "<no> 12 " + NOT_JSON, "{}")),
                arguments("{\"a\":\n\n\n", List.of("<{\"a\":> 8 the text ends inside a record or an array")),
                arguments("{\"a\"\n\n\n{}", List.of("<{\"a\"> 7 " + NOT_JSON, "{}")),
                arguments("{\"a\"\n7\n{}", List.of("<{\"a\"> 5 " + NOT_JSON, "<7> 5 " + NUMBER, "{}")),
                arguments(
                        "{\n\"a\":1,\"a\":2\n}\n{\"a\":no}\n{}",
                        List.of("<{\n\"a\":1,\"a\":2\n}> 8 " + TWICE, "fails: " + NOT_JSON + " (record 1, byte 24)")),
                arguments("  {\"a\":tru\n{}", List.of("<{\"a\":tru> 11 " + NOT_JSON, "{}")),
                arguments("\n \t{\"a\":no}\n{}", List.of("<{\"a\":no}> 11 " + NOT_JSON, "{}")));
    }

    static Stream<Arguments> severalOnALine() {
        return Stream.of(
                arguments("{}\t{}", List.of("{}", "{}")),
                arguments("{}x\n{}", List.of("<{}x> 2 text follows the record on its line", "{}")),
                arguments("{} 7\n{}", List.of("<{} 7> 3 text follows the record on its line", "{}")),
                arguments("{} {} 7\n{}", List.of("{}", "{}", "<7> 6 " + NUMBER, "{}")),
                arguments("7 {}", List.of("<7 {}> 0 " + NUMBER)),
                arguments("{\"a\":1,\"a\":2}{}", List.of("<{\"a\":1,\"a\":2}{}> 7 " + TWICE)));
    }

    static Stream<Arguments> recordsOfSeveralLines() {
        return Stream.of(
                arguments("{}\n{\n\"b\":2}\n{}", List.of("{}", "{\n\"b\":2}", "{}")),
                arguments("{\n\"a\":1,\n\"a\":2\n}\n{}", List.of("<{\n\"a\":1,\n\"a\":2\n}> 9 " + TWICE, "{}")),
                arguments("{\n\"a\":1,\nno\n}\n{}", List.of("fails: " + NOT_JSON + " (record 0, byte 9)")),
                arguments(
                        "{\"a\":\n{}\n",
                        List.of("fails: the text ends inside a record or an array (record 0, byte 9)")),
                arguments(
                        "{\"a\":1,\n\"b\":2}\n{\"a\":no}\n{}",
                        List.of("{\"a\":1,\n\"b\":2}", "fails: " + NOT_JSON + " (record 1, byte 23)")),
                // The first line has shown that lines are records.
                arguments(
                        "{}\n{\"a\":1,\n\"b\":2}\n{}",
                        List.of(
                                "{}",
                                "<{\"a\":1,> 10 the line ends inside a record",
                                "<\"b\":2}> 11 a record is not a JSON object, but a string",
                                "{}")),
                arguments(
                        "{}\n{\n\"a\":no\n}\n{}",
                        List.of(
                                "{}",
                                "<{> 12 " + NOT_JSON,
                                "<\"a\":no> 5 a record is not a JSON object, but a string",
                                "<}> 12 " + NOT_JSON,
                                "{}")));
    }

    static Stream<Arguments> arrays() {
        return Stream.of(
                arguments("[{},{\"a\":1,\"a\":2},{}]", List.of("{}", "<{\"a\":1,\"a\":2}> 11 " + TWICE, "{}")),
                arguments(
                        "[{},7,\"x\",[{}],null,{}]",
                        List.of(
                                "{}",
                                "<7> 4 " + NUMBER,
                                "<\"x\"> 6 a record is not a JSON object, but a string",
                                "<[{}]> 10 a record is not a JSON object, but an array",
                                "<null> 15 a record is not a JSON object, but null",
                                "{}")),
                arguments("[1,\n{\"a\":1,\"a\":1}\n]", List.of("<1> 1 " + NUMBER, "<{\"a\":1,\"a\":1}> 11 " + TWICE)),
                arguments("[{},no,{}]", List.of("{}", "fails: " + NOT_JSON + " (record 1, byte 7)")),
                arguments("[{}] x", List.of("{}", "fails: " + NOT_JSON + " (record 1, byte 6)")));
    }

    /** A body of another format is not a body of faulty records, unless JSON follows. */
    static Stream<Arguments> otherFormats() {
        return Stream.of(
                arguments(
                        "id,site\n1,2\n",
                        List.of("fails: " + NOT_JSON
                                + ": it looks like CSV, which has to be unmarshalled first (record 0, byte 3)")),
                arguments("id,site\n{}", List.of("<id,site> 3 " + NOT_JSON, "{}")),
                arguments("{}\nid,site\n1,2", List.of("{}", "<id,site> 6 " + NOT_JSON, "<1,2> 12 " + NOT_JSON)));
    }

    @ParameterizedTest
    @MethodSource({"lines", "faultyFirstLines", "severalOnALine", "recordsOfSeveralLines", "arrays", "otherFormats"})
    void faultyRecordsAreSetAsideAsFarAsTheirEndIsKnown(String text, List<String> expected) throws Exception {
        assertThat(read(text.getBytes(UTF_8), null)).isEqualTo(expected);
    }

    @Test
    void aLineThatIsNoUtf8StaysBytes() throws Exception {
        byte[] latin = "{}\n{\"a\":\"\u00e9\"}\n{}".getBytes(ISO_8859_1);

        try (RecordReader reader = open(latin)) {
            reader.keepFaulty();
            reader.next();
            reader.next();
            assertThat(reader.faulty().text()).isEqualTo("{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1));
            assertThat(reader.next()).isTrue();
            assertThat(reader.faulty()).isNull();
            assertThat(reader.next()).isFalse();
        }
    }

    @Test
    void recordsInAFieldAreSetAsideAsThoseOfAnArrayAre() throws Exception {
        assertThat(read("{\"x\":[1],\"rows\":[{},7,{}],\"y\":{}}".getBytes(UTF_8), "rows"))
                .containsExactly("{}", "<7> 20 " + NUMBER, "{}");
        assertThat(read("{\"rows\":{}}".getBytes(UTF_8), "rows"))
                .containsExactly("fails: field 'rows', which recordsField names, is not an array (record 0, byte 11)");
        assertThat(read("7".getBytes(UTF_8), "rows"))
                .containsExactly(
                        "fails: the body is not an object with a field 'rows', which recordsField names (record 0, byte 1)");
        assertThat(read("{\"x\":1}".getBytes(UTF_8), "rows"))
                .containsExactly("fails: the body has no field 'rows', which recordsField names (record 0, byte 7)");
        assertThat(read("{\"rows\":[{}],\"rows\":[]}".getBytes(UTF_8), "rows"))
                .containsExactly(
                        "{}", "fails: field 'rows', which recordsField names, comes twice (record 1, byte 23)");
    }

    private static RecordReader open(byte[] text) throws Exception {
        return RecordReader.open(text, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS));
    }

    /** Each record as it is, or in brackets, with its offset and reason, if it is set aside. */
    private static List<String> read(byte[] text, String field) throws Exception {
        List<String> read = new ArrayList<>();
        try (RecordReader reader = open(text)) {
            reader.within(field);
            reader.keepFaulty();
            while (reader.next()) {
                FaultyRecord faulty = reader.faulty();
                read.add(
                        faulty == null
                                ? new String(reader.buffer(), reader.offset(), reader.length(), UTF_8)
                                : "<" + faulty.text() + "> " + faulty.byteOffset() + " " + faulty.reason());
            }
        } catch (InvalidEventException e) {
            read.add("fails: " + e.getMessage());
        }
        return read;
    }
}
