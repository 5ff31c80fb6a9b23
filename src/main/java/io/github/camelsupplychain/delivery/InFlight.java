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
import java.util.function.IntSupplier;

/**
 * The requests in flight: decides when another one may be sent, and passes results to the throttle and the logs.
 * Guarded by the engine's lock.
 */
final class InFlight {

    private final RequestCounts counts;
    private final Throttle throttle;
    private final ThrottleLog throttleLog;
    private final Outage outage;
    private final IntSupplier pending;
    private final Consumer<Runnable> unlocked;
    private final RecentEventIds recentEventIds = new RecentEventIds();
    private int maxInFlight;

    /**
     * @param counts the counts of the instance
     * @param pending how many events are pending
     * @param unlocked runs a task later, without the engine's lock
     */
    InFlight(RequestCounts counts, IntSupplier pending, long now, Consumer<Runnable> unlocked) {
        this.counts = counts;
        this.pending = pending;
        this.unlocked = unlocked;
        this.throttle = new Throttle(now);
        this.throttleLog = new ThrottleLog(throttle, unlocked);
        this.outage = new Outage(counts, unlocked);
    }

    /** Sets the limits for all endpoints together: requests in flight and requests per second. */
    void setMax(int requests, double perSecond, long now) {
        maxInFlight = requests;
        throttle.bound(perSecond, now);
    }

    /** Nanoseconds until another request may be sent, or {@link Long#MAX_VALUE} if a response must come first. */
    long untilFree(long now) {
        return counts.inFlightNow() < maxInFlight ? throttle.untilNext(now) : Long.MAX_VALUE;
    }

    /** Begins the next attempt to send a batch. */
    Attempt begin(Batch batch, long now) {
        batch.submitter().counts.sent(batch);
        batch.events.forEach(event -> event.attempts++);
        throttle.sent();
        return batch.nextAttempt(now);
    }

    void succeeded(Attempt attempt, String eventId, long now) {
        ended(attempt, null, now);
        if (!recentEventIds.add(eventId)) {
            attempt.batch.submitter().counts.deduplicated(attempt.batch.events.size());
        }
        answered(attempt, now);
    }

    void failed(Attempt attempt, AttemptError error, long now) {
        ended(attempt, error.name(), now);
        if (error.kind() == FailureKind.THROTTLED) {
            attempt.batch.submitter().counts.throttled();
            attempt.batch.events.forEach(event -> event.throttled++);
            outage.answered(attempt, pending.getAsInt(), now);
            throttle.refused(attempt.sentAt, now);
            throttleLog.refused(attempt, counts.requestsEnded(), counts.requestsThrottled(), now);
        } else if (error.kind() == FailureKind.TRANSIENT) {
            outage.failed(attempt, error, pending.getAsInt(), now);
        } else if (error.isAnswer()) {
            answered(attempt, now);
        }
    }

    /** The engine no longer waits for the response. */
    void abandoned(Attempt attempt, long now) {
        ended(attempt, DeliveryMeter.ABANDONED, now);
    }

    /** A retry became ready this many nanoseconds late. */
    void timerLate(long nanos) {
        outage.timerLate(nanos);
    }

    private void ended(Attempt attempt, String error, long now) {
        Submitter submitter = attempt.batch.submitter();
        submitter.counts.ended(attempt.batch);
        DeliveryMeter meter = submitter.meter;
        if (meter != null) {
            Duration duration = Duration.ofNanos(now - attempt.sentAt);
            unlocked.accept(() -> meter.requestEnded(duration, error));
        }
    }

    private void answered(Attempt attempt, long now) {
        outage.answered(attempt, pending.getAsInt(), now);
        throttle.taken(attempt.sentAt, now);
        throttleLog.update(counts.requestsEnded(), counts.requestsThrottled(), now);
    }

    /** The current limit of requests in flight, given an endpoint's limit. */
    int limit(int most) {
        int limit = Math.min(most, maxInFlight);
        return throttle.isActive() ? (int) Math.max(1, Math.min(limit, throttle.inFlight())) : limit;
    }

    int max() {
        return maxInFlight;
    }

    /** The current limit of requests per second, infinite if there is none. */
    double pace() {
        return throttle.pace();
    }

    /** How long the outage that the log has reported has lasted; zero if there is none. */
    Duration outage(long now) {
        return outage.lasting(now);
    }
}
