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

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides of each limit between epoch milliseconds and numbers that mean something else. */
class EpochMillisTest {

    @ParameterizedTest
    @ValueSource(
            longs = {
                100_000_000_000L,
                -100_000_000_000L,
                -62_135_596_800_000L,
                253_402_300_799_999L,
                2026_01_15_23_60L,
                2026_01_15_24_00L,
                2026_01_00_12_00L,
                2026_01_32_12_00L,
                2026_00_15_12_00L,
                2026_13_15_12_00L,
                2026_01_15_10_30_60L,
                2026_01_15_10_60_00L,
                2200_01_01_00_00L,
            })
    void canOnlyBeMilliseconds(long number) {
        assertThat(EpochMillis.isCertain(number)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                99_999_999_999L,
                -99_999_999_999L,
                -62_135_596_800_001L,
                253_402_300_800_000L,
                1900_01_01_00_00L,
                2199_12_31_23_59L,
                2026_01_01_12_00L,
                2026_12_31_12_00L,
                2026_01_15_10_30_59L,
            })
    void mayBeADateOrSeconds(long number) {
        assertThat(EpochMillis.isCertain(number)).isFalse();
    }
}
