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

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Tells submitters what became of their events, without the engine's lock, and knows whether all have been told. All is
 * guarded by that lock, but for the end of being told: an event is not to take the lock once more for that.
 */
final class OutcomeNotifier {

    private final Consumer<Runnable> unlocked;
    private final Consumer<Runnable> change;
    private final Runnable whenAllTold;
    /** Settled, and their submitters not yet told. */
    private final AtomicInteger untold = new AtomicInteger();
    /** Those of them that failed. */
    private int untoldFailures;

    /**
     * @param unlocked runs a task after the current change, without the lock
     * @param change changes the engine's state, under the lock
     * @param whenAllTold runs, without the lock, each time nobody is left to be told
     */
    OutcomeNotifier(Consumer<Runnable> unlocked, Consumer<Runnable> change, Runnable whenAllTold) {
        this.unlocked = unlocked;
        this.change = change;
        this.whenAllTold = whenAllTold;
    }

    void delivered(DeliveryCallback submitter, PendingEvent event, String eventId) {
        event.submitter.counts.delivered();
        report(() -> submitter.delivered(eventId));
    }

    /** @param name what figures call the cause */
    void failed(DeliveryCallback submitter, PendingEvent event, RuntimeException cause, String name) {
        event.submitter.counts.failed(name);
        untoldFailures++;
        report(() -> {
            try {
                submitter.failed(cause);
            } finally {
                change.accept(() -> untoldFailures--);
            }
        });
    }

    private void report(Runnable report) {
        untold.incrementAndGet();
        unlocked.accept(() -> tell(report));
    }

    private void tell(Runnable report) {
        try {
            report.run();
        } finally { // Whatever it throws: others must be told, and the engine may have to end.
            if (untold.decrementAndGet() == 0) {
                whenAllTold.run();
            }
        }
    }

    /** Whether a failure is still to be told: whoever is told of it may withdraw other events. */
    boolean anyFailureUntold() {
        return untoldFailures > 0;
    }

    boolean allTold() {
        return untold.get() == 0;
    }
}
