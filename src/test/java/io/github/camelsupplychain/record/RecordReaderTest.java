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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {

    private static final String TEXT = "{\"a\":\"\u00e9\u4e2d\ud83d\ude00\"}\n{\"b\":[1,{\"c\":null}]}";
    private static final List<String> RECORDS = List.of(TEXT.split("\n"));

    @TempDir
    Path folder;

    @Test
    void textOfEveryKindIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("body.json"), TEXT);
        for (Object body : List.of(
                TEXT,
                new StringBuilder(TEXT),
                TEXT.getBytes(UTF_8),
                ByteBuffer.wrap(TEXT.getBytes(UTF_8)),
                new StringReader(TEXT),
                new ByteArrayInputStream(TEXT.getBytes(UTF_8)),
                file,
                file.toFile())) {
            assertThat(Packing.records(body)).as(body.getClass().getName()).isEqualTo(RECORDS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32BE", "GB18030"})
    void bytesAreDecodedByTheirCharset(String name) throws Exception {
        Charset charset = Charset.forName(name);
        assertThat(Packing.records(TEXT.getBytes(charset), charset)).isEqualTo(RECORDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkOverrulesTheCharset(String name) throws Exception {
        byte[] bytes = ("\ufeff" + TEXT).getBytes(Charset.forName(name));
        assertThat(Packing.records(bytes, UTF_8)).isEqualTo(RECORDS);
        assertThat(Packing.records("\ufeff" + TEXT)).isEqualTo(RECORDS);
    }

    @Test
    void sequencesOfEveryKindAreRead() throws Exception {
        Object node = new ObjectMapper().readTree("{\"c\":3}");
        List<Object> items = List.of(Map.of("a", 1), "{\"b\":2}", node, "{\"d\":4}".getBytes(UTF_8), new Pojo(5));
        List<String> expected = List.of("{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}", "{\"e\":5}");

        assertThat(Packing.records(items)).isEqualTo(expected);
        assertThat(Packing.records(items.iterator())).isEqualTo(expected);
        assertThat(Packing.records(items.stream())).isEqualTo(expected);
        assertThat(Packing.records(items.toArray())).isEqualTo(expected);
        assertThat(Packing.records(new ObjectMapper().readTree("[{\"a\":1},{\"b\":2}]")))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void oneObjectIsOneRecord() throws Exception {
        assertThat(Packing.records(Map.of("a", 1))).containsExactly("{\"a\":1}");
        assertThat(Packing.records(new Pojo(5))).containsExactly("{\"e\":5}");
        assertThat(Packing.records(new ObjectMapper().readTree("{\"a\":[]}"))).containsExactly("{\"a\":[]}");
    }

    @Test
    void aStreamIsClosed() throws Exception {
        boolean[] closed = {false};
        Packing.records(Stream.of(Map.of("a", 1)).onClose(() -> closed[0] = true));
        assertThat(closed[0]).isTrue();
    }

    @Test
    void theGroupIsTheTextOfTheField() throws Exception {
        String text = "{\"g\":\"\\u00e9\"}{\"x\":{\"g\":9},\"g\":1.50}{\"g\":true}";
        try (RecordReader reader = RecordReader.open(text, UTF_8, RecordJson.mapper(), "g")) {
            reader.next();
            assertThat(reader.group()).isEqualTo("\u00e9");
            reader.next();
            assertThat(reader.group()).isEqualTo("1.50");
            reader.next();
            assertThat(reader.group()).isEqualTo("true");
            assertThat(reader.next()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n", "\ufeff"})
    void emptyTextIsRefused(String text) {
        assertThatThrownBy(() -> Packing.records(text))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the body is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"s3cret\"",
                "null",
                "[1]",
                "[[]]",
                "[{},\"s3cret\"]",
                "{}[]",
                "[{}]{}",
                "[{}] s3cret",
                "{} s3cret",
                "{",
                "{\"a\":\"s3cret",
                "[{}",
                "[{},]",
                "{\"a\":s3cret}",
                "{\"s3cret\":1,\"b\":2,\"s3cret\":3}",
                "{\"a\":{\"s3cret\":1,\"s3cr\\u0065t\":2}}",
                "{'s3cret':1}",
                "{\"a\":NaN}",
                "/* s3cret */{}",
                "{\"a\":\"\u0000\"}",
                "{}\u0000",
                "{\"a\":01}"
            })
    void wrongTextIsRefusedWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Packing.records(text))
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause()
                .hasMessageNotContaining("s3cret")
                .hasMessageMatching(".*\\(record \\d+, byte \\d+\\)");
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
                new ObjectMapper().createArrayNode(),
                new ObjectMapper().getNodeFactory().textNode("s3cret"))) {
            assertThatThrownBy(() -> Packing.records(List.of(Map.of(), item)))
                    .as(item.toString())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageNotContaining("s3cret")
                    .hasMessageEndingWith("(record 1)");
        }
    }

    record Pojo(int e) {}
}
