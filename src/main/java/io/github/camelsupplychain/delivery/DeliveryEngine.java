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
 * Delivers events to one instance of the service, whichever endpoints they come from: those of one group one after the
 * other, groups in parallel, every one of them settled exactly once. Each endpoint has its own bounds and its own
 * transport; the lanes, the throttle and the slots are the instance's.
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
 * <p>Neither the transport nor a settlement runs under a lock. A submitter's own thread sends a short event that finds nothing in
 * flight, as a single caller would otherwise wait for another thread to wake up. All else an executor sends: no answer
 * and no timer waits for that, and a submitter with much to send prepares the next event meanwhile. Settlements happen
 * on the thread that brought them about: a submitter's, the carrier's or the timer's.
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
     * Makes an engine; it needs no start.
     *
     * @param timer its source of time
     * @param carrier runs the transports where a submitter's thread does not; a send may take long, and must not have to
     *     wait for settlements
     * @param whenAbandoned runs, without the lock and perhaps more than once, when no endpoint is attached any more and
     *     nothing is under way
     */
    DeliveryEngine(Timer timer, Executor carrier, Runnable whenAbandoned) {
        this(timer, carrier, whenAbandoned, Backoff.exponential());
    }

    DeliveryEngine(Timer timer, Executor carrier, Runnable whenAbandoned, Backoff backoff) {
        this.timer = timer;
        this.carrier = carrier;
        this.whenAbandoned = whenAbandoned;
        OutcomeNotifier reports = new OutcomeNotifier(monitor::after, this::change, this::endOnceTold);
        this.deliveries = new DeliveryState(backoff, reports, timer.nanoTime(), monitor::after);
        this.alarm = new Wakeup(timer, deliveries::timePassed, this::change, monitor::after);
    }

    /**
     * Lets an endpoint send to the instance.
     *
     * @param settings its bounds
     * @param transport its way to the service; it should retry little or not at all, since the engine does
     * @return what it submits its events with
     */
    Submitter attach(DeliverySettings settings, EventTransport transport) {
        Submitter[] attached = new Submitter[1];
        change(() -> attached[0] = deliveries.attach(settings, transport));
        return attached[0];
    }

    /** Ends that; the endpoint must not submit any more. What it has pending goes on to its settlement. */
    void detach(Submitter submitter) {
        change(() -> deliveries.detach(submitter));
    }

    /**
     * Waits for room and puts the event at the tail of its lane. Events are accepted in the order in which submitters
     * came. Once this method has returned, the settlement is called exactly once; if it throws, never.
     *
     * @param submitted the event; its submitter is attached
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if the engine is closing
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
     * @throws StackOverflowError if too little is left of the thread's stack
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

    private void enter(Admission.Entrant entrant) {
        try {
            change(() -> deliveries.enter(entrant), this::sendHere);
        } catch (RuntimeException | Error e) {
            change(() -> deliveries.leave(entrant));
            if (!entrant.verdict.isDone() || entrant.verdict.isCancelled()) {
                throw e;
            } // Else the event was accepted, or turned away, before something else failed.
        }
    }

    private void withdraw(PendingEvent event) {
        StackReserve.requireForChange();
        change(() -> deliveries.withdraw(event));
    }

    /**
     * Stops accepting events, lets those that are pending go on to their settlements for a time, then fails the rest:
     * {@link DeliveryStoppedException} tells those that were never sent from those whose outcome is unknown. When this
     * method returns, every accepted event is settled and no settlement is running any more. An interrupt ends the time
     * to drain at once. Must not be called from a settlement.
     *
     * @param drain how long pending events may take; zero: not at all
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

    /** Lets the engine go on until a moment of its timer and closes it then, without any time to drain. */
    void closeAt(long moment) {
        change(() -> deliveries.closeAt(moment));
    }

    /** Begins to close, or shortens the time to drain. The future is done once all is settled. */
    CompletableFuture<Void> beginClose(Duration drain) {
        change(() -> deliveries.close(drain));
        return closed;
    }

    /**
     * How the engine is doing.
     *
     * @return a consistent look at this moment
     */
    DeliveryStats stats() {
        return look(deliveries::stats);
    }

    /** How one of its endpoints is doing. */
    DeliveryStats stats(Submitter submitter) {
        return look(() -> deliveries.stats(submitter));
    }

    /** Whether no endpoint is attached and nothing is under way. */
    boolean isAbandoned() {
        return look(deliveries::isAbandoned);
    }

    private <T> T look(Supplier<T> state) {
        return monitor.read(() -> {
            deliveries.setNow(timer.nanoTime());
            return state.get();
        });
    }

    /** Every change of the state, and what follows from it: what can be accepted and sent now, and when to look again. */
    private void change(Runnable change) {
        change(change, carrier);
    }

    /** @param sendsLone sends a short request that is the only one in flight */
    private void change(Runnable change, Executor sendsLone) {
        monitor.change(() -> {
            long now = timer.nanoTime();
            deliveries.setNow(now);
            try {
                change.run();
            } finally { // What a defect does to one event must not keep the others.
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

    /** On this thread if its stack has room for what the SDK does. */
    private void sendHere(Runnable sending) {
        (StackReserve.isEnoughForRequest() ? (Executor) Runnable::run : carrier).execute(sending);
    }

    private void send(Attempt attempt, Executor sends) {
        try {
            sends.execute(() -> send(attempt));
        } catch (Throwable e) { // No thread is to be had, or none any more.
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
            Thread.currentThread().interrupt(); // It comes too late: the event was accepted, or turned away.
            return entrant.verdict.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void endOnceTold() {
        if (deliveries.mayEnd()) {
            change(() -> {}); // Any change ends what is done.
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
