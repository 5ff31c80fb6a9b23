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
package io.github.camelsupplychain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {

    private static final String LONGEST = "2026-02-28T23:59:59.123456789+02:30";

    /** The ends of the date, the minutes, the seconds, each digit of the fraction, and both parts of the offset. */
    private static final Set<Integer> COMPLETE = Set.of(10, 16, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 32, 35);

    @Test
    void aTextThatBreaksOffIsATimeOnlyWhereATimeMayEnd() {
        for (int length = 0; length <= LONGEST.length(); length++) {
            String text = LONGEST.substring(0, length);
            assertThat(TimeText.parse(text) != null).as(text).isEqualTo(COMPLETE.contains(length));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-28,                 2026-02-28T00:00:00Z",
        "2026-02-28 23:59,           2026-02-28T23:59:00Z",
        "2026-02-28T23:59:59.5,      2026-02-28T23:59:59.500Z",
        "2026-02-28T23:59:59+0230,   2026-02-28T21:29:59Z",
        "2026-02-28T23:59:59-18:00,  2026-03-01T17:59:59Z",
    })
    void withoutAnOffsetItIsUtc(String text, Instant time) {
        assertThat(TimeText.parse(text)).isEqualTo(time);
    }
}
