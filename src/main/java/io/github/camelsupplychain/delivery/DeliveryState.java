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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * All events between submission and settlement, and the rules by which they move: {@link DeliveryEngine} tells them.
 * Knows neither threads nor time: whoever calls it holds the engine's lock and has named the moment.
 */
final class DeliveryState {

    static final long NEVER = Long.MAX_VALUE;

    /** The pause of a refused event stops growing with this attempt: how much is sent at all is up to the throttle. */
    private static final int LAST_THROTTLED_STEP = 5;

    private final DeliverySettings settings;
    private final BackoffStrategy backoff;
    private final OutcomeNotifier reports;
    private final Consumer<Runnable> unlocked;
    private final Admission admission;
    private final Lanes lanes = new Lanes();
    private final InFlight wire;
    /** Accepted and not yet settled, the oldest first. */
    private final Set<PendingEvent> pending = new LinkedHashSet<>();

    /** Also read without the lock. */
    private volatile boolean closing;

    private long drainEnds;
    /** The moment of the current change. */
    private long now;

    /**
     * @param unlocked runs a task after the current change, without the lock
     */
    DeliveryState(
            DeliverySettings settings,
            BackoffStrategy backoff,
            OutcomeNotifier reports,
            long now,
            Consumer<Runnable> unlocked) {
        this.settings = settings;
        this.backoff = backoff;
        this.reports = reports;
        this.unlocked = unlocked;
        this.admission = new Admission(settings.maxPendingEvents(), settings.maxPendingChars());
        this.wire = new InFlight(settings.maxInFlight(), settings.maxRequestsPerSecond(), now, unlocked);
    }

    /** Names the moment of what is called next. */
    void setNow(long moment) {
        now = moment;
    }

    /** A submitter comes. */
    void enter(Admission.Entrant entrant) {
        if (closing) {
            entrant.verdict.complete(Admission.Verdict.STOPPED);
            return;
        }
        admission.enter(entrant);
        admit();
        admission.giveUp(now);
    }

    /** A submitter does not wait for room any longer. */
    void leave(Admission.Entrant entrant) {
        admission.leave(entrant);
    }

    /** The moment of acceptance: events stand in their lanes, and expire, in the order in which they pass here. */
    void admit() {
        for (PendingEvent event = admission.admitNext(); event != null; event = admission.admitNext()) {
            event.acceptedAt = now;
            pending.add(event);
            lanes.append(event);
        }
    }

    /** Begins all that can be sent; not while a failure is to be told, lest what is about to be withdrawn is sent first. */
    void dispatch(Consumer<Attempt> sender) {
        while (mayDispatch() && wire.untilFree(now) == 0) {
            sender.accept(wire.begin(lanes.takeReady(settings), now));
        }
    }

    private boolean mayDispatch() {
        return !reports.anyFailureUntold() && lanes.anyReady();
    }

    int requestsInFlight() {
        return wire.inFlight();
    }

    /** An attempt has got its answer, or an error in its place. */
    void answered(Attempt attempt, SendDataIntegrationEventResponse response, Throwable error) {
        if (!attempt.end()) {
            return; // Too late: the event expired or the engine stopped.
        }
        Batch batch = attempt.batch;
        if (error == null) {
            wire.succeeded(attempt, now);
            batch.events.forEach(event -> delivered(event, response.eventId()));
            return;
        }
        FailureKind kind = FailureKind.of(error);
        wire.failed(attempt, kind, error, now);
        if (kind != FailureKind.PERMANENT) {
            batch.lastError = error;
            lanes.rest(batch.head().lane, now + pauseAfter(kind, batch.attempts).toNanos());
        } else if (batch.mayBeFaultOfOne(error)) {
            lanes.split(batch.head().lane);
        } else {
            RuntimeException cause = asRuntimeException(error);
            batch.events.forEach(event -> failed(event, cause));
        }
    }

    private Duration pauseAfter(FailureKind kind, int attempts) {
        int next = attempts + 1;
        // Half as long for a refusal: how much is sent at all is up to the throttle.
        return kind == FailureKind.THROTTLED
                ? backoff.computeDelay(Math.min(next, LAST_THROTTLED_STEP)).dividedBy(2)
                : backoff.computeDelay(next);
    }

