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

import io.github.camelsupplychain.error.AttemptFailure;
import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * All events between submission and settlement, and their transitions, which {@link DeliveryEngine} describes. Knows
 * neither threads nor clocks: callers hold the engine's lock and set the current time.
 */
final class DeliveryState {

    static final long NEVER = Long.MAX_VALUE;

    private final Backoff backoff;
    private final OutcomeNotifier reports;
    private final Consumer<Runnable> unlocked;
    private final RequestCounts counts = RequestCounts.ofInstance();
    private final Admission admission = new Admission();
    private final Lanes lanes = new Lanes();
    private final InFlight wire;
    private final StopReport stopReport;
    private final SharedCause sharedCause;
    private final Statistics statistics;
    private final Submitters submitters = new Submitters();
    /** The events that are accepted but not settled, ordered by expiry. */
    private final NavigableSet<PendingEvent> pending = new TreeSet<>(PendingEvent.BY_EXPIRY);

    private long accepted;

    /** Also read without the lock. */
    private volatile boolean closing;

    private long drainEnds;
    /** The latest time at which delivery stops, or null if not set. */
    private Long deadline;
    /** The time of the current change. */
    private long now;

    /**
     * @param unlocked runs a task after the current change, without the lock
     */
    DeliveryState(Backoff backoff, OutcomeNotifier reports, long now, Consumer<Runnable> unlocked) {
        this.backoff = backoff;
        this.reports = reports;
        this.unlocked = unlocked;
        this.wire = new InFlight(counts, pending::size, now, unlocked);
        this.stopReport = new StopReport(unlocked);
        this.sharedCause = new SharedCause(unlocked);
        this.statistics = new Statistics(pending, lanes, admission, wire, counts);
    }

    /** Attaches an endpoint to the instance. */
    Submitter attach(DeliverySettings settings, EventTransport transport) {
        Submitter submitter = new Submitter(settings, transport, counts.ofEndpoint());
        submitters.add(submitter);
        submitters.setBounds(admission, wire, now);
        return submitter;
    }

    /** Detaches an endpoint, which submits no more events. Its pending events are still delivered. */
    void detach(Submitter submitter) {
        submitters.remove(submitter);
        if (!submitters.isEmpty()) {
            submitters.setBounds(admission, wire, now);
        }
    }

    /** Sets the time for the following calls. */
    void setNow(long moment) {
        now = moment;
    }

    /** Lets a submitter wait for capacity. */
    void enter(Admission.Entrant entrant) {
        if (closing || isPastDeadline()) {
            entrant.verdict.complete(Admission.Verdict.STOPPED);
            return;
        }
        if (admission.admitAtOnce(entrant)) {
            accept(entrant.event);
            return;
        }
        admission.enter(entrant);
        admit();
        admission.giveUp(now);
    }

    /** Ends the wait of a submitter. */
    void leave(Admission.Entrant entrant) {
        admission.leave(entrant);
    }

    /**
     * Accepts events as far as there is capacity. The order of acceptance is the order in their lanes and of their
     * expiry.
     */
    void admit() {
        for (PendingEvent event = admission.admitNext(); event != null; event = admission.admitNext()) {
            accept(event);
        }
    }

    private void accept(PendingEvent event) {
        event.acceptedAs(accepted++, now);
        pending.add(event);
        lanes.append(event);
    }

    /** Sends all that can be sent, but nothing while a failure callback is pending: it may withdraw events. */
    void dispatch(Consumer<Attempt> sender) {
        while (mayDispatch() && wire.untilFree(now) == 0) {
            Batch batch = lanes.takeReady();
            Attempt attempt = wire.begin(batch, now);
            lanes.update(batch.submitter());
            sender.accept(attempt);
        }
    }

    private boolean mayDispatch() {
        return !reports.hasPendingFailureCallbacks() && lanes.anyReady();
    }

    int requestsInFlight() {
        return counts.inFlightNow();
    }

    /** Handles the response or the error of an attempt. */
    void answered(Attempt attempt, SendDataIntegrationEventResponse response, AttemptError error) {
        if (!attempt.end()) {
            return; // Too late: the event expired or the engine stopped.
        }
        Batch batch = attempt.batch;
        if (error == null) {
            wire.succeeded(attempt, response.eventId(), now);
            lanes.update(batch.submitter());
            batch.events.forEach(event -> delivered(event, response.eventId()));
            return;
        }
        wire.failed(attempt, error, now);
        lanes.update(batch.submitter());
        batch.failed(error);
        if (batch.isWorthRetry(error.kind())) {
            Duration pause = backoff.pauseAfter(batch.attempts, error);
            lanes.rest(batch.head().lane, now + pause.toNanos());
        } else if (batch.mayBeFaultOfOne(error)) {
            lanes.split(batch.head().lane);
        } else if (batch.mayBeStored()) {
            batch.events.forEach(event -> failed(event, event.unconfirmed(error)));
        } else {
            RuntimeException cause = error.asRuntimeException();
            batch.events.forEach(event -> reports.failed(settle(event), event, cause, error.name()));
        }
    }

