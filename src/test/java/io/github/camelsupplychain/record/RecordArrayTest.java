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

import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of several events, joined in one array without being changed. */
class RecordArrayTest {

    @Test
    void objectsAndArraysBecomeOneArray() {
        EventData joined = RecordArray.join(
                List.of(EventData.of("{\"a\":\"\u00e9\"}"), EventData.of("[{\"b\":1},{\"c\":2}]"), EventData.of("{}")));

        assertThat(joined.text()).isEqualTo("[{\"a\":\"\u00e9\"},{\"b\":1},{\"c\":2},{}]");
        assertThat(joined.chars()).isEqualTo(joined.text().length());
    }

    @Test
    void oneObjectBecomesAnArrayAndOneArrayStaysAsItIs() {
        assertThat(RecordArray.join(List.of(EventData.of("{}"))).text()).isEqualTo("[{}]");
        assertThat(RecordArray.join(List.of(EventData.of("[{}]"))).text()).isEqualTo("[{}]");
    }

    @Test
    void longTextsMayLieInSeveralPieces() {
        String record = "{\"a\":\"" + "\u4e2d".repeat(60_000) + "\"}";
        byte[] array = ("[" + record + "," + record + "]").getBytes(UTF_8);
        EventData inPieces = EventData.copyOf(array, 0, array.length, 2 * record.length() + 3);
        assertThat(inPieces.pieces()).hasSizeGreaterThan(2);

        EventData joined = RecordArray.join(List.of(inPieces, EventData.of(record), inPieces));

        assertThat(joined.text())
                .isEqualTo("[" + String.join(",", List.of(record, record, record, record, record)) + "]");
        assertThat(joined.chars()).isEqualTo(joined.text().length());
    }
}
