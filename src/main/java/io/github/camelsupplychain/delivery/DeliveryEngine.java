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
import io.github.camelsupplychain.error.PendingLimitException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Delivers events to one instance of the service, from all endpoints. Events of a group are sent one at a time, groups
 * run in parallel, and every event settles exactly once. Each endpoint has its own limits and its own transport; lanes,
 * throttle and the number of requests in flight belong to the instance.
 *
 * <ol>
 *   <li>A submitted event waits, in FIFO order, until the limits for pending events have capacity for it and its group
 *       holds no more than its share. Then it is <em>accepted</em> and appended to the lane of its group.
 *   <li>The head of a lane is sent as soon as another request may be in flight, together with the events behind it that
 *       may share its request. Lanes take turns. {@code maxInFlight} and the throttle limit the requests.
 *   <li>If the service stores the event, it is delivered. If the service rejects it permanently, it fails. Either way
 *       the lane continues with the next event. Events that shared a rejected request are first sent separately.
 *   <li>After any other error the head is retried, unchanged, after a back-off with jitter. Nothing in its lane
 *       overtakes it.
 *   <li>When {@code deliveryTimeout} has passed since the acceptance of an event, it fails. If it was never sent, it
 *       fails alone. If it was sent, its outcome is unknown: the events in the same request and all events that are
 *       queued behind them at that moment fail too.
 * </ol>
 *
 * <p>Neither transports nor callbacks run under the lock. The submitter's own thread sends a short event if nothing is
 * in flight, because a single caller would otherwise wait for another thread to wake up. An executor sends all other
 * events, so that sending delays neither responses nor timers, and a busy submitter can prepare the next event. A
 * callback runs on the thread that settled the event: a submitter's, the transport's or the timer's.
 */
final class DeliveryEngine {

    private final Timer timer;
    private final Executor carrier;
    private final Runnable whenAbandoned;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();

    private final EngineLock monitor = new EngineLock();
    private final DeliveryState deliveries;
    private final Wakeup alarm;

    /**
     * Creates an engine, which is ready to use.
     *
     * @param timer the source of time
     * @param carrier runs the transports unless a submitter's thread does; sending may take long and must not wait for
     *     callbacks
     * @param whenAbandoned runs, without the lock and possibly more than once, when no endpoint is attached any more
     *     and no event is pending
     */
    DeliveryEngine(Timer timer, Executor carrier, Runnable whenAbandoned) {
        this(timer, carrier, whenAbandoned, Backoff.exponential());
    }

    DeliveryEngine(Timer timer, Executor carrier, Runnable whenAbandoned, Backoff backoff) {
        this.timer = timer;
        this.carrier = carrier;
        this.whenAbandoned = whenAbandoned;
        OutcomeNotifier reports = new OutcomeNotifier(monitor::after, this::change, this::completeCloseIfNotified);
        this.deliveries = new DeliveryState(backoff, reports, timer.nanoTime(), monitor::after);
        this.alarm = new Wakeup(timer, deliveries::timePassed, this::change, monitor::after);
    }

    /**
     * Attaches an endpoint to the instance.
     *
     * @param settings its limits
     * @param transport sends its requests; should not retry, because the engine does
     * @return the submitter of its events
     */
    Submitter attach(DeliverySettings settings, EventTransport transport) {
        Submitter[] attached = new Submitter[1];
        change(() -> attached[0] = deliveries.attach(settings, transport));
        return attached[0];
    }

    /** Detaches an endpoint, which must not submit any more events. Its pending events are still delivered. */
    void detach(Submitter submitter) {
        change(() -> deliveries.detach(submitter));
    }

    /**
     * Blocks on capacity, then appends the event to its lane. Events are accepted in the order in which the calls
     * arrive. If this method returns, the callback is called exactly once; if it throws, never.
     *
     * @param submitted the event, whose submitter is attached
     * @return the handle of the event
     * @throws PendingLimitException if there was no capacity within {@code maxBlockTime}
     * @throws DeliveryStoppedException if the engine is closing
     * @throws InterruptedException if the thread was interrupted while it was blocked on capacity
     * @throws IllegalArgumentException if the data is longer than {@code maxEventChars}
     * @throws StackOverflowError if the thread's stack is nearly used up
     */
    Delivery submit(PendingEvent submitted) throws InterruptedException {
        StackReserve.requireForChange();
        DeliverySettings settings = submitted.submitter.settings;
        if (submitted.chars > settings.maxEventChars()) {
            throw new IllegalArgumentException("Event " + submitted.name() + " holds " + submitted.chars
                    + " characters, more than " + settings.maxEventChars());
        }
        long givesUpAt = timer.nanoTime() + settings.maxBlockTime().toNanos();
        Admission.Entrant entrant = new Admission.Entrant(submitted, givesUpAt);
        enter(entrant);
        return switch (verdictOn(entrant)) {
            case ADMITTED -> () -> withdraw(submitted);
            case NO_ROOM -> throw new PendingLimitException(submitted.name(), settings.maxBlockTime());
            case STOPPED -> throw DeliveryStoppedException.notAccepted(submitted.name());
        };
    }