    private void delivered(PendingEvent event, String eventId) {
        sharedCause.end();
        reports.delivered(settle(event), event, eventId);
    }

    private void failed(PendingEvent event, DeliveryException cause) {
        reports.failed(settle(event), event, cause, FailureCounts.nameOf(cause));
    }

    /**
     * The single exit, which every accepted event passes once. Ends the attempt in flight, returns the event's permits
     * and lets its lane continue. Returns the submitter's callback, to be called afterwards, without the lock.
     */
    private DeliveryCallback settle(PendingEvent event) {
        Attempt attempt = event.wasSent() ? event.batch.attempt : null;
        DeliveryCallback submitter = event.end(now);
        if (attempt != null && attempt.end()) {
            attempt.batch.abandon();
            wire.abandoned(attempt, now);
            lanes.update(event.submitter);
            unlocked.accept(attempt::cancel);
        }
        pending.remove(event);
        lanes.remove(event);
        admission.release(event);
        return submitter;
    }

    /** Withdraws an event unless it was sent or has settled. */
    void withdraw(PendingEvent event) {
        if (!event.isSettled() && !event.wasSent()) {
            failed(event, new EventWithdrawnException(event.name()));
        }
    }

    /** Handles everything that is due at the current time. */
    void timePassed() {
        wire.timerLate(-lanes.untilWake(now));
        lanes.wake(now);
        while (untilExpiry() <= 0) {
            expire(pending.first());
        }
        admit(); // Before the timeouts, so that entrants with capacity are still admitted.
        admission.giveUp(now);
        if (isPastDeadline()) {
            close(Duration.ZERO);
        }
        stopIfDrained();
    }

    private long untilExpiry() {
        return pending.isEmpty() ? NEVER : pending.first().expiresAt - now;
    }

    private void expire(PendingEvent event) {
        Duration timeout = event.submitter.settings.deliveryTimeout();
        if (!event.wasSent()) {
            failed(event, DeliveryTimeoutException.neverSent(event.name(), timeout));
            return;
        }
        Batch batch = event.batch;
        if (!batch.mayBeStored()) {
            failed(
                    event,
                    DeliveryTimeoutException.notStored(
                            event.name(), timeout, batch.attempts, sharedCause.of(batch.lastError)));
            batch.dissolve();
            return;
        }
        List<PendingEvent> lane = event.lane.events();
        AttemptFailure doubt = sharedCause.of(batch.doubt());
        for (PendingEvent sent : batch.events) {
            failed(sent, DeliveryTimeoutException.unconfirmed(sent.name(), timeout, batch.attempts, doubt));
        }
        for (PendingEvent behind : lane.subList(batch.events.size(), lane.size())) {
            failed(behind, new GroupBlockedException(behind.name(), event.name()));
        }
    }

    /** Nanoseconds until {@link #timePassed} has something to do, or {@link #NEVER}. */
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
        if (deadline != null && !closing && (!pending.isEmpty() || admission.waiting() > 0)) {
            delay = Math.min(delay, deadline - now);
        }
        return delay;
    }

    /** Closes at a given time, or earlier if {@link #close} is called. */
    void closeAt(long moment) {
        deadline = moment;
        stopReport.begin(counts);
        if (isPastDeadline()) {
            close(Duration.ZERO);
        }
    }

    private boolean isPastDeadline() {
        return deadline != null && deadline - now <= 0;
    }

    /** Stops accepting events. Pending events have this time to drain, or what is left of an earlier, shorter time. */
    void close(Duration drain) {
        long end = now + drain.toNanos();
        drainEnds = closing && drainEnds - end < 0 ? drainEnds : end;
        closing = true;
        stopReport.begin(counts);
        admission.stop();
        stopIfDrained();
    }

    private void stopIfDrained() {
        if (!closing || drainEnds - now > 0 || pending.isEmpty()) {
            return;
        }
        long unknown = pending.stream().filter(PendingEvent::mayBeStored).count();
        stopReport.end(pending.first().key.instanceId(), counts, pending.size() - unknown, unknown);
        for (PendingEvent event : List.copyOf(pending)) {
            failed(event, event.stopped());
        }
    }

    /** Whether the last callback may complete the close or abandon the engine; needs no lock. */
    boolean mayEnd() {
        return closing || submitters.isEmpty();
    }

    /** Whether nothing is accepted any more, all events have settled and all callbacks have run. */
    boolean isClosed() {
        return closing && pending.isEmpty() && reports.allNotified();
    }

    /** Whether no endpoint is attached any more and no event is pending. */
    boolean isAbandoned() {
        return submitters.isEmpty() && pending.isEmpty() && admission.waiting() == 0 && reports.allNotified();
    }

    /** The statistics of the instance. */
    DeliveryStats stats() {
        return statistics.ofInstance(now);
    }

    /** The statistics of one endpoint at the instance. */
    DeliveryStats stats(Submitter submitter) {
        return statistics.of(submitter, now);
    }
}
