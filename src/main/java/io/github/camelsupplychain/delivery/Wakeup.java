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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Wakes the engine when something is due. It is set for the earliest such time. An alarm for a later time is not
 * cancelled, because it may be needed again and cancelling can leave garbage in a timer; at worst it rings for nothing.
 * So a stream of short-lived events sets one alarm per delivery timeout, and an engine without events sets none.
 * Guarded by the engine's lock; the timer is called without it.
 */
final class Wakeup {

    private final Timer timer;
    private final Runnable action;
    private final Consumer<Runnable> change;
    private final Consumer<Runnable> unlocked;
    /** The earliest first. */
    private final Deque<Ring> rings = new ArrayDeque<>();

    /**
     * @param action runs when it rings
     * @param change changes the engine's state
     * @param unlocked runs a task after the current change, without the lock
     */
    Wakeup(Timer timer, Runnable action, Consumer<Runnable> change, Consumer<Runnable> unlocked) {
        this.timer = timer;
        this.action = action;
        this.change = change;
        this.unlocked = unlocked;
    }

    void setFor(long moment, long now) {
        while (!rings.isEmpty() && rings.peek().isLost) {
            rings.pop();
        }
        if (rings.isEmpty() || moment - rings.peek().at < 0) {
            Ring ring = new Ring(moment);
            rings.push(ring);
            Duration delay = Duration.ofNanos(Math.max(0, moment - now));
            unlocked.accept(() -> ring.schedule(delay));
        }
    }

    /** A timer may be late, and two rings may run in either order. */
    private void ring(long moment) {
        rings.removeIf(ring -> ring.at - moment <= 0);
        action.run();
    }

    void cancel() {
        for (Ring ring : rings) {
            unlocked.accept(ring::cancel);
        }
        rings.clear();
    }

    private final class Ring {
        final long at;
        /** The timer rejected it. The next change of the engine's state sets another one. */
        volatile boolean isLost;

        private Timer.Cancellable scheduled;
        private boolean isCancelled;

        Ring(long at) {
            this.at = at;
        }

        synchronized void schedule(Duration delay) {
            if (isCancelled) {
                return;
            }
            isLost = true;
            scheduled = timer.schedule(() -> change.accept(() -> ring(at)), delay);
            isLost = false;
        }

        synchronized void cancel() {
            isCancelled = true;
            if (scheduled != null) {
                scheduled.cancel();
            }
        }
    }
}