    private static RuntimeException asRuntimeException(Throwable error) {
        return error instanceof RuntimeException e
                ? e
                : SdkClientException.create("The event could not be sent: " + error, error);
    }

    private void delivered(PendingEvent event, String eventId) {
        reports.delivered(settle(event), event, eventId);
    }

    private void failed(PendingEvent event, RuntimeException cause) {
        reports.failed(settle(event), event, cause);
    }

    /**
     * The only exit. Every accepted event passes here, once: nobody waits for an answer any more, its permits go back,
     * its lane moves on, and only then, without the lock, its submitter is told, whom this returns.
     */
    private DeliveryCallback settle(PendingEvent event) {
        Attempt attempt = event.wasSent() ? event.batch.attempt : null;
        DeliveryCallback submitter = event.end();
        if (attempt != null && attempt.end()) {
            wire.abandoned(attempt, now);
            unlocked.accept(attempt::cancel);
        }
        pending.remove(event);
        lanes.remove(event);
        admission.release(event);
        return submitter;
    }

    /** The submitter wants the event back. */
    void withdraw(PendingEvent event) {
        if (!event.isSettled() && !event.wasSent()) {
            failed(event, new EventWithdrawnException(event.name()));
        }
    }

    /** Does what is due by now. */
    void timePassed() {
        lanes.wake(now);
        while (untilExpiry() <= 0) {
            expire(oldest());
        }
        admit(); // Those for whom there is room now do not give up.
        admission.giveUp(now);
        stopIfDrained();
    }

    private PendingEvent oldest() {
        return pending.iterator().next();
    }

    private long untilExpiry() {
        return pending.isEmpty()
                ? NEVER
                : oldest().acceptedAt + settings.deliveryTimeout().toNanos() - now;
    }

    private void expire(PendingEvent event) {
        if (!event.wasSent()) {
            failed(event, DeliveryTimeoutException.neverSent(event.name(), settings.deliveryTimeout()));
            return;
        }
        Batch batch = event.batch;
        List<PendingEvent> lane = List.copyOf(event.lane.queue);
        for (PendingEvent sent : batch.events) {
            failed(
                    sent,
                    DeliveryTimeoutException.unconfirmed(
                            sent.name(), settings.deliveryTimeout(), batch.attempts, batch.lastError));
        }
        for (PendingEvent behind : lane.subList(batch.events.size(), lane.size())) {
            failed(behind, new GroupBlockedException(behind.name(), event.name()));
        }
    }

    /** The nanoseconds until time alone changes something, {@link #NEVER} if it does not. */
    long untilDue() {
        long delay = untilExpiry();
        delay = Math.min(delay, lanes.untilWake(now));
        delay = Math.min(delay, admission.untilGiveUp(now));
        if (mayDispatch()) {
            delay = Math.min(delay, wire.untilFree(now));
        }
        if (closing && !pending.isEmpty()) {
            delay = Math.min(delay, drainEnds - now);
        }
        return delay;
    }

    /** Accepts no more; what is pending has so long to drain, or as long as was said before if that is shorter. */
    void close(Duration drain) {
        long end = now + drain.toNanos();
        drainEnds = closing && drainEnds - end < 0 ? drainEnds : end;
        closing = true;
        admission.stop();
        stopIfDrained();
    }

    private void stopIfDrained() {
        if (!closing || drainEnds - now > 0) {
            return;
        }
        for (PendingEvent event : List.copyOf(pending)) {
            Batch batch = event.batch;
            failed(
                    event,
                    batch == null
                            ? DeliveryStoppedException.neverSent(event.name())
                            : DeliveryStoppedException.unconfirmed(event.name(), batch.attempts, batch.lastError));
        }
    }

    /** Whether nothing is accepted any more; needs no lock. */
    boolean isClosing() {
        return closing;
    }

    /** Whether nothing is accepted any more and all is settled and told. */
    boolean isClosed() {
        return closing && pending.isEmpty() && reports.allTold();
    }

    DeliveryStats stats() {
        return new DeliveryStats(
                lanes.size(),
                pending.size(),
                admission.pendingChars(),
                pending.size() - wire.eventsInFlight(),
                wire.inFlight(),
                wire.limit(),
                wire.pace(),
                admission.waiting(),
                pending.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - oldest().acceptedAt),
                reports.delivered(),
                wire.retried(),
                wire.throttled(),
                reports.failures().byName());
    }
}
