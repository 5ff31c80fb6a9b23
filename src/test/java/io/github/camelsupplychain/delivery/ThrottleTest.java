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

import io.github.camelsupplychain.delivery.ThrottledService.Observed;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The engine against services that take only so many requests, on a fake clock. After a time to settle, fewer than 10 %
 * of its requests may be refused, at least 85 % of what the service takes must be delivered, and nothing may fail.
 */
class ThrottleTest {

    private static final Duration SETTLING = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int MANY_GROUPS = 1_000;
    private static final int FEW_GROUPS = 8;

    /**
     * A bucket of a single token refuses every second request of a sender that is a little too fast; 80 % was the most
     * that was got out of that.
     */
    private static final int SMALLEST_BURST = 2;

    static Stream<Arguments> limits() {
        return Stream.of(10, 100, 1_000, 5_000).flatMap(n -> Stream.of(0, 20, 100)
                .flatMap(millis -> Stream.of(MANY_GROUPS, FEW_GROUPS).map(groups -> Arguments.of(n, millis, groups))));
    }

    @ParameterizedTest(name = "{0} a second, counted by the second, answering in {1} ms, {2} groups")
    @MethodSource("limits")
    void settlesNearALimitPerSecond(int n, int millis, int groups) {
        assertSettles(Quota.perWindow(n, Duration.ofSeconds(1)), n, millis, groups);
    }

    @ParameterizedTest(name = "{0} a second, bursts of a second, answering in {1} ms, {2} groups")
    @MethodSource("limits")
    void settlesNearATokenBucketThatAllowsForBursts(int n, int millis, int groups) {
        assertSettles(Quota.tokenBucket(n, n), n, millis, groups);
    }

    @ParameterizedTest(name = "{0} a second, bursts of a tenth of a second, answering in {1} ms, {2} groups")
    @MethodSource("limits")
    void settlesNearATokenBucketThatAllowsForSmallBursts(int n, int millis, int groups) {
        assertSettles(Quota.tokenBucket(n, Math.max(SMALLEST_BURST, n / 10)), n, millis, groups);
    }

    private static void assertSettles(Quota quota, int n, int millis, int groups) {
        ThrottledService service = new ThrottledService(quota, Duration.ofMillis(millis), groups)
                .withBacklog(Math.max(20, Math.min(5_000, 10 * n)));
        service.run(SETTLING);
        Observed observed = service.run(n <= 1_000 ? MEASURED : Duration.ofSeconds(15));
        double possible = Math.min(n, possible(millis, groups));
        assertThat(observed.wastedShare()).as("wasted").isLessThan(0.1);
        assertThat(observed.perSecond()).as("delivered a second").isGreaterThan(0.85 * possible);
        assertThat(service.failed()).as("failed").isZero();
    }

    /** What one request of each group, and {@code maxInFlight} of all, allow for. */
    private static double possible(int millis, int groups) {
        return millis == 0 ? Double.MAX_VALUE : Math.min(256, groups) * 1_000.0 / millis;
    }

    @Test
    void settlesNearALimitOfConcurrentRequests() {
        ThrottledService service =
                new ThrottledService(Quota.concurrent(50), Duration.ofMillis(100), MANY_GROUPS).withBacklog(5_000);
        service.run(SETTLING);
        Observed observed = service.run(MEASURED);
        assertThat(observed.wastedShare()).isLessThan(0.1);
        assertThat(observed.perSecond()).isGreaterThan(0.85 * 500);
        assertThat(service.failed()).isZero();
    }

    @Test
    void followsALimitThatFalls() {
        ThrottledService service = new ThrottledService(
                        Quota.tokenBucket(1_000, 1_000), Duration.ofMillis(20), MANY_GROUPS)
                .withBacklog(1_000);
        service.run(SETTLING);
        service.setQuota(Quota.tokenBucket(50, 50));
        service.run(SETTLING);
        Observed observed = service.run(MEASURED);
        assertThat(observed.wastedShare()).isLessThan(0.1);
        assertThat(observed.perSecond()).isGreaterThan(0.85 * 50);
        assertThat(service.failed()).isZero();
    }