    /** Lets a caller wait for capacity. Does not block: the entrant's verdict says how the wait has ended. */
    void enter(Admission.Entrant entrant) {
        try {
            change(() -> deliveries.enter(entrant), this::sendHere);
        } catch (RuntimeException | Error e) {
            change(() -> deliveries.leave(entrant));
            if (!entrant.verdict.isDone() || entrant.verdict.isCancelled()) {
                throw e;
            } // Otherwise the event had been accepted or rejected before something else failed.
        }
    }

    private void withdraw(PendingEvent event) {
        StackReserve.requireForChange();
        change(() -> deliveries.withdraw(event));
    }

    /**
     * Stops accepting events, gives the pending ones time to settle, then fails the rest with
     * {@link DeliveryStoppedException}, which distinguishes events that were never sent from those whose outcome is
     * unknown. When this method returns, every accepted event has settled and no callback is running. An interrupt ends
     * the time to drain at once. Must not be called from a callback.
     *
     * @param drain how long pending events may take, or zero to fail them at once
     */
    void close(Duration drain) {
        try {
            beginClose(drain).get();
        } catch (InterruptedException e) {
            beginClose(Duration.ZERO).join();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Closes the engine at a time of its timer, without further time to drain. Until then it works as before. */
    void closeAt(long moment) {
        change(() -> deliveries.closeAt(moment));
    }

    /** Begins to close, or shortens the time to drain. The future completes once all events have settled. */
    CompletableFuture<Void> beginClose(Duration drain) {
        change(() -> deliveries.close(drain));
        return closed;
    }

    /**
     * The current statistics of the instance.
     *
     * @return a consistent snapshot
     */
    DeliveryStats stats() {
        return look(deliveries::stats);
    }

    /** The current statistics of one endpoint. */
    DeliveryStats stats(Submitter submitter) {
        return look(() -> deliveries.stats(submitter));
    }

    /** Whether no endpoint is attached and no event is pending. */
    boolean isAbandoned() {
        return look(deliveries::isAbandoned);
    }

    private <T> T look(Supplier<T> state) {
        return monitor.read(() -> {
            deliveries.setNow(timer.nanoTime());
            return state.get();
        });
    }

    /** Changes the state, then accepts and sends what has become possible and sets the next wake-up. */
    private void change(Runnable change) {
        change(change, carrier);
    }

    /** @param sendsLone sends a short request if it is the only one in flight */
    private void change(Runnable change, Executor sendsLone) {
        monitor.change(() -> {
            long now = timer.nanoTime();
            deliveries.setNow(now);
            try {
                change.run();
            } finally { // A failure with one event must not hold up the others.
                follow(now, sendsLone);
            }
        });
    }

    private void follow(long now, Executor sendsLone) {
        deliveries.admit();
        deliveries.dispatch(attempt -> {
            boolean isLone = deliveries.requestsInFlight() == 1 && !attempt.batch.isLong();
            Executor sends = isLone ? sendsLone : carrier;
            monitor.after(() -> send(attempt, sends));
        });
        long delay = deliveries.untilDue();
        if (delay != DeliveryState.NEVER) {
            alarm.setFor(now + delay, now);
        }
        endIfDone();
    }

    /** Sends on this thread if its stack is large enough for the SDK. */
    private void sendHere(Runnable sending) {
        (StackReserve.isEnoughForRequest() ? (Executor) Runnable::run : carrier).execute(sending);
    }

    private void send(Attempt attempt, Executor sends) {
        try {
            sends.execute(() -> send(attempt));
        } catch (Throwable e) { // No thread is available.
            send(attempt);
        }
    }

    private void send(Attempt attempt) {
        attempt.send((response, failure) -> {
            AttemptError error = failure == null ? null : AttemptError.of(attempt, failure);
            change(() -> deliveries.answered(attempt, response, error));
        });
    }

    private Admission.Verdict verdictOn(Admission.Entrant entrant) throws InterruptedException {
        try {
            return entrant.verdict.get();
        } catch (InterruptedException e) {
            change(() -> deliveries.leave(entrant));
            if (entrant.verdict.isCancelled()) {
                throw e;
            }
            Thread.currentThread().interrupt(); // Too late: the event has been accepted or rejected.
            return entrant.verdict.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void completeCloseIfNotified() {
        if (deliveries.mayEnd()) {
            change(() -> {}); // Every change checks whether the engine can end.
        }
    }

    private void endIfDone() {
        if (deliveries.isClosed()) {
            alarm.cancel();
            monitor.after(() -> closed.complete(null));
        }
        if (deliveries.isAbandoned()) {
            alarm.cancel();
            monitor.after(whenAbandoned);
        }
    }
}
