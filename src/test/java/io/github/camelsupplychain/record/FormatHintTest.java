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
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a text that is not JSON is taken for. */
class FormatHintTest {

    @Test
    void archivesAreKnownByTheirFirstBytes() {
        assertThat(FormatHint.of("PK\u0003\u0004x")).contains("ZIP archive");
        assertThat(FormatHint.of("\u001f\u008bx")).contains("gzip");
    }

    @Test
    void utf16IsKnownByItsZeros() {
        for (String text : new String[] {"{}", "{\"a\":1}"}) {
            assertThat(FormatHint.of(new String(text.getBytes(UTF_16LE), ISO_8859_1)))
                    .contains("UTF-16");
            assertThat(FormatHint.of(new String(text.getBytes(UTF_16BE), ISO_8859_1)))
                    .contains("UTF-16");
        }
        for (String other : new String[] {"\0\0\0\0", "{\0", "{\0x", "{\0\0\0", "{\0xx", "\0{xx", "{xx\0"}) {
            assertThat(FormatHint.of(other)).as(other).isEmpty();
        }
    }

    @Test
    void xmlIsKnownByItsBracket() {
        assertThat(FormatHint.of("\n <orders/>")).contains("XML");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id,site\n1,2", "\"id\";\"site\"", "id\tsite", "1|2", "\n\u00e9,x"})
    void csvIsKnownByItsFirstLine(String text) {
        assertThat(FormatHint.of(text)).contains("CSV");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "{a,b}", "[1,2]", "{\"a\":1,}", "id\n1,2", "x {a,b}"})
    void anythingElseIsNotGuessed(String text) {
        assertThat(FormatHint.of(text)).isEmpty();
    }

    @Test
    void theFirstRecordAloneGivesAHint() {
        assertThatThrownBy(() -> Packing.records("id,site\n1,2"))
                .hasMessageStartingWith("the text is not valid JSON: it looks like CSV");
        assertThatThrownBy(() -> Packing.records("\"id\",\"site\"\n"))
                .hasMessageStartingWith("a record is not a JSON object, but a string: it looks like CSV");
        assertThatThrownBy(() -> Packing.records("{}\nid,site\n1,2"))
                .hasMessageStartingWith("the text is not valid JSON (record 1, byte ");
        assertThatThrownBy(() -> Packing.records("{\"a\":1,\"a\":2}"))
                .hasMessageStartingWith("a field name comes twice in one object (");
    }
}