    @Test
    void followsALimitThatRises() {
        ThrottledService service =
                new ThrottledService(Quota.tokenBucket(50, 50), Duration.ofMillis(20), MANY_GROUPS).withBacklog(1_000);
        service.run(SETTLING);
        service.setQuota(Quota.tokenBucket(1_000, 1_000));
        service.run(Duration.ofSeconds(45));
        Observed observed = service.run(MEASURED);
        assertThat(observed.wastedShare()).isLessThan(0.1);
        assertThat(observed.perSecond()).isGreaterThan(0.85 * 1_000);
        assertThat(service.failed()).isZero();
    }

    @Test
    void isBackAtFullSpeedWhenThrottlingHasEnded() {
        ThrottledService service =
                new ThrottledService(Quota.tokenBucket(50, 50), Duration.ofMillis(100), MANY_GROUPS).withBacklog(2_000);
        service.run(SETTLING);
        assertThat(service.stats().pace()).isFinite();
        assertThat(service.stats().inFlightLimit()).isLessThan(256);
        service.setQuota(Quota.unlimited());
        service.run(Duration.ofSeconds(45));
        assertThat(service.stats().pace()).isInfinite();
        assertThat(service.stats().inFlightLimit()).isEqualTo(256);
        assertThat(service.run(MEASURED).perSecond()).isGreaterThan(0.99 * 2_560);
        assertThat(service.failed()).isZero();
    }

    @Test
    void asksAServiceThatRefusesEverythingAFewTimesASecondAndGoesOnAtHalfItsPace() {
        ThrottledService service =
                new ThrottledService(Quota.unlimited(), Duration.ofMillis(100), MANY_GROUPS).withBacklog(2_000);
        service.run(Duration.ofSeconds(5));
        service.setQuota(Quota.none());
        service.run(Duration.ofSeconds(5));
        assertThat(service.run(Duration.ofSeconds(30)).requests()).isBetween(30L, 150L);
        service.setQuota(Quota.unlimited());
        service.run(Duration.ofSeconds(1));
        assertThat(service.run(Duration.ofSeconds(5)).perSecond()).isGreaterThan(0.4 * 2_560);
        assertThat(service.failed()).isZero();
    }

    @Test
    void leavesStrayRefusalsAlone() {
        for (double share : List.of(0.01, 0.02, 0.05)) {
            ThrottledService service =
                    new ThrottledService(Quota.fickle(share), Duration.ofMillis(100), MANY_GROUPS).withBacklog(2_000);
            service.run(SETTLING);
            assertThat(service.run(Duration.ofSeconds(10)).perSecond())
                    .as("refusing %s by chance", share)
                    .isGreaterThan(0.85 * 2_560);
            assertThat(service.failed()).isZero();
        }
    }

    @Test
    void isNotStoppedByRequestsThatAreNeverAnswered() {
        ThrottledService service =
                new ThrottledService(Quota.tokenBucket(5, 5), Duration.ofMillis(20), MANY_GROUPS).withBacklog(100);
        service.run(SETTLING);
        service.hang(10);
        Observed observed = service.run(Duration.ofSeconds(60));
        assertThat(observed.perSecond()).isGreaterThan(0.5 * 5);
    }

    @Test
    void theLogTellsThatThrottlingBeganAndThatItHasEndedInOneLineEach() {
        try (CapturedLog log = new CapturedLog()) {
            ThrottledService service = new ThrottledService(
                            Quota.tokenBucket(100, 100), Duration.ofMillis(20), MANY_GROUPS)
                    .withBacklog(1_000);
            service.run(Duration.ofMinutes(5));
            assertThat(log.lines()).hasSize(1);
            assertThat(log.lines().get(0)).startsWith("WARN").contains(Events.INSTANCE, "it throttles");
            service.setQuota(Quota.unlimited());
            service.run(Duration.ofSeconds(45));
            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().get(1)).startsWith("INFO").contains(Events.INSTANCE, "does not throttle any more");
        }
    }

    @Test
    void theEndOfThrottlingIsNoticedWithoutAnyEvents() {
        ThrottledService service =
                new ThrottledService(Quota.tokenBucket(10, 10), Duration.ofMillis(20), MANY_GROUPS).withBacklog(20);
        service.run(Duration.ofSeconds(1));
        assertThat(service.stats().pace()).isFinite();
        service.stopSubmitting();
        service.run(Duration.ofMinutes(1));
        assertThat(service.stats().pending()).isZero();
        assertThat(service.stats().pace()).isInfinite();
    }
}
