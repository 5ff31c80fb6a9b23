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
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.UnconfirmedEventException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

    private final BackoffStrategy backoff;
    private final OutcomeNotifier reports;
    private final Consumer<Runnable> unlocked;
    private final RequestCounts counts = RequestCounts.ofInstance();
    private final Admission admission = new Admission();
    private final Lanes lanes = new Lanes();
    private final InFlight wire;
    private final StopReport stopReport;
    /** The endpoints that send to the instance. */
    private final Set<Submitter> submitters = new LinkedHashSet<>();
    /** Accepted and not yet settled, the first to expire first. */
    private final NavigableSet<PendingEvent> pending = new TreeSet<>(PendingEvent.BY_EXPIRY);

    private long accepted;

    /** Both are also read without the lock. */
    private volatile boolean closing;

    private volatile boolean isDeserted = true;

    private long drainEnds;
    /** When delivery stops at the latest, once that is known. */
    private Long deadline;
    /** The moment of the current change. */
    private long now;

    /**
     * @param unlocked runs a task after the current change, without the lock
     */
    DeliveryState(BackoffStrategy backoff, OutcomeNotifier reports, long now, Consumer<Runnable> unlocked) {
        this.backoff = backoff;
        this.reports = reports;
        this.unlocked = unlocked;
        this.wire = new InFlight(counts, now, unlocked);
        this.stopReport = new StopReport(unlocked);
    }

    /** An endpoint begins to send to the instance. */
    Submitter attach(DeliverySettings settings, EventTransport transport) {
        Submitter submitter = new Submitter(settings, transport, counts.ofEndpoint());
        submitters.add(submitter);
        isDeserted = false;
        setBounds();
        return submitter;
    }

    /** An endpoint accepts no more events for the instance; those it has pending go on. */
    void detach(Submitter submitter) {
        submitters.remove(submitter);
        isDeserted = submitters.isEmpty();
        if (!isDeserted) {
            setBounds();
        }
    }

    /** All endpoints together may hold as much as the most generous of them, and send at the pace of the most modest. */
    private void setBounds() {
        int events = 0;
        long chars = 0;
        int requests = 0;
        double perSecond = Double.POSITIVE_INFINITY;
        for (Submitter submitter : submitters) {
            events = Math.max(events, submitter.settings.maxPendingEvents());
            chars = Math.max(chars, submitter.settings.maxPendingChars());
            requests = Math.max(requests, submitter.settings.maxInFlight());
            perSecond = Math.min(perSecond, submitter.settings.maxRequestsPerSecond());
        }
        admission.setBounds(events, chars);
        wire.setMax(requests, perSecond, now);
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
            Duration pause = max(pauseAfter(error.kind(), batch.attempts), error.retryAfter());
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

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Duration pauseAfter(FailureKind kind, int attempts) {
        int next = attempts + 1;
        // Half as long for a refusal: how much is sent at all is up to the throttle.
        return kind == FailureKind.THROTTLED
                ? backoff.computeDelay(Math.min(next, LAST_THROTTLED_STEP)).dividedBy(2)
                : backoff.computeDelay(next);
    }

    private void delivered(PendingEvent event, String eventId) {
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
            wire.abandoned(attempt, now);
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
            failed(event, DeliveryTimeoutException.notStored(event.name(), timeout, batch.attempts, batch.lastError));
            batch.dissolve();
            return;
        }
        List<PendingEvent> lane = List.copyOf(event.lane.queue);
        for (PendingEvent sent : batch.events) {
            failed(sent, DeliveryTimeoutException.unconfirmed(sent.name(), timeout, batch.attempts, batch.doubt()));
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
        long unknown = pending.stream()
                .filter(event -> event.wasSent() && event.batch.mayBeStored())
                .count();
        stopReport.end(pending.first().key.instanceId(), counts, pending.size() - unknown, unknown);
        for (PendingEvent event : List.copyOf(pending)) {
            failed(event, stopped(event));
        }
    }

    private static DeliveryStoppedException stopped(PendingEvent event) {
        Batch batch = event.batch;
        if (batch == null) {
            return DeliveryStoppedException.neverSent(event.name());
        }
        return batch.mayBeStored()
                ? DeliveryStoppedException.unconfirmed(event.name(), batch.attempts, batch.doubt())
                : DeliveryStoppedException.notStored(event.name(), batch.attempts, batch.lastError);
    }

    /** Whether the last to be told may end something; needs no lock. */
    boolean mayEnd() {
        return closing || isDeserted;
    }

    /** Whether nothing is accepted any more and all is settled and told. */
    boolean isClosed() {
        return closing && pending.isEmpty() && reports.allTold();
    }

    /** Whether nobody sends to the instance any more, and nothing is under way. */
    boolean isAbandoned() {
        return isDeserted && pending.isEmpty() && admission.waiting() == 0 && reports.allTold();
    }

    /** How the instance is doing. */
    DeliveryStats stats() {
        return new DeliveryStats(
                lanes.size(),
                pending.size(),
                admission.pendingChars(),
                pending.size() - counts.eventsInFlightNow(),
                counts.inFlightNow(),
                wire.limit(wire.max()),
                wire.pace(),
                admission.waiting(),
                age(pending.stream()),
                counts.eventsDelivered(),
                counts.requestsRetried(),
                counts.requestsThrottled(),
                counts.failures().byName());
    }

    /** How one endpoint is doing there. */
    DeliveryStats stats(Submitter submitter) {
        List<PendingEvent> own = submitter.pendingEvents() == 0
                ? List.of()
                : pending.stream().filter(event -> event.submitter == submitter).toList();
        return new DeliveryStats(
                (int) own.stream().map(event -> event.lane).distinct().count(),
                own.size(),
                submitter.pendingChars(),
                own.size() - submitter.counts.eventsInFlightNow(),
                submitter.counts.inFlightNow(),
                wire.limit(submitter.settings.maxInFlight()),
                wire.pace(),
                submitter.entrants.size(),
                age(own.stream()),
                submitter.counts.eventsDelivered(),
                submitter.counts.requestsRetried(),
                submitter.counts.requestsThrottled(),
                submitter.counts.failures().byName());
    }

    private Duration age(Stream<PendingEvent> events) {
        return Duration.ofNanos(
                events.mapToLong(event -> now - event.acceptedAt).max().orElse(0));
    }
}
