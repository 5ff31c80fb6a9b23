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

/** How the throttle learns which share of requests is refused at any pace, and that it is no longer refused. */
class StrayShareTest {

    private final ThrottleState alone = Throttled.at(100);
    private final ThrottleState shared = Throttled.shared(100);

    private static Round second(int taken, int refused) {
        return new Round(taken, refused, 1, 0);
    }

    @Test
    void refusalsBelowTheCeilingDoNotDependOnThePace() {
        ThrottleState learned = alone.climbedToCeiling(second(70, 30));
        assertThat(learned.stray()).as("30 % less what may be chance").isBetween(0.2, 0.3);
        assertThat(learned.ceiling() * (1 - learned.stray()))
                .as("what the service takes")
                .isCloseTo(100, within(1e-6));
        assertThat(alone.climbedToCeiling(second(700, 300)).stray())
                .as("the more answers, the less is chance")
                .isGreaterThan(learned.stray());
    }

    @Test
    void fewAnswersTellNothing() {
        assertThat(alone.climbedToCeiling(second(7, 3))).isSameAs(alone);
    }

    @Test
    void fewerTellEnoughWhileOthersAreEvident() {
        Round few = second(5, 10);
        assertThat(alone.climbedToCeiling(few)).isSameAs(alone);
        assertThat(shared.climbedToCeiling(few).stray()).isGreaterThan(shared.stray());
    }

    @Test
    void whenItIsAsLargeAsItMayBeAStepBackIsSmall() {
        ThrottleState crowded = shared.climbedToCeiling(second(100, 900));
        Round hardlyAnything = second(5, 95);
        double before = Math.min(hardlyAnything.sentPerSecond(), crowded.ceiling());
        assertThat(crowded.steppedBack(hardlyAnything, crowded.climbSeconds()).ceiling())
                .isGreaterThan(0.7 * before);
        assertThat(shared.steppedBack(hardlyAnything, shared.climbSeconds()).ceiling())
                .isLessThan(0.6 * before);
    }

    @Test
    void aSmallerShareBelowTheCeilingIsNoReasonToForgetTheLargerOne() {
        assertThat(shared.climbedToCeiling(second(90, 10))).isSameAs(shared);
    }

    @Test
    void clientsDoNotOutbidOneAnotherWithoutEnd() {
        assertThat(alone.climbedToCeiling(second(5, 95)).stray()).isBetween(0.3, 0.5);
    }

    @Test
    void eachRoundWithFewerLowersIt() {
        ThrottleState lower = shared.observed(second(90, 10));
        assertThat(lower.stray()).isBetween(0.1, shared.stray() - 0.01);
        assertThat(lower.ceiling() * (1 - lower.stray()))
                .as("what the service takes")
                .isCloseTo(100, within(1e-6));
        assertThat(lower.climbSeconds()).isEqualTo(shared.climbSeconds());
    }

    @Test
    void withoutRefusalsItIsForgottenAltogether() {
        ThrottleState state = shared;
        for (int i = 0; i < 50; i++) {
            state = state.observed(second(500, 0));
        }
        assertThat(state.stray()).isZero();
        assertThat(state.ceiling()).isCloseTo(100, within(1e-6));
    }

    @Test
    void neitherAShortRoundNorOneWithMoreLowersIt() {
        assertThat(shared.observed(new Round(50, 0, shared.horizon() / 2, 0))).isSameAs(shared);
        assertThat(shared.observed(second(50, 50))).isSameAs(shared);
    }

    @Test
    void aRoundAmongStepsBackDoesNotEndTheirSeries() {
        ThrottleState series = shared.steppedBack(second(50, 50), 0);
        ThrottleState lower = series.observed(new Round(90, 10, series.horizon(), 0));
        assertThat(lower.steps()).isEqualTo(series.steps());
        assertThat(lower.paceBefore()).isEqualTo(series.paceBefore()).isPositive();
        assertThat(lower.shareBefore()).isEqualTo(series.shareBefore()).isPositive();
    }

    @Test
    void besideOthersOneThatHasFallenBehindClimbsSooner() {
        ThrottleState slow = Throttled.at(2);
        ThrottleState slowBesideOthers = Throttled.shared(2).steppedBack(second(2, 3), 0);
        assertThat(slowBesideOthers.climbSeconds()).isLessThan(slow.climbSeconds() / 2);
    }

    // A service that refuses everything

    @Test
    void whatWasTakenIsRememberedWhileAllIsRefused() {
        assertThat(alone.block().blocked()).isTrue();
        assertThat(alone.block().ceiling()).isEqualTo(alone.ceiling());
        assertThat(shared.block().stray()).isEqualTo(shared.stray());
    }

    @Test
    void afterwardsThePaceBeginsAtAPartOfItAndGrowsQuickly() {
        ThrottleState again = alone.block().unblocked();
        assertThat(again.blocked()).isFalse();
        assertThat(again.ceiling()).isBetween(30.0, 90.0);
        assertThat(again.climbSeconds()).isLessThan(alone.climbSeconds());
        assertThat(shared.block().unblocked().stray()).isZero();
    }

    @Test
    void aServiceThatNeverTookAnythingIsFreeWhenItTakesSomething() {
        ThrottleState never = ThrottleState.FREE.steppedBack(second(0, 50), 0);
        assertThat(never.blocked()).isTrue();
        assertThat(never.unblocked().isActive()).isFalse();
    }

    @Test
    void theAverageOfAWindowIsItsCeilingAndTheClimbTakesAWindow() {
        ThrottleState periodic = alone.block().unblocked(5, 60);
        assertThat(periodic.ceiling()).isEqualTo(5);
        assertThat(periodic.climbSeconds()).isBetween(60.0, 120.0);
        assertThat(periodic.blocked()).isFalse();
        ThrottleState next = periodic.steppedBack(new Round(270, 30, 60, 0), 1_000);
        assertThat(next.climbSeconds()).as("after a step back, too").isEqualTo(periodic.climbSeconds());
    }
}
