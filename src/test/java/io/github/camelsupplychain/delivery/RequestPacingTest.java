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

import java.util.LongSummaryStatistics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the next request may leave. The pace is that of {@code maxRequestsPerSecond} here, and of the throttle alike. */
class RequestPacingTest {

    private static final long SECOND = 1_000_000_000L;

    private long now = Long.MAX_VALUE - SECOND;
    private final Throttle throttle = new Throttle(now);

    /** How many requests leave within a time, each as soon as it may. */
    private int sentWithin(double seconds) {
        long end = now + (long) (seconds * SECOND);
        int sent = 0;
        for (long wait = throttle.untilNext(now); now + wait - end < 0; wait = throttle.untilNext(now)) {
            now += wait;
            if (wait == 0) {
                throttle.sent();
                sent++;
            }
        }
        now = end;
        return sent;
    }

    private int sentAtOnce() {
        int sent = 0;
        while (throttle.untilNext(now) == 0) {
            throttle.sent();
            sent++;
        }
        return sent;
    }

    @Test
    void withoutABoundAllLeaveAtOnce() {
        throttle.bound(Double.POSITIVE_INFINITY, now);
        assertThat(throttle.untilNext(now)).isZero();
        throttle.sent();
        assertThat(throttle.untilNext(now)).isZero();
        assertThat(throttle.pace()).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 10, 1_000})
    void asManyLeaveASecondAsTheBoundSays(double perSecond) {
        throttle.bound(perSecond, now);
        assertThat(throttle.pace()).isEqualTo(perSecond);
        assertThat((double) sentWithin(20)).isCloseTo(20 * perSecond, within(1 + 0.01 * perSecond));
    }

    @Test
    void theyLeaveEvenly() {
        throttle.bound(10, now);
        sentWithin(1);
        for (int i = 0; i < 20; i++) {
            assertThat(sentWithin(0.1)).isEqualTo(1);
        }
    }

    @Test
    void thePauseIsTheTimeUntilTheNextMayLeave() {
        throttle.bound(10, now);
        sentAtOnce();
        long pause = throttle.untilNext(now);
        assertThat(pause).isBetween(1L, SECOND / 10);
        now += pause - 1_000;
        assertThat(throttle.untilNext(now)).isPositive();
        now += 1_000;
        assertThat(throttle.untilNext(now)).isZero();
    }

    @Test
    void anIdleTimeIsNotMadeUpFor() {
        throttle.bound(10, now);
        now += 60 * SECOND;
        assertThat(sentAtOnce()).isEqualTo(1);
        throttle.bound(1_000, now);
        now += 60 * SECOND;
        assertThat(sentAtOnce()).as("some milliseconds").isBetween(2, 20);
    }

    @Test
    void theSameBoundAgainChangesNothing() {
        throttle.bound(10, now);
        now += SECOND;
        throttle.bound(10, now);
        assertThat(throttle.untilNext(now)).isZero();
    }

    @Test
    void anotherBoundGivesNothingAtOnce() {
        throttle.bound(10, now);
        now += SECOND;
        throttle.bound(20, now);
        assertThat(throttle.untilNext(now)).isBetween(SECOND / 21, SECOND / 20);
    }

    /** Equal ones might always meet a quota just before its next token. */
    @Test
    void whileTheServiceThrottlesPausesDifferAndDoNotDrift() {
        for (int i = 0; i < 100; i++) {
            now += SECOND / 100;
            throttle.taken(now, now);
            throttle.refused(now, now);
        }
        sentAtOnce();
        long began = now;
        LongSummaryStatistics pauses = new LongSummaryStatistics();
        for (int i = 0; i < 100; i++) {
            long pause = throttle.untilNext(now);
            pauses.accept(pause);
            now += pause;
            throttle.sent();
        }
        double average = SECOND / throttle.pace();
        assertThat((double) pauses.getMin()).isLessThan(0.8 * average);
        assertThat((double) pauses.getMax()).isGreaterThan(1.2 * average);
        assertThat((now - began) / average).isCloseTo(100, within(1.0));
    }

    @Test
    void whileTheServiceThrottlesTheSmallerPaceCounts() {
        throttle.bound(1_000_000, now);
        for (int i = 0; i < 100; i++) {
            now += SECOND / 100;
            throttle.taken(now, now);
            throttle.refused(now, now);
        }
        assertThat(throttle.isActive()).isTrue();
        assertThat(throttle.pace()).isLessThan(200);
        throttle.bound(3, now);
        assertThat(throttle.pace()).isEqualTo(3);
        assertThat(throttle.isActive()).isTrue();
    }

    @Test
    void requestsInFlightFollowFromPaceAndLatency() {
        throttle.bound(200, now);
        for (int i = 0; i < 200; i++) {
            now += SECOND / 100;
            throttle.taken(now - SECOND / 4, now);
        }
        assertThat(throttle.inFlight()).isCloseTo(50, within(1.0));
    }
}
