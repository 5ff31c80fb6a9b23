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

/**
 * The throttle from answer to answer, at times that the test chooses. {@link ThrottleTest} has it find quotas, in
 * simulations of minutes.
 */
class ThrottleStepTest {

    private static final long SECOND = 1_000_000_000L;

    /** Nanoseconds may overflow. */
    private long now = Long.MAX_VALUE - 2 * SECOND;

    private final Throttle throttle = new Throttle(now);
    private long latency = SECOND / 100;

    /** Answers evenly for a time, each to a request that was sent a latency before. */
    private void answer(double seconds, int takenPerSecond, int refusedPerSecond) {
        int perSecond = takenPerSecond + refusedPerSecond;
        int refused = 0;
        for (int i = 1; i <= seconds * perSecond; i++) {
            now += SECOND / perSecond;
            if (refused < (long) i * refusedPerSecond / perSecond) {
                refused++;
                throttle.refused(now - latency, now);
            } else {
                throttle.taken(now - latency, now);
            }
        }
    }

    private void pass(double seconds) {
        now += (long) (seconds * SECOND);
    }

    @Test
    void whileTheServiceTakesEverythingNothingIsLimited() {
        answer(10, 1_000, 0);
        assertThat(throttle.isActive()).isFalse();
        assertThat(throttle.pace()).isInfinite();
        assertThat(throttle.untilNext(now)).isZero();
    }

    @Test
    void fewRefusalsAreNoThrottling() {
        answer(10, 1_000, 20);
        assertThat(throttle.isActive()).isFalse();
    }

    @Test
    void manyAreAndThePaceIsALittleLessThanWhatIsTaken() {
        answer(1, 100, 50);
        assertThat(throttle.isActive()).isTrue();
        assertThat(throttle.pace()).isBetween(60.0, 105.0);
        throttle.untilNext(now);
        throttle.sent();
        assertThat(throttle.untilNext(now)).as("the next has to wait").isPositive();
    }

    @Test
    void refusalsOfEarlierRequestsCallForNoFurtherStep() {
        throttled();
        double pace = throttle.pace();
        long before = now - SECOND / 2;
        pass(3);
        for (int i = 0; i < 100; i++) {
            throttle.refused(before, now);
        }
        assertThat(throttle.pace()).isEqualTo(pace);
    }

    @Test
    void refusalsRightAfterAStepCallForNone() {
        throttled();
        double pace = throttle.pace();
        answer(0.9, 0, 20);
        assertThat(throttle.pace()).isEqualTo(pace);
    }

    @Test
    void ifTheServiceAnswersSlowlyTheEffectOfAStepIsAwaited() {
        latency = 2 * SECOND;
        answer(1, 100, 0);
        throttled();
        double pace = throttle.pace();
        answer(4, 30, 70);
        assertThat(throttle.pace()).isGreaterThanOrEqualTo(pace);
        answer(4, 30, 70);
        assertThat(throttle.pace()).isLessThan(pace);
    }

    @Test
    void atAFewRequestsASecondRefusalsAreCountedForLonger() {
        answer(1, 2, 8);
        answer(60, 1, 2);
        assertThat(throttle.pace()).isLessThan(2);
    }

    @Test
    void laterOnesDo() {
        throttled();
        answer(4, 40, 60);
        assertThat(throttle.pace()).isLessThan(60);
    }

    /** At about 100 requests a second, a moment after the step back. */
    private void throttled() {
        while (!throttle.isActive()) {
            answer(0.02, 100, 100);
        }
    }

    // The climb

    @Test
    void onlyAcceptedRequestsLetItClimb() {
        throttled();
        double pace = throttle.pace();
        pass(60);
        assertThat(throttle.pace()).isEqualTo(pace);
        answer(0.01, 100, 0);
        assertThat(throttle.pace()).as("one request after a minute").isBetween(pace, 1.05 * pace);
        answer(2, 100, 0);
        assertThat(throttle.pace()).isGreaterThan(1.05 * pace);
    }

    @Test
    void itGrowsUntilTheThrottleEnds() {
        throttled();
        answer(10, 100, 0);
        assertThat(throttle.isActive()).isTrue();
        assertThat(throttle.pace()).isGreaterThan(200);
        answer(60, 100, 0);
        assertThat(throttle.isActive()).isFalse();
        assertThat(throttle.untilNext(now)).isZero();
    }

