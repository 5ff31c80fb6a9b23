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

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a record, what does not, and which group a record belongs to. */
class RecordReaderTest {

    @Test
    void textIsOneObjectOneArrayOrObjectsInARow() throws Exception {
        List<String> two = List.of("{\"a\":1}", "{ }");

        assertThat(Packing.records(" {\"a\":1} ")).isEqualTo(two.subList(0, 1));
        assertThat(Packing.records("[{\"a\":1} ,\n{ }]\n")).isEqualTo(two);
        assertThat(Packing.records("{\"a\":1}\r\n\r\n{ }\r\n")).isEqualTo(two);
        assertThat(Packing.records("{\"a\":1}{ }")).isEqualTo(two);
    }

    @Test
    void aRecordIsTheTextThatCame() throws Exception {
        String record = "{ \"a\" : -1.50E+03,\t\"b\":\"\\u00E9\\/\u007f\u2028\",\"c\":[ ] }";
        assertThat(Packing.records("[" + record + "]")).containsExactly(record);
    }

    @Test
    void recordsAreCounted() throws Exception {
        try (RecordReader reader =
                RecordReader.open("{}{}", UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
            assertThat(reader.index()).isEqualTo(-1);
            assertThat(reader.next()).isTrue();
            assertThat(reader.index()).isZero();
            assertThat(reader.next()).isTrue();
            assertThat(reader.index()).isEqualTo(1);
            assertThat(reader.next()).isFalse();
            assertThat(reader.next()).isFalse();
            assertThat(reader.index()).isEqualTo(1);
        }
    }

    @Test
    void noBodyAndEmptyTextAreRefused() {
        for (Object body : new Object[] {null, "", " \n", "\ufeff", new byte[0], "\ufeff".getBytes(UTF_8)}) {
            assertThatThrownBy(() -> Packing.records(body))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage("the body is empty");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "1; a record is not a JSON object, but a number (record 0, byte 0)",
                "\"s3cret\"; a record is not a JSON object, but a string (record 0, byte 0)",
                "null; a record is not a JSON object, but null (record 0, byte 0)",
                "[1]; a record is not a JSON object, but a number (record 0, byte 1)",
                "[[]]; a record is not a JSON object, but an array (record 0, byte 1)",
                "[{},\"s3cret\"]; a record is not a JSON object, but a string (record 1, byte 4)",
                "{}[]; a record is not a JSON object, but an array (record 1, byte 2)",
                "{}true; a record is not a JSON object, but a boolean (record 1, byte 2)",
                "[{}]{}; text follows the array (record 1, byte 4)",
                "[{}]]; the text is not valid JSON (record 1, byte 4)",
                "[{}] s3cret; the text is not valid JSON (record 1, byte 11)",
                "{} s3cret; the text is not valid JSON (record 1, byte 9)",
                "{},{}; the text is not valid JSON (record 1, byte 2)",
                "{\"s3cret\"; the text ends inside a record or an array (record 0, byte 9)",
                "{\"a\":\"s3cret; the text ends inside a record or an array (record 0, byte 12)",
                "[{}; the text ends inside a record or an array (record 1, byte 3)",
                "[{},]; the text is not valid JSON (record 1, byte 4)",
                "{\"a\":1,}; the text is not valid JSON (record 0, byte 7)",
                "{\"a\":s3cret}; the text is not valid JSON (record 0, byte 12)",
                "{\"a\":01}; the text is not valid JSON (record 0, byte 6)",
                "{\"a\":+1}; the text is not valid JSON (record 0, byte 6)",
                "{\"a\":.1}; the text is not valid JSON (record 0, byte 5)",
                "{\"a\":1.}; the text is not valid JSON (record 0, byte 7)",
                "{\"a\":NaN}; the text is not valid JSON (record 0, byte 8)",
                "{'s3cret':1}; the text is not valid JSON (record 0, byte 1)",
                "{s3cret:1}; the text is not valid JSON (record 0, byte 1)",
                "/* s3cret */{}; the text is not valid JSON (record 0, byte 0)",
                "{\"a\":\"\\x\"}; the text is not valid JSON (record 0, byte 7)",
                "{\"a\":\"\\u00g0\"}; the text is not valid JSON (record 0, byte 10)",
                "{\"s3cret\":1,\"b\":2,\"s3cret\":3}; a field name comes twice in one object (record 0, byte 18)",
                "{\"a\":[{\"s3cret\":1,\"s3cr\\u0065t\":2}]}; a field name comes twice in one object (record 0, byte 18)"
            })
    void wrongTextIsRefusedByRecordAndByte(String text, String message) {
        assertThatThrownBy(() -> Packing.records(text))
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause()
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":\"\u0000\"}", "{}\u0000", "\u0000{}", "{\u0000}", "{\"a\":\"\n\"}", "{\"a\u0001\":1}"})
    void controlCharactersAreRefused(String text) {
        assertThatThrownBy(() -> Packing.records(text))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the text is not valid JSON (record ");
    }

    @Test
    void anItemIsExactlyOneRecord() {
        for (Object item : List.of(
                1,
                "",
                "s3cret",
                "[]",
                "[{}]",
                "{}{}",
                "{} s3cret",
                "{",
                List.of(Map.of()),
                new int[] {1},
                JsonNodeFactory.instance.arrayNode(),
                JsonNodeFactory.instance.textNode("s3cret"))) {
            assertThatThrownBy(() -> Packing.records(List.of(Map.of(), item, Map.of())))
                    .as(item.toString())
                    .isInstanceOf(InvalidEventException.class)
                    .hasNoCause()
                    .hasMessageNotContaining("s3cret")
                    .hasMessageEndingWith("(record 1)");
        }
        assertThatThrownBy(() -> Packing.records(new Object[] {Map.of(), null}))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("an item of the list is null (record 1)");
    }

    @Test
    void anItemThatEndsEarlyIsNotContinuedByTheNext() {
        assertThatThrownBy(() -> Packing.records(List.of("{\"a\":", "1}")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the text ends inside a record or an array (record 0)");
    }

    @Test
    void aNodeThatIsNeitherObjectNorArrayIsRefused() {
        for (Object node : List.of(
                JsonNodeFactory.instance.textNode("s3cret"),
                JsonNodeFactory.instance.numberNode(1),
                JsonNodeFactory.instance.nullNode(),
                JsonNodeFactory.instance.missingNode())) {
            assertThatThrownBy(() -> Packing.records(node))
                    .as(node.getClass().getName())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void theGroupIsTheTextOfATopLevelField() throws Exception {
        String text =
                "{\"x\":{\"g\":\"no\"},\"g\":\"\\u00e9 \ud83d\ude00\"}{\"g\":-1.50E3}{\"\\u0067\":true}{\"g\":false}";
        assertThat(groups(text)).containsExactly("\u00e9 \ud83d\ude00", "-1.50E3", "true", "false");
    }

    @Test
    void manyGroupsAreToldApart() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("{\"g\":\"").append(i % 30_000).append("\"}");
        }
        List<String> groups = groups(text.toString());
        for (int i = 0; i < 50_000; i++) {
            assertThat(groups.get(i)).isEqualTo(Integer.toString(i % 30_000));
        }
    }

    @Test
    void aGroupHasUpTo255Characters() throws Exception {
        for (String character : List.of("x", "\u4e2d", "\ud83d\ude00")) {
            String longest = character.repeat(255);
            assertThat(groups("{\"g\":\"" + longest + "\"}")).containsExactly(longest);
            assertThatThrownBy(() -> groups("{\"g\":\"" + longest + "x\"}"))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage("the group field 'g' is longer than 255 characters (record 0, byte 0)");
        }
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{}; is missing",
                "{\"x\":{\"g\":1}}; is missing",
                "{\"g\":null}; is null",
                "{\"g\":\"\"}; is empty",
                "{\"g\":{\"s3cret\":1}}; is an object or an array",
                "{\"g\":[\"s3cret\"]}; is an object or an array",
                "{\"g\":\"s3cret\\ud83d\"}; holds an unpaired surrogate",
                "{\"g\":\"\\ude00s3cret\"}; holds an unpaired surrogate"
            })
    void aRecordWithoutAGroupIsRefusedByTheNameOfTheField(String record, String what) {
        assertThatThrownBy(() -> groups("{\"g\":1}" + record))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the group field 'g' " + what + " (record 1, byte 7)");
    }

    @Test
    void onlyAReaderThatWasGivenAFieldKnowsGroups() throws Exception {
        try (RecordReader reader =
                RecordReader.open("{\"g\":1}", UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
            reader.next();
            assertThatThrownBy(reader::group).isInstanceOf(IllegalStateException.class);
        }
    }

    private static List<String> groups(String text) throws Exception {
        List<String> groups = new java.util.ArrayList<>();
        try (RecordReader reader =
                RecordReader.open(text, UTF_8, RecordJson.mapper(), "g", new Workspace(Packing.API_LIMITS))) {
            while (reader.next()) {
                groups.add(reader.group());
            }
        }
        return groups;
    }
}
