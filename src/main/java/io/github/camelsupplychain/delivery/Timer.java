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
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The engine's only source of time. */
public interface Timer {

    /**
     * The current time.
     *
     * @return nanoseconds since an arbitrary origin, as in {@link System#nanoTime}
     */
    long nanoTime();

    /**
     * Runs a task once after a delay, never on the calling thread.
     *
     * @param task the task
     * @param delay the delay from now
     * @return cancels the task if it has not started
     */
    Cancellable schedule(Runnable task, Duration delay);

    /** A scheduled task that can be cancelled. */
    @FunctionalInterface
    interface Cancellable {

        /** Cancels the task if it has not started. */
        void cancel();
    }

    /**
     * Creates a timer that uses the system clock.
     *
     * @param executor runs the tasks; must stay usable until the engine is closed
     * @return the timer
     */
    static Timer over(ScheduledExecutorService executor) {
        return new Timer() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Cancellable schedule(Runnable task, Duration delay) {
                Future<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> scheduled.cancel(false);
            }
        };
    }
}
