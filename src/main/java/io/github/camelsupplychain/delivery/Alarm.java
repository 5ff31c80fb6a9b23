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
import java.util.function.Consumer;

/**
 * Wakes the engine when time alone changes something. One alarm serves all: it is set for the earliest such moment. One
 * that was set for an earlier moment is left to ring in vain, so that a stream of events which come and go sets none,
 * and an engine without events sets none either. Guarded by the engine's lock.
 */
final class Alarm {

    private final Timer timer;
    private final Runnable ring;
    private final Consumer<Runnable> change;
    private Timer.Cancellable scheduled;
    private long at;
    private long number;

    /**
     * @param ring what to do when it rings
     * @param change changes the engine's state
     */
    Alarm(Timer timer, Runnable ring, Consumer<Runnable> change) {
        this.timer = timer;
        this.ring = ring;
        this.change = change;
    }

    void setFor(long moment, long now) {
        if (scheduled != null && at - moment <= 0) {
            return;
        }
        cancel();
        long mine = ++number;
        at = moment;
        scheduled = timer.schedule(() -> change.accept(() -> ring(mine)), Duration.ofNanos(Math.max(0, at - now)));
    }

    private void ring(long which) {
        if (which == number) { // Not one that was cancelled too late.
            scheduled = null;
        }
        ring.run();
    }

    void cancel() {
        if (scheduled != null) {
            scheduled.cancel();
            scheduled = null;
        }
    }
}
