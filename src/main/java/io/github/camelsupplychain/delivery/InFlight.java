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
import software.amazon.awssdk.core.exception.SdkServiceException;

/**
 * The requests in flight: when there may be another one, and what the answers tell of the service. Guarded by the
 * engine's lock.
 */
final class InFlight {

    private final int maxInFlight;
    private final Throttle throttle;
    private final ThrottleLog throttleLog;
    private final Outage outage;
    private int inFlight;
    private int eventsInFlight;
    private long requests;
    private long retried;
    private long throttled;

    /**
     * @param unlocked runs a task later, without the engine's lock
     */
    InFlight(int maxInFlight, double maxPerSecond, long now, Consumer<Runnable> unlocked) {
        this.maxInFlight = maxInFlight;
        this.throttle = new Throttle(maxPerSecond, now);
        this.throttleLog = new ThrottleLog(throttle, unlocked);
        this.outage = new Outage(unlocked);
    }

    /** The nanoseconds until there may be another request, {@link Long#MAX_VALUE} if that takes an answer. */
    long untilFree(long now) {
        return inFlight < maxInFlight ? throttle.untilNext(now) : Long.MAX_VALUE;
    }

    /** Begins the next attempt at a batch. */
    Attempt begin(Batch batch, long now) {
        if (batch.attempts > 0) {
            retried++;
        }
        requests++;
        inFlight++;
        eventsInFlight += batch.events.size();
        throttle.sent();
        return batch.nextAttempt(now);
    }

    void succeeded(Attempt attempt, long now) {
        ended(attempt);
        answered(attempt, now);
    }

    void failed(Attempt attempt, FailureKind kind, Throwable error, long now) {
        ended(attempt);
        if (kind == FailureKind.THROTTLED) {
            throttled++;
            outage.answered(attempt, now);
            throttle.refused(attempt.sentAt, now);
            throttleLog.refused(attempt, requests, throttled, now);
        } else if (kind == FailureKind.TRANSIENT) {
            outage.failed(attempt, FailureCounts.nameOf(error), now);
        } else if (error instanceof SdkServiceException) {
            answered(attempt, now);
        }
    }

    /** Nobody waits for the answer any more. */
    void abandoned(Attempt attempt, long now) {
        ended(attempt);
        outage.failed(attempt, "no answer", now);
    }

    private void ended(Attempt attempt) {
        inFlight--;
        eventsInFlight -= attempt.batch.events.size();
    }

    private void answered(Attempt attempt, long now) {
        outage.answered(attempt, now);
        throttle.taken(attempt.sentAt, now);
        throttleLog.update(requests, throttled, now);
    }

    int inFlight() {
        return inFlight;
    }

    int eventsInFlight() {
        return eventsInFlight;
    }

    /** How many requests may be in flight, or will be at the present pace. */
    int limit() {
        return throttle.isActive() ? (int) Math.max(1, Math.min(maxInFlight, throttle.inFlight())) : maxInFlight;
    }

    /** Requests per second, infinitely many unless they are bounded or the service throttles. */
    double pace() {
        return throttle.pace();
    }

    long retried() {
        return retried;
    }

    long throttled() {
        return throttled;
    }
}
