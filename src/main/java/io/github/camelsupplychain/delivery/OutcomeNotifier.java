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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Calls the callbacks of submitters, without the engine's lock, and knows whether all have run. Its state is guarded by
 * that lock, except the count of pending callbacks, which saves taking the lock once more per event.
 */
final class OutcomeNotifier {

    private final Consumer<Runnable> unlocked;
    private final Consumer<Runnable> change;
    private final Runnable whenAllNotified;
    /** Callbacks of settled events that have not run to their end. */
    private final AtomicInteger pendingCallbacks = new AtomicInteger();
    /** Those of failed events among them. */
    private int pendingFailureCallbacks;

    /**
     * @param unlocked runs a task after the current change, without the lock
     * @param change changes the engine's state, under the lock
     * @param whenAllNotified runs, without the lock, each time no callback is pending any more
     */
    OutcomeNotifier(Consumer<Runnable> unlocked, Consumer<Runnable> change, Runnable whenAllNotified) {
        this.unlocked = unlocked;
        this.change = change;
        this.whenAllNotified = whenAllNotified;
    }

    void delivered(DeliveryCallback submitter, PendingEvent event, String eventId) {
        event.submitter.counts.delivered();
        call(() -> {
            measure(event, null);
            submitter.sent(event.attempts, event.throttled);
            submitter.delivered(eventId);
        });
    }

    /** @param name the name of the cause in statistics */
    void failed(DeliveryCallback submitter, PendingEvent event, RuntimeException cause, String name) {
        event.submitter.counts.failed(name);
        pendingFailureCallbacks++;
        call(() -> {
            try {
                measure(event, name);
                submitter.sent(event.attempts, event.throttled);
                submitter.failed(cause);
            } finally {
                change.accept(() -> pendingFailureCallbacks--);
            }
        });
    }

    /** Before the callback, so that the metrics include the event when its exchange continues. */
    private static void measure(PendingEvent event, String error) {
        DeliveryMeter meter = event.submitter.meter;
        if (meter != null) {
            Duration duration = Duration.ofNanos(event.settledAt - event.acceptedAt);
            meter.eventSettled(event.key.eventType(), event.dataset, event.records, duration, error);
        }
    }

    private void call(Runnable callback) {
        pendingCallbacks.incrementAndGet();
        unlocked.accept(() -> run(callback));
    }

    private void run(Runnable callback) {
        try {
            callback.run();
        } finally { // Even if it throws, other callbacks must run and the engine must be able to end.
            if (pendingCallbacks.decrementAndGet() == 0) {
                whenAllNotified.run();
            }
        }
    }

    /** Whether callbacks of failed events have not run yet. They may withdraw other events. */
    boolean hasPendingFailureCallbacks() {
        return pendingFailureCallbacks > 0;
    }

    boolean allNotified() {
        return pendingCallbacks.get() == 0;
    }
}
