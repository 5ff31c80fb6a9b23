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

/** How the pace is found: each state comes from the one before and from what was taken and refused. */
class ThrottleStateTest {

    private static final int SECONDS_AT_THE_CEILING = 1000;

    private final ThrottleState throttled = Throttled.at(100);

    private static Round second(int taken, int refused) {
        return new Round(taken, refused, 1, 0);
    }

    // When refusals call for a step back

    @Test
    void itTakesSeveralRefusalsAndANotableShareInMoreThanAMoment() {
        ThrottleState free = ThrottleState.FREE;
        assertThat(free.isExcessive(second(50, 50), 0)).isTrue();
        assertThat(free.isExcessive(second(0, 2), 0)).as("two refusals").isFalse();
        assertThat(free.isExcessive(second(980, 20), 0)).as("2 %").isFalse();
        assertThat(free.isExcessive(new Round(50, 50, 0.1, 0), 0))
                .as("a tenth of a second")
                .isFalse();
        assertThat(free.isExcessive(second(0, 0), 0)).as("no answers").isFalse();
    }

    @Test
    void whileThrottledAFewRefusalsAreThePriceOfTheProbe() {
        assertThat(throttled.isExcessive(second(980, 20), SECONDS_AT_THE_CEILING))
                .isFalse();
        assertThat(throttled.isExcessive(second(700, 300), SECONDS_AT_THE_CEILING))
                .isTrue();
        assertThat(throttled.isExcessive(second(0, 5), SECONDS_AT_THE_CEILING))
                .as("five answers")
                .isFalse();
    }

    @Test
    void theSameShareCountsInALargeRoundAndMayBeChanceInASmallOne() {
        assertThat(throttled.isExcessive(second(1_800, 200), SECONDS_AT_THE_CEILING))
                .isTrue();
        assertThat(throttled.isExcessive(second(18, 2), SECONDS_AT_THE_CEILING)).isFalse();
    }

    @Test
    void onTheWayToTheCeilingAWholeRoundIsAwaited() {
        double onTheWay = throttled.climbSeconds() / 2;
        Round half = new Round(50, 50, throttled.horizon() / 2, 0);
        Round whole = new Round(50, 50, throttled.horizon(), 0);
        assertThat(throttled.isExcessive(half, onTheWay)).isFalse();
        assertThat(throttled.isExcessive(whole, onTheWay)).isTrue();
        assertThat(throttled.isExcessive(half, SECONDS_AT_THE_CEILING))
                .as("beyond it")
                .isTrue();
    }

    @Test
    void whatIsRefusedAtAnyPaceDoesNotCount() {
        ThrottleState shared = Throttled.shared(100);
        assertThat(shared.isExcessive(second(700, 300), SECONDS_AT_THE_CEILING)).isFalse();
        assertThat(shared.isExcessive(second(500, 500), SECONDS_AT_THE_CEILING)).isTrue();
    }

    @Test
    void aQuotaByLongWindowsIsGivenFewerRefusals() {
        Round few = second(960, 40);
        assertThat(throttled.block().unblocked(100, 10).isExcessive(few, SECONDS_AT_THE_CEILING))
                .isTrue();
        assertThat(throttled.isExcessive(few, SECONDS_AT_THE_CEILING)).isFalse();
    }

    // The step back

    @Test
    void theCeilingIsWhatTheServiceTook() {
        assertThat(ThrottleState.FREE.isActive()).isFalse();
        assertThat(throttled.isActive()).isTrue();
        assertThat(throttled.ceiling()).isEqualTo(100);
        assertThat(throttled.steppedBack(second(80, 40), SECONDS_AT_THE_CEILING).ceiling())
                .isEqualTo(80);
    }

    @Test
    void itIncludesWhatIsRefusedAtAnyPace() {
        ThrottleState shared = Throttled.shared(100);
        ThrottleState next = shared.steppedBack(second(60, 40), SECONDS_AT_THE_CEILING);
        assertThat(next.ceiling() * (1 - shared.stray())).isCloseTo(60, within(1e-6));
    }

    @Test
    void theLengthOfARoundMakesNoDifference() {
        assertThat(ThrottleState.FREE.steppedBack(new Round(140, 60, 2, 0), 0))
                .isEqualTo(ThrottleState.FREE.steppedBack(second(70, 30), 0));
    }

    @Test
    void oneBadSecondTakesNoMoreThanAStepOfThePace() {
        double before = Math.min(throttled.pace(0), 100);

        ThrottleState after = throttled.steppedBack(second(1, 99), 0);

        assertThat(after.ceiling()).isBetween(before / 2, before);
    }

