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
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** How fast requests leave between two decisions, and how long the next one takes. */
class ThrottlePaceTest {

    private final ThrottleState fast = Throttled.at(100);
    private final ThrottleState slow = Throttled.at(2);

    @Test
    void aStepBackLeavesItALittleBelowWhatTheServiceTook() {
        assertThat(fast.pace(0)).isBetween(80.0, 99.0);
        assertThat(slow.pace(0)).isBetween(1.6, 1.98);
    }

    @Test
    void itClimbsBackToWhatTheServiceTook() {
        for (ThrottleState state : new ThrottleState[] {fast, slow}) {
            assertThat(state.pace(state.climbSeconds())).isCloseTo(state.ceiling(), within(1e-6));
        }
    }

    @Test
    void itClimbsSlowlyNearThatAndFasterBeyond() {
        assertThat(gain(0.9, 1)).isPositive().isLessThan(gain(0, 0.1));
        assertThat(gain(1, 1.1)).isPositive().isLessThan(gain(2, 2.1));
        assertThat(gain(2.9, 3)).isGreaterThan(gain(2, 2.1));
    }

    /** What it gains between two moments of the climb, which ends at 1. */
    private double gain(double from, double to) {
        return fast.pace(to * fast.climbSeconds()) - fast.pace(from * fast.climbSeconds());
    }

    @Test
    void withoutRefusalsItDoublesAtLast() {
        double climb = fast.climbSeconds();
        double once = fast.pace(3.5 * climb) / fast.pace(3 * climb);
        double again = fast.pace(4 * climb) / fast.pace(3.5 * climb);
        assertThat(once).isGreaterThanOrEqualTo(2);
        assertThat(again).isCloseTo(once, within(1e-6));
    }

    @Test
    void itStopsGrowingSomewhere() {
        assertThat(fast.pace(1e6)).isFinite().isEqualTo(fast.pace(1e9)).isGreaterThan(100 * fast.ceiling());
    }

    @Test
    void aSlowClimbIsTheSameClimbInMoreTime() {
        assertThat(slow.climbSeconds()).isGreaterThan(2 * fast.climbSeconds());
        for (double part : new double[] {0.5, 1, 2, 3, 4}) {
            assertThat(slow.pace(part * slow.climbSeconds()) / slow.ceiling())
                    .isCloseTo(fast.pace(part * fast.climbSeconds()) / fast.ceiling(), within(1e-6));
        }
    }

    @Test
    void itNeverFallsBelowOneASecond() {
        ThrottleState hardlyAnything = ThrottleState.FREE.steppedBack(new Round(1, 99, 50, 0), 0);
        assertThat(hardlyAnything.pace(0)).isEqualTo(1);
    }

    @Test
    void whatIsRefusedWhileItCannotFallFurtherDoesNotDependOnIt() {
        ThrottleState slowest = ThrottleState.FREE.steppedBack(new Round(1, 9, 1, 0), 0);
        ThrottleState next = slowest.steppedBack(new Round(20, 20, 40, 0), 0);
        assertThat(next.stray()).isGreaterThan(0.4);
        assertThat(next.ceiling()).isGreaterThan(slowest.ceiling());
    }

    @Test
    void aServiceThatAnswersSlowlyIsClimbedSlowly() {
        ThrottleState late = ThrottleState.FREE.steppedBack(new Round(100, 50, 1, 2), 0);
        assertThat(late.climbSeconds()).isGreaterThanOrEqualTo(fast.climbSeconds() + 2);
    }

    @Test
    void aServiceThatRefusesEverythingIsProbedAFewTimesASecond() {
        ThrottleState never = ThrottleState.FREE.steppedBack(new Round(0, 50, 1, 0), 0);
        for (ThrottleState blocked : new ThrottleState[] {never, fast.block()}) {
            assertThat(blocked.pace(0)).isBetween(1.0, 10.0).isEqualTo(blocked.pace(1e6));
        }
        assertThat(slow.block().pace(0)).as("no more than it took").isLessThanOrEqualTo(2);
    }

    // How many answers decide

    @Test
    void aRoundIsASecondOrTheTimeOfEnoughRequests() {
        assertThat(ThrottleState.FREE.horizon()).isEqualTo(1);
        assertThat(Throttled.at(10_000).horizon()).isEqualTo(1);
        assertThat(slow.horizon())
                .isGreaterThan(5)
                .isCloseTo(2 * Throttled.at(4).horizon(), within(1e-6));
    }

    @Test
    void besideOtherClientsARoundHoldsMoreRequests() {
        ThrottleState alone = Throttled.at(20);
        ThrottleState shared = Throttled.shared(20);
        assertThat(shared.horizon() * shared.ceiling()).isGreaterThan(1.5 * alone.horizon() * alone.ceiling());
    }

    @Test
    void aRoundOfAQuotaByLongWindowsCoversAWindow() {
        assertThat(fast.block().unblocked(5, 60).horizon()).isBetween(60.0, 120.0);
    }

    // The end

    @Test
    void theThrottleIsOverWhenItHasDoubledLongEnough() {
        assertThat(fast.isOver(0)).isFalse();
        assertThat(fast.isOver(3 * fast.climbSeconds())).isFalse();
        assertThat(fast.isOver(100 * fast.climbSeconds())).isTrue();
        assertThat(fast.block().isOver(100 * fast.climbSeconds())).isFalse();
    }

    @Test
    void butNotWhileManyAreRefusedAtAnyPace() {
        assertThat(Throttled.shared(20).isOver(1e6)).isFalse();
        assertThat(fast.climbedToCeiling(new Round(95, 5, 1, 0)).isOver(1e6)).isTrue();
    }
}
