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
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the start of a text, its separators and its length mean, in whatever pieces it comes. */
class WindowTest {

    private static final String SEPARATOR = "\u001e";

    @Test
    void separatorsAtTheStartOfALineAreNoPartOfARecord() throws Exception {
        String sequence = SEPARATOR + "{\"a\":1}\n" + SEPARATOR + "{}\n" + SEPARATOR + SEPARATOR + "{\"b\":2}\n";
        for (String text : List.of(sequence, "\ufeff" + sequence)) {
            assertThat(Packing.records(text.getBytes(UTF_8))).containsExactly("{\"a\":1}", "{}", "{\"b\":2}");
            for (int most = 1; most < 6; most++) {
                assertThat(Packing.records(new TrickleInputStream(text.getBytes(UTF_8), most, most)))
                        .containsExactly("{\"a\":1}", "{}", "{\"b\":2}");
            }
        }
    }

    @Test
    void separatorsElsewhereAreRefused() {
        for (String text : List.of(
                "{}\n" + SEPARATOR + "{}",
                " " + SEPARATOR + "{}",
                "{}  " + SEPARATOR + "{}",
                SEPARATOR + "{" + SEPARATOR + "}",
                SEPARATOR + "{}\n{\"a\":\"" + SEPARATOR + "\"}",
                "\ufeff{}\n" + SEPARATOR + "{}")) {
            assertThatThrownBy(() -> Packing.records(text.getBytes(UTF_8)))
                    .as(text)
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith("the text is not valid JSON");
        }
    }

    @Test
    void aByteOrderMarkCountsInOffsetsAndIsNoText() {
        for (int most = 1; most < 6; most++) {
            TrickleInputStream text = new TrickleInputStream("\ufeff{}\n7".getBytes(UTF_8), most, most);
            assertThatThrownBy(() -> Packing.records(text))
                    .hasMessage("a record is not a JSON object, but a number (record 1, byte 6)");
        }
    }

    @Test
    void aTextOfAMarkAloneIsEmptyAndAPartOfAMarkIsNoMark() {
        for (int most = 1; most < 6; most++) {
            TrickleInputStream mark = new TrickleInputStream("\ufeff".getBytes(UTF_8), most, most);
            assertThatThrownBy(() -> Packing.records(mark)).hasMessage("the body is empty");
            for (byte[] part : new byte[][] {
                {(byte) 0xEF},
                {(byte) 0xEF, (byte) 0xBB},
                {(byte) 0xEF, (byte) 0xBB, '{', '}'},
                {(byte) 0xEF, '{', '}', ' '},
                "\ufefe{}".getBytes(UTF_8),
                "\ufeff\ufefe{}".getBytes(UTF_8)
            }) {
                TrickleInputStream text = new TrickleInputStream(part, most, most);
                assertThatThrownBy(() -> Packing.records(text)).hasMessageStartingWith("the text is not valid ");
            }
        }
    }

    /** So that a source which sends white space for ever ends all the same. */
    @Test
    void whiteSpaceBehindAnItemHasALimit() throws Exception {
        String blanks = " ".repeat(Window.MAX_RECORD_BYTES);

        assertThat(Packing.records(List.of("{}" + blanks.substring(100_000)))).containsExactly("{}");
        assertThatThrownBy(() -> Packing.records(List.of("{}" + blanks + blanks)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("too much white space follows the record (record 0)");
    }

    @Test
    void aRecordThatIsSetAsideMayBeLongerThanOneThatCanBeSent() throws Exception {
        String longRecord = "{\"a\":\"" + "x".repeat(Window.MAX_FAULTY_BYTES - 200_000) + "\"}";
        assertThat(set("{}\n" + longRecord + "\n{}")).containsExactly(2, longRecord.length(), 2);

        String tooLong = "{\"a\":\"" + "x".repeat(Window.MAX_FAULTY_BYTES + 200_000) + "\"}";
        assertThatThrownBy(() -> set("{}\n" + tooLong + "\n{}"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("a record is longer than 16777216 bytes (record 1, byte 2)");
    }

    /** The lengths of the records, good and faulty. */
    private static List<Integer> set(String text) throws Exception {
        List<Integer> lengths = new ArrayList<>();
        try (RecordReader reader = RecordReader.open(
                text.getBytes(UTF_8), UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
            reader.keepFaulty();
            while (reader.next()) {
                lengths.add(
                        reader.faulty() == null
                                ? reader.length()
                                : reader.faulty().text().toString().length());
            }
        }
        return lengths;
    }
}