    @Test
    void afterItsEndItBeginsAnew() {
        throttled();
        answer(70, 100, 0);
        answer(1, 10, 10);
        assertThat(throttle.isActive()).isTrue();
        assertThat(throttle.pace()).isLessThan(60);
    }

    // A service that refuses everything

    @Test
    void afterAWhileOfRefusalsOnlyItProbes() {
        throttled();
        answer(1, 0, 100);
        assertThat(throttle.pace()).isGreaterThan(20);
        answer(3, 0, 100);
        assertThat(throttle.pace()).isLessThan(10);
    }

    @Test
    void anAcceptedRequestAmongThemShowsThatItIsOpen() {
        throttled();
        for (int i = 0; i < 6; i++) {
            answer(1, 0, 10);
            answer(0.1, 10, 0);
        }
        assertThat(throttle.pace()).as("down step by step").isGreaterThanOrEqualTo(5);
        answer(4, 20, 0);
        assertThat(throttle.pace()).isGreaterThan(15);
    }

    @Test
    void fewRefusalsInALongTimeProveNothing() {
        throttled();
        answer(3, 0, 3);
        assertThat(throttle.pace()).isGreaterThan(20);
    }

    @Test
    void theAnswerToAnEarlierRequestDoesNotEndTheProbes() {
        throttled();
        answer(4, 0, 100);
        throttle.taken(now - 4 * SECOND, now);
        assertThat(throttle.pace()).isLessThan(10);
        pass(1);
        throttle.taken(now - latency, now);
        assertThat(throttle.pace()).isGreaterThan(20);
    }

    @Test
    void aServiceThatHasNeverTakenAnythingIsFreeOnceItDoes() {
        answer(1, 0, 100);
        assertThat(throttle.pace()).isLessThan(10);
        answer(1, 1, 0);
        assertThat(throttle.isActive()).isFalse();
    }

    // A quota by long windows

    @Test
    void twoWindowsOfTheSameNumberMakeAQuotaOfTheirAverage() {
        quotaOfWindows(500, 10, 60);
        assertThat(throttle.pace()).isCloseTo(50, within(10.0));
        assertThat(throttle.isActive()).isTrue();
    }

    @Test
    void windowsThatDifferMakeNone() {
        throttled();
        for (int taken : new int[] {900, 300, 900}) {
            answer(9, taken / 9, 0);
            answer(4, 0, 50);
        }
        answer(1, 40, 0);
        answer(8, 40, 0);
        assertThat(throttle.pace()).as("it climbs at once").isGreaterThan(150);
    }

    /** Sends as the throttle allows, to a service that takes so many requests of each window and refuses the others. */
    private void quotaOfWindows(int requests, int windowSeconds, int seconds) {
        long begin = now;
        long window = -1;
        int used = 0;
        while (now - begin < seconds * SECOND) {
            now += Math.max(SECOND / 200, throttle.untilNext(now));
            if (throttle.untilNext(now) > 0) {
                continue;
            }
            throttle.sent();
            if ((now - begin) / SECOND / windowSeconds != window) {
                window = (now - begin) / SECOND / windowSeconds;
                used = 0;
            }
            if (used < requests) {
                used++;
                throttle.taken(now - latency, now);
            } else {
                throttle.refused(now - latency, now);
            }
        }
    }

    // Refusals at any pace

    @Test
    void aShareThatIsRefusedAtAnyPaceDoesNotSlowItDownForLong() {
        double taken = 0;
        for (int i = 0; i < 60; i++) {
            int perSecond = (int) Math.min(100, throttle.pace());
            answer(1, perSecond * 8 / 10, perSecond * 2 / 10);
            taken += i < 30 ? 0 : perSecond * 0.8 / 30;
        }
        assertThat(taken).isGreaterThan(60);
    }

    @Test
    void whenThatEndsTheThrottleEndsToo() {
        answer(30, 70, 30);
        assertThat(throttle.isActive()).isTrue();
        answer(120, 100, 0);
        assertThat(throttle.isActive()).isFalse();
    }
}
