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

import java.time.Duration;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** The pause of an event at the head of its group after a failed attempt: exponential back-off with full jitter. */
final class Backoff {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /**
     * The back-off of a throttled event stops growing at this attempt, because the throttle already limits the rate.
     */
    private static final int LAST_THROTTLED_STEP = 5;

    private final BackoffStrategy strategy;

    Backoff(BackoffStrategy strategy) {
        this.strategy = strategy;
    }

    static Backoff exponential() {
        return new Backoff(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE));
    }

    /**
     * The pause before the next attempt.
     *
     * @param attempts how many there have been
     * @param error what the last one failed with; the pause is at least as long as the service asked for in it
     */
    Duration pauseAfter(int attempts, AttemptError error) {
        Duration pause = error.kind() == FailureKind.THROTTLED
                // Half as long: how much is sent at all is up to the throttle.
                ? strategy.computeDelay(Math.min(attempts + 1, LAST_THROTTLED_STEP))
                        .dividedBy(2)
                : strategy.computeDelay(attempts + 1);
        return pause.compareTo(error.retryAfter()) > 0 ? pause : error.retryAfter();
    }
}
