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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
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
 *   <li>The head of a lane is sent as soon as there may be another request in flight, with those behind it that may
 *       share its request. Lanes take turns. How many requests there may be is up to {@code maxInFlight} and to what a
 *       throttling service takes.
 *   <li>The service stored it: the event is delivered. The service refuses it for good: the event has failed. Either way
 *       the lane goes on with the next one. Those that shared a request are sent apart before one of them fails.
 *   <li>Anything else may pass: the head is sent again, unchanged, after a growing and random pause, and nothing of its
 *       lane overtakes it.
 *   <li>After {@code deliveryTimeout}, counted from its acceptance, an event that was never sent fails alone. The
 *       outcome of one that was sent is unknown, as is that of those it shares its request with: they fail, and each
 *       event that stands behind them at that moment.
 * </ol>
 *
 * <p>No sender and no settlement runs under a lock. A submitter's own thread sends a short event that finds nothing in
 * flight, as a single caller would otherwise wait for another thread to wake up. All else an executor sends: no answer
 * and no timer waits for that, and a submitter with much to send prepares the next event meanwhile. Settlements happen
 * on the thread that brought them about: a submitter's, the sender's or the timer's.
 */
public final class DeliveryEngine {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** The pause of a refused event stops growing with this attempt: how much is sent at all is up to the throttle. */
    private static final int LAST_THROTTLED_STEP = 5;

    private static final long NEVER = Long.MAX_VALUE;

    private static final Executor THIS_THREAD = Runnable::run;

    private final DeliverySettings settings;
    private final EventSender sender;
    private final EventMerger merger;
    private final Timer timer;
    private final Executor carrier;
    private final BackoffStrategy backoff;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private final Monitor monitor = new Monitor();
    // All that follows is guarded by the monitor.
    private final Admission admission;
    private final Lanes lanes = new Lanes();
    private final Wire wire;
    private final Alarm alarm;
    /** Accepted and not yet settled, the oldest first. */
    private final Set<PendingEvent> pending = new LinkedHashSet<>();
    /** Those settled, and their submitters not yet told, that failed: whoever is told of a failure may withdraw other events. */
    private int untoldFailures;

    private long sent;
    private final FailureCounts failures = new FailureCounts();
    private long drainEnds;
    /** The moment of the current change. */
    private long now;
    /** What sends a short request of the current change that is the only one in flight. */
    private Executor sendsLone;

    // Changed under the lock, but for the end of being told: an event is not to take the lock for that as well.
    /** Settled, and their submitters not yet told. */
    private final AtomicInteger untold = new AtomicInteger();

    private volatile boolean closing;

