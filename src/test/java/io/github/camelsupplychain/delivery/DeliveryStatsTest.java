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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures of several instances, and as operators see them. */
class DeliveryStatsTest {

    private static final DeliveryStats FIRST = new DeliveryStats(
            1, 2, 3, 4, 5, 6, 7.5, 8, Duration.ofSeconds(9), 10, 11, 12, 13, Duration.ofSeconds(1), Map.of("A", 1L));
    private static final DeliveryStats SECOND = new DeliveryStats(
            10,
            20,
            30,
            40,
            50,
            60,
            70,
            80,
            Duration.ofSeconds(2),
            100,
            110,
            120,
            130,
            Duration.ofSeconds(3),
            Map.of("A", 2L, "B", 5L));

    @Test
    void countsAddUpAndOfTimesTheLongestCounts() {
        DeliveryStats both = new DeliveryStats(
                11,
                22,
                33,
                44,
                55,
                66,
                77.5,
                88,
                Duration.ofSeconds(9),
                110,
                121,
                132,
                143,
                Duration.ofSeconds(3),
                Map.of("A", 3L, "B", 5L));
        assertThat(FIRST.plus(SECOND)).isEqualTo(both);
        assertThat(SECOND.plus(FIRST)).isEqualTo(both);
    }

    @Test
    void anEndpointThatHasSentNothingHasItsLimitAlone() {
        DeliveryStats none = DeliveryStats.none(16);
        assertThat(none.inFlightLimit()).isEqualTo(16);
        assertThat(none.pending() + none.inFlight() + none.sent()).isZero();
        assertThat(none.failed()).isEmpty();
        assertThat(none.requestsPerSecondLimit()).as("none").isZero();
    }

    @Test
    void theLimitOfRequestsIsAWholeNumberAndNeverLooksLikeNone() {
        assertThat(FIRST.requestsPerSecondLimit()).isEqualTo(8);
        assertThat(SECOND.requestsPerSecondLimit()).isEqualTo(70);
        DeliveryStats slow =
                new DeliveryStats(0, 0, 0, 0, 0, 0, 0.2, 0, Duration.ZERO, 0, 0, 0, 0, Duration.ZERO, Map.of());
        assertThat(slow.requestsPerSecondLimit()).isEqualTo(1);
    }
}