    @Test
    void besideClientsThatDoNotSlowDownAStepIsSmaller() {
        ThrottleState crowded = throttled.climbedToCeiling(second(20, 80));
        double before = Math.min(crowded.pace(0), 100);

        double kept = crowded.steppedBack(second(1, 99), 0).ceiling() / before;

        assertThat(kept).isGreaterThan(throttled.steppedBack(second(1, 99), 0).ceiling() / throttled.pace(0));
    }

    @Test
    void aSmallRiseOfTheCeilingIsHalfBelieved() {
        assertThat(throttled
                        .steppedBack(second(150, 50), SECONDS_AT_THE_CEILING)
                        .ceiling())
                .isBetween(110.0, 140.0);
        assertThat(throttled
                        .steppedBack(second(400, 100), SECONDS_AT_THE_CEILING)
                        .ceiling())
                .isEqualTo(400);
    }

    // Steps back that do not help

    /** The state after so many steps back in a row, at each of which 3 of 10 requests were refused. */
    private static ThrottleState afterUselessSteps(int steps) {
        ThrottleState state = ThrottleState.FREE.steppedBack(second(70, 30), 0);
        for (int i = 0; i < steps; i++) {
            state = state.steppedBack(refusing(0.3, state), 0);
        }
        return state;
    }

    /** What comes back in a whole round at the pace of a state. */
    private static Round refusing(double share, ThrottleState state) {
        double requests = state.pace(0) * state.horizon();
        return new Round(
                (int) Math.round(requests * (1 - share)), (int) Math.round(requests * share), state.horizon(), 0);
    }

    @Test
    void ifTheyDoNotHelpThePaceReturnsAndTheirShareIsTakenForGranted() {
        assertThat(afterUselessSteps(1).ceiling()).isLessThan(70);
        assertThat(afterUselessSteps(2).ceiling())
                .isLessThan(afterUselessSteps(1).ceiling());
        assertThat(afterUselessSteps(2).stray()).isZero();
        ThrottleState returned = afterUselessSteps(3);
        assertThat(returned.ceiling()).as("as before all steps").isCloseTo(100, within(1e-6));
        assertThat(returned.stray()).isCloseTo(0.3, within(0.05));
        assertThat(returned.isExcessive(second(70, 30), SECONDS_AT_THE_CEILING)).isFalse();
    }

    @Test
    void afterwardsTheNextSeriesBeginsAnew() {
        ThrottleState next = afterUselessSteps(3).steppedBack(second(30, 70), 0);
        assertThat(next.ceiling()).isLessThan(100);
        assertThat(next.steppedBack(refusing(0.7, next), 0).ceiling()).isLessThan(next.ceiling());
    }

    @Test
    void aShortRoundProvesNothing() {
        ThrottleState state = afterUselessSteps(2);
        Round whole = refusing(0.3, state);
        Round part = new Round(whole.taken() / 2, whole.refused() / 2, whole.seconds() / 2, 0);
        assertThat(state.steppedBack(part, 0).ceiling()).isLessThan(state.ceiling());
    }

    @Test
    void aStepThatHelpsBeginsAnotherSeries() {
        ThrottleState helped = afterUselessSteps(2).steppedBack(refusing(0.05, afterUselessSteps(2)), 0);
        assertThat(helped.stray()).isZero();
        assertThat(helped.ceiling()).isLessThan(50);
        ThrottleState next = helped.steppedBack(refusing(0.05, helped), 0);
        assertThat(next.steppedBack(refusing(0.05, next), 0).ceiling()).isLessThan(50);
    }

    @Test
    void aSmallStepIsNotExpectedToHelpMuch() {
        ThrottleState before = ThrottleState.FREE.steppedBack(second(100, 100), 0);
        ThrottleState helped = before.steppedBack(second(100, 60), 0);
        assertThat(helped.paceBefore()).as("what a return would restore").isLessThan(before.paceBefore());
        ThrottleState useless = before.steppedBack(second(80, 80), 0);
        assertThat(useless.paceBefore()).isEqualTo(before.paceBefore());
    }

    @Test
    void soDoesAQuotaThatSetsInMeanwhile() {
        ThrottleState worse = afterUselessSteps(2).steppedBack(refusing(0.9, afterUselessSteps(2)), 0);
        assertThat(worse.stray()).isZero();
        assertThat(worse.ceiling()).isLessThan(afterUselessSteps(2).ceiling());
    }

    @Test
    void soDoesAClimbBeyondTheCeiling() {
        ThrottleState state = afterUselessSteps(2);
        assertThat(state.steppedBack(refusing(0.3, state), SECONDS_AT_THE_CEILING)
                        .stray())
                .isZero();
    }
}
