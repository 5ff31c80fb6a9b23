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

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs that the service cannot be reached or fails at everything: in one line when that is certain, in one each minute
 * as long as it lasts, and in one when it is over, all of one level. Only answers and errors tell, never time that
 * passes. A single failure is no outage: attempts have to fail for a while without a success among them. Nor is a machine
 * that is too busy for its timers, or that waits for its own connection pool. Guarded by the engine's lock.
 */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private static final long SECOND = 1_000_000_000L;
    private static final long NOTICED_AFTER = 10 * SECOND;
    private static final long REMINDED_AFTER = 60 * SECOND;
    /** A timer that is so late shows that the machine, and not the service, keeps requests from being answered. */
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
     * @param unlocked runs a task later, without the engine's lock
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
            String format = noticed
                    ? "Still no event delivered to {} for {} s: {} attempts failed, last error: {} ({} events pending,"
                            + " {} requests retried)"
                    : "No event delivered to {} for {} s: {} attempts failed, last error: {} ({} events pending, {}"
                            + " requests retried). Retrying until deliveryTimeout";
            noticed = true;
            toldAt = now;
            String where = where(attempt);
            long seconds = (now - began) / SECOND;
            long attempts = failures;
            long retried = counts.requestsRetried() - retriedBefore;
            unlocked.accept(() ->
                    LOG.warn(format, where, seconds, attempts, error.failure().name(), pending, retried));
        }
    }

    /** A timer was late by so many nanoseconds: what failed before may have failed for want of this machine's time. */
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

    private static String where(Attempt attempt) {
        String host = attempt.batch.submitter().transport.host();
        String instance = "AWS Supply Chain instance " + attempt.instanceId();
        return host.isEmpty() ? instance : instance + " at " + host;
    }
}
