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
package io.github.camelsupplychain.load;

import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.delivery.FailureKind;
import io.github.camelsupplychain.delivery.StoredEvent;
import io.github.camelsupplychain.delivery.Timer;
import io.github.camelsupplychain.error.Causes;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadOpenException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

/**
 * Waits for the loads of any number of events, using only the timer's thread.
 *
 * <p>Each event is looked up separately, first after a second and then after pauses that grow by half, up to half a
 * minute. Listing events would return twenty at a time, but it lists all events of the last 30 days in an undocumented
 * order, so the cost of a wait would depend on everything else sent to the instance. At most {@value #MAX_LOOKUPS}
 * lookups run at once; if the service throttles one, all pause. After a transient failure a lookup is repeated as if
 * the load were still in progress.
 */
public final class LoadAwaiter {

    static final int MAX_LOOKUPS = 8;

    private static final Duration TICK = Duration.ofMillis(100);

    private static final Logger LOG = LoggerFactory.getLogger(LoadAwaiter.class);

    private final EventLookup lookup;
    private final Timer timer;
    private final Duration timeout;

    /** Callbacks of waits that have ended. They run without the lock. */
    private final Queue<Runnable> ended = new ConcurrentLinkedQueue<>();

    // Guarded by this.
    /** All waits have the same timeout, so they expire in insertion order. */
    private final Set<LoadWait> waits = new LinkedHashSet<>();

    /** The loads to look up, ordered by time. Some may belong to waits that have ended. */
    private final Queue<AwaitedLoad> next = new PriorityQueue<>((a, b) -> Long.signum(a.dueAt - b.dueAt));

    private int lookups;
    private int awaited;
    private boolean ticking;
    private boolean closed;
    private long pausedUntil;
    private long pauseNanos = AwaitedLoad.FIRST_PAUSE_NANOS;

    /**
     * Creates an awaiter with nothing to wait for.
     *
     * @param lookup reads an event from the service
     * @param timer must stay usable until the awaiter is closed
     * @param timeout the maximum duration of a wait
     */
    public LoadAwaiter(EventLookup lookup, Timer timer, Duration timeout) {
        this.lookup = lookup;
        this.timer = timer;
        this.timeout = timeout;
        this.pausedUntil = timer.nanoTime();
    }

    /**
     * Waits for the loads of some events.
     *
     * @param events at least one
     * @param whenEnded gets null once every load has succeeded, else a {@link LoadFailedException} or a
     *     {@link LoadOpenException}; runs once, before {@link #close} returns, on a thread that it must not block
     * @throws LoadOpenException if the awaiter is closed; {@code whenEnded} is not called then
     */
    public synchronized void await(List<StoredEvent> events, Consumer<RuntimeException> whenEnded) {
        long now = timer.nanoTime();
        LoadWait wait = new LoadWait(events, now, now + timeout.toNanos(), whenEnded);
        if (closed) {
            throw LoadOpenException.stopped(wait.openIds());
        }
        if (!ticking) {
            timer.schedule(this::tick, TICK);
            ticking = true;
        }
        waits.add(wait);
        awaited += events.size();
        next.addAll(wait.open());
    }

    /**
     * The number of awaited loads.
     *
     * @return the number of events
     */
    public synchronized int awaited() {
        return awaited;
    }

    /**
     * How long the oldest wait has lasted.
     *
     * @return zero if there is none
     */
    public synchronized Duration oldestAge() {
        return waits.isEmpty()
                ? Duration.ZERO
                : timeout.minusNanos(waits.iterator().next().deadline - timer.nanoTime());
    }

    /** Ends the waits that have timed out and looks up the loads that are due. */
    private void tick() {
        synchronized (this) {
            if (closed) {
                return;
            }
            long now = timer.nanoTime();
            while (!waits.isEmpty() && waits.iterator().next().deadline - now <= 0) {
                LoadWait wait = waits.iterator().next();
                end(
                        wait,
                        LoadOpenException.timedOut(
                                wait.openIds(), wait.openWithoutStatus(), timeout, wait.lastFailure()));
            }
            ticking = !waits.isEmpty();
            if (ticking) {
                timer.schedule(this::tick, TICK);
            }
        }
        runEndCallbacks();
        lookUpDue();
    }

