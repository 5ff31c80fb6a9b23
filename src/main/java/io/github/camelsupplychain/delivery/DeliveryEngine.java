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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * Delivers events to the service: those of one group one after the other, groups in parallel, every one of them settled
 * exactly once.
 *
 * <ol>
 *   <li>A submitted event waits until the bounds of what may be pending have room for it, first come first served. It
 *       is then <em>accepted</em> and stands at the tail of the lane of its group.
 *   <li>The head of a lane is sent as soon as a slot is free. Lanes take turns.
 *   <li>The service stored it: the event is delivered. The service refuses it for good: the event has failed. Either way
 *       the lane goes on with the next one.
 *   <li>Anything else may pass: the head is sent again, unchanged, after a growing and random pause, and nothing of its
 *       lane overtakes it.
 *   <li>After {@code deliveryTimeout}, counted from its acceptance, an event that was never sent fails alone. The
 *       outcome of one that was sent is unknown: it fails, and with it each event that stands behind it at that moment.
 * </ol>
 *
 * <p>All state changes under one lock, which is held while no sender and no settlement runs: see {@link #change}. Sends
 * and settlements happen on the thread whose call brought them about: a submitter's, the sender's or the timer's.
 */
public final class DeliveryEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final long NEVER = Long.MAX_VALUE;

    private final DeliverySettings settings;
    private final EventSender sender;
    private final Timer timer;
    private final BackoffStrategy backoff;
    private final Trampoline trampoline = new Trampoline();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicInteger settlementsRunning = new AtomicInteger();

    private final ReentrantLock lock = new ReentrantLock();
    // Guarded by the lock.
    private final Admission admission;
    private final Lanes lanes = new Lanes();
    /** Accepted and not yet settled, the oldest first. */
    private final Set<PendingEvent> pending = new LinkedHashSet<>();
    /** What the current change asks for; done once the lock is free. */
    private List<Runnable> actions = new ArrayList<>();

    private long now;
    private int inFlight;
    private volatile boolean closing;
    private long drainedAt;
    private Timer.Cancellable alarm;
    private long alarmAt;
    private long alarmNumber;
    private long sent;
    private long retried;
    private long throttled;
    private final FailureCounts failures = new FailureCounts();

    /**
     * Makes an engine; it needs no start.
     *
     * @param settings its bounds
     * @param sender sends a request to the service; should not retry for long, as the engine does
     * @param timer its source of time
     */
    public DeliveryEngine(DeliverySettings settings, EventSender sender, Timer timer) {
        this(settings, sender, timer, BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE));
    }

    DeliveryEngine(DeliverySettings settings, EventSender sender, Timer timer, BackoffStrategy backoff) {
        this.settings = settings;
        this.sender = sender;
        this.timer = timer;
        this.backoff = backoff;
        this.admission = new Admission(settings.maxPendingEvents(), settings.maxPendingChars());
    }

    /**
     * Waits for room and puts the event at the tail of its lane. Events are accepted in the order in which submitters
     * came. Once this method has returned, the settlement is called exactly once; if it throws, never.
     *
     * @param event the request, with its client token, event type, group and data set
     * @param settlement learns how it ended, perhaps before this method returns
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if the engine is closing
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
     */
    public Delivery submit(SendDataIntegrationEventRequest event, Settlement settlement) throws InterruptedException {
        PendingEvent submitted = new PendingEvent(event, settlement);
        if (submitted.chars > settings.maxEventChars()) {
            throw new IllegalArgumentException("The event with client token " + submitted.clientToken + " holds "
                    + submitted.chars + " characters, more than " + settings.maxEventChars());
        }
        Admission.Entrant entrant = new Admission.Entrant(
                submitted, timer.nanoTime() + settings.maxBlockTime().toNanos());
        change(() -> enter(entrant));
        switch (verdictOn(entrant)) {
            case NO_ROOM -> throw new PendingLimitException(submitted.clientToken, settings.maxBlockTime());
            case STOPPED -> throw DeliveryStoppedException.notAccepted(submitted.clientToken);
            case ADMITTED -> {}
        }
        return () -> change(() -> withdraw(submitted));
    }

    /**
     * Stops accepting events, lets those that are pending go on to their settlements for a time, then fails the rest:
     * {@link DeliveryStoppedException} tells those that were never sent from those whose outcome is unknown. When this
     * method returns, every accepted event is settled and no settlement is running any more. An interrupt ends the time
     * to drain at once. Must not be called from a settlement.
     *
     * @param drain how long pending events may take; zero: not at all
     */
    public void close(Duration drain) {
        try {
            beginClose(drain).get();
        } catch (InterruptedException e) {
            beginClose(Duration.ZERO).join();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins to close. The future is done once all is settled. */
    CompletableFuture<Void> beginClose(Duration drain) {
        change(() -> {
            long end = now + drain.toNanos();
            drainedAt = closing && drainedAt - end < 0 ? drainedAt : end;
            closing = true;
            admission.stop();
            stopIfDrained();
        });
        return closed;
    }

    /**
     * How the engine is doing.
     *
     * @return a consistent look at this moment
     */
    public DeliveryStats stats() {
        lock.lock();
        try {
            now = timer.nanoTime();
            return new DeliveryStats(
                    lanes.size(),
                    pending.size(),
                    admission.pendingChars(),
                    pending.size() - inFlight,
                    inFlight,
                    settings.maxInFlight(),
                    admission.waiting(),
                    pending.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - oldest().acceptedAt),
                    sent,
                    retried,
                    throttled,
                    failures.byName());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the state under the lock, sees what can be sent now and when to look again, and then, without the lock,
     * does what that asks for. A change that happens meanwhile on the same thread, because a sender answers at once or a
     * settlement withdraws other events, leaves its actions to the outermost one.
     */
    private void change(Runnable change) {
        List<Runnable> due;
        lock.lock();
        try {
            now = timer.nanoTime();
            change.run();
            admit();
            dispatch();
            setAlarm();
            endCloseIfDone();
        } catch (RuntimeException | Error e) { // A defect: the sender's future would swallow it.
            LOG.error("The delivery engine failed", e);
            throw e;
        } finally {
            due = actions;
            actions = new ArrayList<>();
            lock.unlock();
            trampoline.run(due);
        }
    }

    // Accepting

    private void enter(Admission.Entrant entrant) {
        if (closing) {
            entrant.verdict.complete(Admission.Verdict.STOPPED);
            return;
        }
        admission.enter(entrant);
        admit();
        admission.giveUp(now);
    }

    /** The moment of acceptance: events stand in their lanes, and expire, in the order in which they pass here. */
    private void admit() {
        for (Admission.Entrant next = admission.admitNext(); next != null; next = admission.admitNext()) {
            PendingEvent event = next.event;
            event.acceptedAt = now;
            pending.add(event);
            lanes.append(event);
            next.verdict.complete(Admission.Verdict.ADMITTED);
        }
    }

    private Admission.Verdict verdictOn(Admission.Entrant entrant) throws InterruptedException {
        try {
            return entrant.verdict.get();
        } catch (InterruptedException e) {
            change(() -> {
                if (admission.leave(entrant)) {
                    entrant.verdict.cancel(false);
                }
            });
            if (entrant.verdict.isCancelled()) {
                throw e;
            }
            Thread.currentThread().interrupt(); // Too late to take part: the event was accepted, or turned away.
            return entrant.verdict.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    // Sending

    private void dispatch() {
        while (inFlight < settings.maxInFlight() && lanes.anyReady()) {
            PendingEvent head = lanes.takeReady();
            if (head.wasSent()) {
                retried++;
            }
            Attempt attempt = head.nextAttempt();
            inFlight++;
            actions.add(
                    () -> attempt.send(sender, (response, error) -> change(() -> answered(attempt, response, error))));
        }
    }

    private void answered(Attempt attempt, SendDataIntegrationEventResponse response, Throwable error) {
        if (!attempt.end()) {
            return; // Too late: the event expired or the engine stopped.
        }
        inFlight--;
        PendingEvent event = attempt.event;
        if (error == null && response != null) {
            delivered(event, response.eventId());
        } else if (error == null) {
            failed(event, new IllegalStateException("The sender answered without a response"));
        } else {
            refused(event, error);
        }
    }

    private void refused(PendingEvent event, Throwable error) {
        FailureKind kind = FailureKind.of(error);
        if (kind == FailureKind.THROTTLED) {
            throttled++;
        }
        if (kind == FailureKind.PERMANENT) {
            failed(event, asRuntimeException(error));
        } else {
            event.lastError = error;
            lanes.rest(
                    event.lane, now + backoff.computeDelay(event.attempts + 1).toNanos());
        }
    }

    private static RuntimeException asRuntimeException(Throwable error) {
        return error instanceof RuntimeException e
                ? e
                : SdkClientException.create("The event could not be sent: " + error, error);
    }

    /** The engine stops waiting for the answer to an event's attempt, if there is one on the wire. */
    private void abandonAttempt(PendingEvent event) {
        Attempt attempt = event.attempt;
        if (attempt != null && attempt.end()) {
            inFlight--;
            actions.add(attempt::cancel);
        }
    }

    // Settling

    private void delivered(PendingEvent event, String eventId) {
        sent++;
        settle(event, settlement -> settlement.delivered(eventId));
    }

    private void failed(PendingEvent event, RuntimeException cause) {
        failures.count(cause);
        settle(event, settlement -> settlement.failed(cause));
    }

    /**
     * The only exit. Every accepted event passes here, once: its permits go back, its lane moves on, and only then,
     * without the lock, its submitter is told.
     */
    private void settle(PendingEvent event, Consumer<Settlement> report) {
        Settlement settlement = event.end();
        pending.remove(event);
        lanes.remove(event);
        admission.release(event);
        settlementsRunning.incrementAndGet();
        actions.add(() -> tell(settlement, report, event.clientToken));
    }

    private void tell(Settlement settlement, Consumer<Settlement> report, String clientToken) {
        try {
            report.accept(settlement);
        } catch (RuntimeException | Error e) { // It must not keep other events from being settled.
            LOG.error("The settlement of the event with client token {} threw", clientToken, e);
        }
        if (settlementsRunning.decrementAndGet() == 0 && closing) {
            change(() -> {});
        }
    }

    private void withdraw(PendingEvent event) {
        if (!event.isSettled() && !event.wasSent()) {
            failed(event, new EventWithdrawnException(event.clientToken));
        }
    }

    // Time

    private void alarmRang(long number) {
        if (number == alarmNumber) {
            alarm = null;
        }
        lanes.wake(now);
        while (!pending.isEmpty() && untilExpiry() <= 0) {
            expire(oldest());
        }
        admit();
        admission.giveUp(now);
        if (closing) {
            stopIfDrained();
        }
    }

    private void expire(PendingEvent event) {
        if (!event.wasSent()) {
            failed(event, DeliveryTimeoutException.neverSent(event.clientToken, settings.deliveryTimeout()));
            return;
        }
        abandonAttempt(event);
        List<PendingEvent> lane = List.copyOf(event.lane.queue);
        failed(
                event,
                DeliveryTimeoutException.unconfirmed(
                        event.clientToken, settings.deliveryTimeout(), event.attempts, event.lastError));
        for (PendingEvent behind : lane.subList(1, lane.size())) {
            failed(behind, new GroupBlockedException(behind.clientToken, event.clientToken));
        }
    }

    private PendingEvent oldest() {
        return pending.iterator().next();
    }

    private long untilExpiry() {
        return pending.isEmpty()
                ? NEVER
                : oldest().acceptedAt + settings.deliveryTimeout().toNanos() - now;
    }

    /**
     * One alarm serves all: it is set for the earliest moment at which time alone changes something. One that was set
     * for an earlier moment is left to ring in vain, so that a stream of events which come and go sets none.
     */
    private void setAlarm() {
        long delay = Math.min(
                Math.min(untilExpiry(), lanes.untilWake(now)),
                Math.min(admission.untilGiveUp(now), closing && !pending.isEmpty() ? drainedAt - now : NEVER));
        if (delay == NEVER || alarm != null && alarmAt - (now + delay) <= 0) {
            return;
        }
        if (alarm != null) {
            alarm.cancel();
        }
        long number = ++alarmNumber;
        alarmAt = now + delay;
        alarm = timer.schedule(() -> change(() -> alarmRang(number)), Duration.ofNanos(Math.max(0, delay)));
    }

    // Closing

    private void stopIfDrained() {
        if (drainedAt - now > 0) {
            return;
        }
        for (PendingEvent event : List.copyOf(pending)) {
            abandonAttempt(event);
            failed(
                    event,
                    event.wasSent()
                            ? DeliveryStoppedException.unconfirmed(event.clientToken, event.attempts, event.lastError)
                            : DeliveryStoppedException.neverSent(event.clientToken));
        }
    }

    private void endCloseIfDone() {
        if (closing && pending.isEmpty() && settlementsRunning.get() == 0) {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            actions.add(() -> closed.complete(null));
        }
    }
}
