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

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Short or long, as text or as bytes, and copied from the middle of others: the data is the same text. */
class EventDataTest {

    @Test
    void aTextStaysAsItIs() {
        EventData data = EventData.of("{\"a\":\"\u00e9\ud83d\ude00\"}");

        assertThat(data.text()).isEqualTo("{\"a\":\"\u00e9\ud83d\ude00\"}");
        assertThat(data.chars()).isEqualTo(10);
        assertThat(data.isInPieces()).isFalse();
        assertThat(data.pieces()).singleElement().isEqualTo(data.text().getBytes(UTF_8));
    }

    @Test
    void aCopyIsWhole() {
        for (int chars : new int[] {1, 4_095, 32_768, 32_769, 65_536, 100_000}) {
            String text = "\u00e9".repeat(chars);
            byte[] around = ("x" + text + "y").getBytes(UTF_8);
            EventData data = EventData.copyOf(around, 1, 2 * chars, chars);
            around[1] = 'z';

            assertThat(data.isInPieces()).isTrue();
            assertThat(data.text()).as("%d characters", chars).isEqualTo(text);
            ByteArrayOutputStream pieces = new ByteArrayOutputStream();
            data.pieces().forEach(pieces::writeBytes);
            assertThat(pieces.toString(UTF_8)).isEqualTo(text);
            assertThat(data.chars()).isEqualTo(chars);
            assertThat(data.pieces()).hasSize((2 * chars + 65_535) / 65_536);
        }
    }

    @Test
    void dataIsShortUpToFourKilobytes() {
        assertThat(EventData.isLong(4_096)).isFalse();
        assertThat(EventData.isLong(4_097)).isTrue();
    }

    @Test
    void itsNameTellsNothingOfIt() {
        assertThat(EventData.of("s3cret")).hasToString("EventData[6 chars]");
    }
}
