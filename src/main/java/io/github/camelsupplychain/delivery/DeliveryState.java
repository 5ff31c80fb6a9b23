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

import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.UnconfirmedEventException;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * All events between submission and settlement, and the rules by which they move: {@link DeliveryEngine} tells them.
 * Knows neither threads nor time: whoever calls it holds the engine's lock and has named the moment.
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
    private final SharedCause sharedCause = new SharedCause();
    private final Statistics statistics;
    private final Submitters submitters = new Submitters();
    /** Accepted and not yet settled, the first to expire first. */
    private final NavigableSet<PendingEvent> pending = new TreeSet<>(PendingEvent.BY_EXPIRY);

    private long accepted;

    /** Also read without the lock. */
    private volatile boolean closing;

    private long drainEnds;
    /** When delivery stops at the latest, once that is known. */
    private Long deadline;
    /** The moment of the current change. */
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
        this.statistics = new Statistics(pending, lanes, admission, wire, counts);
    }

    /** An endpoint begins to send to the instance. */
    Submitter attach(DeliverySettings settings, EventTransport transport) {
        Submitter submitter = new Submitter(settings, transport, counts.ofEndpoint());
        submitters.add(submitter);
        submitters.setBounds(admission, wire, now);
        return submitter;
    }

    /** An endpoint accepts no more events for the instance; those it has pending go on. */
    void detach(Submitter submitter) {
        submitters.remove(submitter);
        if (!submitters.isEmpty()) {
            submitters.setBounds(admission, wire, now);
        }
    }

    /** Names the moment of what is called next. */
    void setNow(long moment) {
        now = moment;
    }

    /** A submitter comes. */
    void enter(Admission.Entrant entrant) {
        if (closing || isPastDeadline()) {
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
            event.acceptedAs(accepted++, now);
            pending.add(event);
            lanes.append(event);
        }
    }

    /** Begins all that can be sent; not while a failure is to be told, lest what is about to be withdrawn is sent first. */
    void dispatch(Consumer<Attempt> sender) {
        while (mayDispatch() && wire.untilFree(now) == 0) {
            Batch batch = lanes.takeReady();
            Attempt attempt = wire.begin(batch, now);
            lanes.update(batch.submitter());
            sender.accept(attempt);
        }
    }

    private boolean mayDispatch() {
        return !reports.anyFailureUntold() && lanes.anyReady();
    }

    int requestsInFlight() {
        return counts.inFlightNow();
    }

    /** An attempt has got its answer, or an error in its place. */
    void answered(Attempt attempt, SendDataIntegrationEventResponse response, AttemptError error) {
        if (!attempt.end()) {
            return; // Too late: the event expired or the engine stopped.
        }
        Batch batch = attempt.batch;
        if (error == null) {
            wire.succeeded(attempt, now);
            lanes.update(batch.submitter());
            batch.events.forEach(event -> delivered(event, response.eventId()));
            return;
        }
        wire.failed(attempt, error, now);
        lanes.update(batch.submitter());
        batch.failed(error);
        if (isWorthAnother(batch, error.kind())) {
            Duration pause = backoff.pauseAfter(batch.attempts, error);
            lanes.rest(batch.head().lane, now + pause.toNanos());
        } else if (batch.mayBeFaultOfOne(error)) {
            lanes.split(batch.head().lane);
        } else if (batch.mayBeStored()) {
            batch.events.forEach(event -> failed(
                    event, new UnconfirmedEventException(event.name(), batch.attempts, batch.doubt(), error.error())));
        } else {
            RuntimeException cause = error.asRuntimeException();
            batch.events.forEach(event -> reports.failed(settle(event), event, cause, error.name()));
        }
    }

    private static boolean isWorthAnother(Batch batch, FailureKind kind) {
        return kind == FailureKind.CLOCK_SKEWED ? batch.correctsClock() : kind != FailureKind.PERMANENT;
    }

    private void delivered(PendingEvent event, String eventId) {
        sharedCause.end();
        reports.delivered(settle(event), event, eventId);
    }

    private void failed(PendingEvent event, DeliveryException cause) {
        reports.failed(settle(event), event, cause, FailureCounts.nameOf(cause));
    }

    /**
     * The only exit. Every accepted event passes here, once: nobody waits for an answer any more, its permits go back,
     * its lane moves on, and only then, without the lock, its submitter is told, whom this returns.
     */
    private DeliveryCallback settle(PendingEvent event) {
        Attempt attempt = event.wasSent() ? event.batch.attempt : null;
        DeliveryCallback submitter = event.end();
        if (attempt != null && attempt.end()) {
            attempt.batch.abandon();
            wire.abandoned(attempt);
            lanes.update(event.submitter);
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
        wire.timerLate(-lanes.untilWake(now));
        lanes.wake(now);
        while (untilExpiry() <= 0) {
            expire(pending.first());
        }
        admit(); // Those for whom there is room now do not give up.
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
        List<PendingEvent> lane = List.copyOf(event.lane.queue);
        Throwable doubt = sharedCause.of(batch.doubt());
        for (PendingEvent sent : batch.events) {
            failed(sent, DeliveryTimeoutException.unconfirmed(sent.name(), timeout, batch.attempts, doubt));
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
        if (deadline != null && !closing && (!pending.isEmpty() || admission.waiting() > 0)) {
            delay = Math.min(delay, deadline - now);
        }
        return delay;
    }

    /** Goes on until a moment and closes then, or earlier if asked to. */
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

    /** Accepts no more; what is pending has so long to drain, or as long as was said before if that is shorter. */
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

    /** Whether the last to be told may end something; needs no lock. */
    boolean mayEnd() {
        return closing || submitters.isEmpty();
    }

    /** Whether nothing is accepted any more and all is settled and told. */
    boolean isClosed() {
        return closing && pending.isEmpty() && reports.allTold();
    }

    /** Whether nobody sends to the instance any more, and nothing is under way. */
    boolean isAbandoned() {
        return submitters.isEmpty() && pending.isEmpty() && admission.waiting() == 0 && reports.allTold();
    }

    /** How the instance is doing. */
    DeliveryStats stats() {
        return statistics.ofInstance(now);
    }

    /** How one endpoint is doing there. */
    DeliveryStats stats(Submitter submitter) {
        return statistics.of(submitter, now);
    }
}