    private void end(LoadWait wait, LoadOpenException why) {
        waits.remove(wait);
        awaited -= wait.open().size();
        ended.add(wait.end(why));
    }

    /** Runs without the lock, because an exchange continues on this thread if no other one is available. */
    private void runEndCallbacks() {
        for (Runnable callback = ended.poll(); callback != null; callback = ended.poll()) {
            try {
                callback.run();
            } catch (Throwable e) {
                LOG.error("An exchange whose loads have ended could not continue: {}", Causes.describe(e));
            }
        }
    }

    private void lookUpDue() {
        for (AwaitedLoad load = takeDue(); load != null; load = takeDue()) {
            AwaitedLoad due = load;
            lookUp(due.event).whenComplete((event, failure) -> answered(due, event, failure));
        }
    }

    private synchronized AwaitedLoad takeDue() {
        long now = timer.nanoTime();
        while (!next.isEmpty() && next.element().wait.isOver()) {
            next.remove();
        }
        boolean mayLook = !closed && lookups < MAX_LOOKUPS && pausedUntil - now <= 0;
        if (!mayLook || next.isEmpty() || next.element().dueAt - now > 0) {
            return null;
        }
        lookups++;
        return next.remove();
    }

    private CompletableFuture<DataIntegrationEvent> lookUp(StoredEvent event) {
        try {
            CompletableFuture<DataIntegrationEvent> answer = lookup.lookUp(event);
            return answer != null
                    ? answer
                    : CompletableFuture.failedFuture(new IllegalStateException("The client returned no future"));
        } catch (Throwable e) { // Whatever it is: the exchange must hear of it, and others need the slot.
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(AwaitedLoad load, DataIntegrationEvent event, Throwable failure) {
        synchronized (this) {
            lookups--;
            if (!load.wait.isOver()) {
                if (failure == null) {
                    lookedUp(load, event);
                } else {
                    lookupFailed(load, SdkFutures.failure(failure));
                }
            }
            if (!closed && !next.isEmpty()) {
                // On the timer's thread, because immediate responses would recurse on this one.
                timer.schedule(this::lookUpDue, Duration.ZERO);
            }
        }
        runEndCallbacks();
    }

    private void lookedUp(AwaitedLoad load, DataIntegrationEvent event) {
        pauseNanos = AwaitedLoad.FIRST_PAUSE_NANOS;
        LoadWait wait = load.wait;
        wait.setLastFailure(event == null ? new IllegalStateException("The service's answer holds no event") : null);
        load.isStatusMissing = event == null || LoadStatus.isMissing(event);
        LoadStatus status = event == null ? null : LoadStatus.of(event);
        if (status == null) {
            scheduleNext(load);
            return;
        }
        if (status == LoadStatus.FAILED) {
            wait.failed(load, LoadStatus.message(event));
        } else {
            wait.succeeded(load);
        }
        awaited--;
        if (wait.open().isEmpty()) {
            end(wait, null);
        }
    }

    private void lookupFailed(AwaitedLoad load, Throwable failure) {
        LoadWait wait = load.wait;
        wait.setLastFailure(failure);
        FailureKind kind = FailureKind.of(failure);
        // An event stored a moment ago may not be visible yet.
        if (kind == FailureKind.PERMANENT && !(failure instanceof ResourceNotFoundException)) {
            end(wait, LoadOpenException.unreadable(wait.openIds(), failure));
            return;
        }
        if (kind == FailureKind.THROTTLED) {
            pause();
        }
        scheduleNext(load);
    }

    /** Pauses all lookups and doubles the next pause. Throttled lookups during a pause do not extend it. */
    private void pause() {
        long now = timer.nanoTime();
        if (pausedUntil - now <= 0) {
            pausedUntil = now + pauseNanos;
            pauseNanos = Math.min(2 * pauseNanos, AwaitedLoad.LONGEST_PAUSE_NANOS);
        }
    }

    private void scheduleNext(AwaitedLoad load) {
        load.scheduleNext(timer.nanoTime());
        next.add(load);
    }

    /** Ends all waits with a {@link LoadOpenException}. */
    public void close() {
        synchronized (this) {
            closed = true;
            for (LoadWait wait : List.copyOf(waits)) {
                end(wait, LoadOpenException.stopped(wait.openIds()));
            }
            next.clear();
        }
        runEndCallbacks();
    }
}
