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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs an outage, that is, a service that cannot be reached or fails every request: one line when it is certain, one
 * per minute while it lasts, and one when it is over, all at the same level. Only answers and errors decide, never the
 * mere passing of time. An outage begins once attempts have failed for 10 s without a success among them. A machine
 * that is too busy for its timers, or that waits for its own connection pool, is not an outage. Guarded by the engine's
 * lock.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final long SECOND = 1_000_000_000L;
    private static final long NOTICED_AFTER = 10 * SECOND;
    private static final long REMINDED_AFTER = 60 * SECOND;
    /** A timer that is this late shows that the machine, not the service, keeps requests from being answered. */
    private static final long LATE = SECOND;

    private final RequestCounts counts;
    private final Consumer<Runnable> unlocked;
    private long began;
    private long failures;
    private long retriedBefore;
    private boolean noticed;
    private long toldAt;

    /**
     * @param counts those of the instance
     * @param unlocked runs a task later, outside the engine's lock
     */
    Outage(RequestCounts counts, Consumer<Runnable> unlocked) {
        this.counts = counts;
        this.unlocked = unlocked;
    }

    void failed(Attempt attempt, AttemptError error, int pending, long now) {
        if (error.isOfOwnPool()) {
            return;
        }
        if (failures == 0) {
            began = now;
            retriedBefore = counts.requestsRetried();
        }
        failures++;
        if (noticed ? now - toldAt >= REMINDED_AFTER : now - began >= NOTICED_AFTER) {
            boolean isReminder = noticed;
            noticed = true;
            toldAt = now;
            String where = where(attempt);
            long seconds = (now - began) / SECOND;
            long attempts = failures;
            String last = error.failure().name();
            long retried = counts.requestsRetried() - retriedBefore;
            unlocked.accept(() -> {
                if (isReminder) {
                    LOG.warn(
                            "Still no event delivered to {} for {} s: {} attempts failed, last error: {} ({} events"
                                    + " pending, {} requests retried)",
                            where,
                            seconds,
                            attempts,
                            last,
                            pending,
                            retried);
                } else {
                    LOG.warn(
                            "No event delivered to {} for {} s: {} attempts failed, last error: {} ({} events pending,"
                                    + " {} requests retried). Retrying until deliveryTimeout",
                            where,
                            seconds,
                            attempts,
                            last,
                            pending,
                            retried);
                }
            });
        }
    }

    /** A timer was late, so earlier attempts may have failed because this machine was too busy. */
    void timerLate(long nanos) {
        if (nanos >= LATE && !noticed) {
            failures = 0;
        }
    }

    void answered(Attempt attempt, int pending, long now) {
        if (noticed) {
            String where = where(attempt);
            long seconds = (now - began) / SECOND;
            long attempts = failures;
            long retried = counts.requestsRetried() - retriedBefore;
            unlocked.accept(() -> LOG.warn(
                    "{} answers again, after {} s and {} failed attempts ({} events pending, {} requests retried)",
                    where,
                    seconds,
                    attempts,
                    pending,
                    retried));
        }
        failures = 0;
        noticed = false;
    }

    /** How long it has lasted; zero if there is none, or if it is too short to be certain. */
    Duration lasting(long now) {
        return noticed ? Duration.ofNanos(now - began) : Duration.ZERO;
    }

    private static String where(Attempt attempt) {
        String host = attempt.batch.submitter().transport.host();
        String instance = "AWS Supply Chain instance " + attempt.instanceId();
        return host.isEmpty() ? instance : instance + " at " + host;
    }
}
