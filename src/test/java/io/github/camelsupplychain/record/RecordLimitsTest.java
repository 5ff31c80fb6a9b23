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
import org.junit.jupiter.api.Test;

/** What is just allowed is read, and the next larger one is refused. */
class RecordLimitsTest {

    @Test
    void numbersAndNamesHaveALimit() throws Exception {
        for (String number : new String[] {"1".repeat(1000), "-0." + "1".repeat(999), "1E" + "1".repeat(999)}) {
            String record = "{\"a\":" + number + "}";
            assertThat(Packing.records(record)).containsExactly(record);
            assertThatThrownBy(() -> Packing.records("{\"a\":" + number + "1}"))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith("a number is longer than 1000 characters or a field name");
        }
        String record = "{\"" + "x".repeat(128) + "\":1}";
        assertThat(Packing.records(record)).containsExactly(record);
        assertThatThrownBy(() -> Packing.records("{\"" + "x".repeat(129) + "\":1}"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("a number is longer than 1000 characters or a field name");
    }

    @Test
    void nestingHasALimit() throws Exception {
        for (String around : new String[] {"%s", "[%s]"}) {
            String deepest = "{\"a\":".repeat(999) + "[]" + "}".repeat(999);
            assertThat(Packing.records(String.format(around, deepest))).containsExactly(deepest);
            String tooDeep = "{\"a\":".repeat(999) + "[{}]" + "}".repeat(999);
            assertThatThrownBy(() -> Packing.records(String.format(around, tooDeep)))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith("the record is nested deeper than 1000 (record 0, byte ");
        }
    }

    @Test
    void aRecordMayBeAsLongAsAnEvent() throws Exception {
        for (String character : new String[] {"x", "\u00e9", "\u4e2d", "\ud83d\ude00"}) {
            String longest = "{\"a\":\"" + character.repeat(RecordReader.MAX_RECORD_CHARS - 8) + "\"}";
            assertThat(Packing.data(longest.getBytes(UTF_8))).containsExactly(longest);
            String tooLong = "{} {\"a\": \"" + character.repeat(RecordReader.MAX_RECORD_CHARS - 8) + "\"}";
            assertThatThrownBy(() -> Packing.records(tooLong))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith("the record is longer than 1048576 characters (record 1, byte ");
        }
    }
}
