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
     * The present moment.
     *
     * @return nanoseconds since an arbitrary origin, as {@link System#nanoTime} counts them
     */
    long nanoTime();

    /**
     * Runs a task once, later, never on the calling thread.
     *
     * @param task what to run
     * @param delay how long from now
     * @return cancels the task if it has not begun
     */
    Cancellable schedule(Runnable task, Duration delay);

    /** A task that can be called off. */
    @FunctionalInterface
    interface Cancellable {

        /** Calls the task off if it has not begun. */
        void cancel();
    }

    /**
     * Real time.
     *
     * @param executor runs the tasks; it has to live until the engine is closed
     * @return a timer over it
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