    /**
     * Makes an engine; it needs no start.
     *
     * @param settings its bounds
     * @param sender sends a request to the service; it should retry little or not at all, since the engine does
     * @param merger makes one request of events that share it
     * @param timer its source of time
     * @param carrier runs the sender where a submitter's thread does not; a send may take long, and must not have to wait
     *     for settlements
     */
    public DeliveryEngine(
            DeliverySettings settings, EventSender sender, EventMerger merger, Timer timer, Executor carrier) {
        this(settings, sender, merger, timer, carrier, BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE));
    }

    DeliveryEngine(
            DeliverySettings settings,
            EventSender sender,
            EventMerger merger,
            Timer timer,
            Executor carrier,
            BackoffStrategy backoff) {
        this.settings = settings;
        this.sender = sender;
        this.merger = merger;
        this.timer = timer;
        this.carrier = carrier;
        this.backoff = backoff;
        this.admission = new Admission(settings.maxPendingEvents(), settings.maxPendingChars());
        this.wire = new Wire(settings.maxInFlight(), timer.nanoTime(), monitor::after);
        this.alarm = new Alarm(timer, this::timePassed, this::change);
    }

    /**
     * Waits for room and puts the event at the tail of its lane. Events are accepted in the order in which submitters
     * came. Once this method has returned, the settlement is called exactly once; if it throws, never.
     *
     * @param event the request, with its client token, instance, event type, group and data set
     * @param settlement learns how it ended, perhaps before this method returns
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if the engine is closing
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
     */
    public Delivery submit(SendDataIntegrationEventRequest event, Settlement settlement) throws InterruptedException {
        return submit(PendingEvent.alone(event, settlement));
    }

    /**
     * Does the same for an event that may share its request: with those that stand behind it in its lane, or before it,
     * when its turn comes, and that came here too, have its data set and its timestamp, and fit into one event with it.
     * It never waits for company. Those that share a request are stored under one event id. If the service refuses the
     * request, each half of them is sent for itself, and so on: in the end only what is refused alone fails.
     *
     * @param event the request, with its client token, instance, event type, group and data set
     * @param records how many records it holds
     * @param settlement learns how it ended, perhaps before this method returns
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if the engine is closing
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
     */
    public Delivery submitSharing(SendDataIntegrationEventRequest event, int records, Settlement settlement)
            throws InterruptedException {
        return submit(PendingEvent.sharing(event, records, settlement));
    }

    private Delivery submit(PendingEvent submitted) throws InterruptedException {
        if (submitted.chars > settings.maxEventChars()) {
            throw new IllegalArgumentException("The event with client token " + submitted.clientToken + " holds "
                    + submitted.chars + " characters, more than " + settings.maxEventChars());
        }
        long givesUpAt = timer.nanoTime() + settings.maxBlockTime().toNanos();
        Admission.Entrant entrant = new Admission.Entrant(submitted, givesUpAt);
        change(() -> enter(entrant), THIS_THREAD);
        return switch (verdictOn(entrant)) {
            case ADMITTED -> () -> change(() -> withdraw(submitted));
            case NO_ROOM -> throw new PendingLimitException(submitted.clientToken, settings.maxBlockTime());
            case STOPPED -> throw DeliveryStoppedException.notAccepted(submitted.clientToken);
        };
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

    /** Begins to close, or shortens the time to drain. The future is done once all is settled. */
    CompletableFuture<Void> beginClose(Duration drain) {
        change(() -> {
            long end = now + drain.toNanos();
            drainEnds = closing && drainEnds - end < 0 ? drainEnds : end;
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
        return monitor.read(() -> {
            now = timer.nanoTime();
            return new DeliveryStats(
                    lanes.size(),
                    pending.size(),
                    admission.pendingChars(),
                    pending.size() - wire.eventsInFlight(),
                    wire.inFlight(),
                    wire.limit(now),
                    wire.pace(now),
                    admission.waiting(),
                    pending.isEmpty() ? Duration.ZERO : Duration.ofNanos(now - oldest().acceptedAt),
                    sent,
                    wire.retried(),
                    wire.throttled(),
                    failures.byName());
        });
    }

    /** Every change of the state, and what follows from it: what can be accepted and sent now, and when to look again. */
    private void change(Runnable change) {
        change(change, carrier);
    }

    private void change(Runnable change, Executor sendingLone) {
        monitor.change(() -> {
            now = timer.nanoTime();
            sendsLone = sendingLone;
            change.run();
            admit();
            dispatch();
            setAlarm();
            endCloseIfDone();
        });
    }

    private void enter(Admission.Entrant entrant) {
        if (closing) {
            entrant.verdict.complete(Admission.Verdict.STOPPED);
            return;
        }
        admission.enter(entrant);
        admit();
        admission.giveUp(now);
    }

    private Admission.Verdict verdictOn(Admission.Entrant entrant) throws InterruptedException {
        try {
            return entrant.verdict.get();
        } catch (InterruptedException e) {
            change(() -> admission.leave(entrant));
            if (entrant.verdict.isCancelled()) {
                throw e;
            }
            Thread.currentThread().interrupt(); // It comes too late: the event was accepted, or turned away.
            return entrant.verdict.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** The moment of acceptance: events stand in their lanes, and expire, in the order in which they pass here. */
    private void admit() {
        for (PendingEvent event = admission.admitNext(); event != null; event = admission.admitNext()) {
            event.acceptedAt = now;
            pending.add(event);
            lanes.append(event);
        }
    }

    /** Sends what can be sent; not while a failure is being told, lest what is about to be withdrawn is sent first. */
    private void dispatch() {
        while (untoldFailures == 0 && lanes.anyReady() && wire.untilFree(now) == 0) {
            Attempt attempt = wire.begin(lanes.takeReady(settings), now);
            boolean isLone = wire.inFlight() == 1;
            Executor sending = isLone && !attempt.batch.isLong() ? sendsLone : carrier;
            monitor.after(() -> sending.execute(() -> send(attempt)));
        }
    }

    private void send(Attempt attempt) {
        attempt.send(sender, merger, (response, error) -> change(() -> answered(attempt, response, error)));
    }

    private void answered(Attempt attempt, SendDataIntegrationEventResponse response, Throwable error) {
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
        return backoff.computeDelay(kind == FailureKind.THROTTLED ? Math.min(next, LAST_THROTTLED_STEP) : next);
    }

    private static RuntimeException asRuntimeException(Throwable error) {
        return error instanceof RuntimeException e
                ? e
                : SdkClientException.create("The event could not be sent: " + error, error);
    }

    private void delivered(PendingEvent event, String eventId) {
        sent++;
        settle(event, settlement -> settlement.delivered(eventId));
    }

    private void failed(PendingEvent event, RuntimeException cause) {
        failures.count(cause);
        untoldFailures++;
        settle(event, settlement -> {
            try {
                settlement.failed(cause);
            } finally {
                change(() -> untoldFailures--);
            }
        });
    }

    /**
     * The only exit. Every accepted event passes here, once: nobody waits for an answer any more, its permits go back,
     * its lane moves on, and only then, without the lock, its submitter is told.
     */
    private void settle(PendingEvent event, Consumer<Settlement> report) {
        Attempt attempt = event.wasSent() ? event.batch.attempt : null;
        Settlement settlement = event.end();
        if (attempt != null && attempt.end()) {
            wire.abandoned(attempt, now);
            monitor.after(attempt::cancel);
        }
        pending.remove(event);
        lanes.remove(event);
        admission.release(event);
        untold.incrementAndGet();
        monitor.after(() -> tell(settlement, report, event.clientToken));
    }

    private void tell(Settlement settlement, Consumer<Settlement> report, String clientToken) {
        try {
            report.accept(settlement);
        } catch (RuntimeException | Error e) { // It must not keep other events from being settled.
            LOG.error("The settlement of the event with client token {} threw", clientToken, e);
        }
        if (untold.decrementAndGet() == 0 && closing) {
            change(() -> {}); // Any change ends the close if all is done.
        }
    }

    private void withdraw(PendingEvent event) {
        if (!event.isSettled() && !event.wasSent()) {
            failed(event, new EventWithdrawnException(event.clientToken));
        }
    }

    private void expire(PendingEvent event) {
        if (!event.wasSent()) {
            failed(event, DeliveryTimeoutException.neverSent(event.clientToken, settings.deliveryTimeout()));
            return;
        }
        Batch batch = event.batch;
        List<PendingEvent> lane = List.copyOf(event.lane.queue);
        for (PendingEvent sent : batch.events) {
            failed(
                    sent,
                    DeliveryTimeoutException.unconfirmed(
                            sent.clientToken, settings.deliveryTimeout(), batch.attempts, batch.lastError));
        }
        for (PendingEvent behind : lane.subList(batch.events.size(), lane.size())) {
            failed(behind, new GroupBlockedException(behind.clientToken, event.clientToken));
        }
    }

    private void timePassed() {
        lanes.wake(now);
        wire.timePassed(now);
        while (untilExpiry() <= 0) {
            expire(oldest());
        }
        admit(); // Those for whom there is room now do not give up.
        admission.giveUp(now);
        stopIfDrained();
    }

    private void setAlarm() {
        long delay = untilExpiry();
        delay = Math.min(delay, lanes.untilWake(now));
        delay = Math.min(delay, wire.untilThrottleEnds(now));
        delay = Math.min(delay, admission.untilGiveUp(now));
        if (untoldFailures == 0 && lanes.anyReady()) {
            delay = Math.min(delay, wire.untilFree(now));
        }
        if (closing && !pending.isEmpty()) {
            delay = Math.min(delay, drainEnds - now);
        }
        if (delay != NEVER) {
            alarm.setFor(now + delay, now);
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

    private void stopIfDrained() {
        if (!closing || drainEnds - now > 0) {
            return;
        }
        for (PendingEvent event : List.copyOf(pending)) {
            Batch batch = event.batch;
            failed(
                    event,
                    batch == null
                            ? DeliveryStoppedException.neverSent(event.clientToken)
                            : DeliveryStoppedException.unconfirmed(event.clientToken, batch.attempts, batch.lastError));
        }
    }

    private void endCloseIfDone() {
        if (closing && pending.isEmpty() && untold.get() == 0) {
            alarm.cancel();
            monitor.after(() -> closed.complete(null));
        }
    }
}
