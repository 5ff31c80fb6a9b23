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

import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks on the calling thread, one after the other. Tasks handed in by a running task wait until all that were
 * there before them have returned, so that a chain of any length needs no stack. One that throws is no reason to leave
 * out the others.
 */
final class Trampoline {

    private static final Logger LOG = LoggerFactory.getLogger(Trampoline.class);

    private final ThreadLocal<Queue<Runnable>> queues = new ThreadLocal<>();

    /** Runs the tasks, or leaves that to the call of this method that is at work on this thread. Takes the queue over. */
    void run(Queue<Runnable> tasks) {
        Queue<Runnable> running = queues.get();
        if (running != null) {
            running.addAll(tasks);
        } else if (!tasks.isEmpty()) {
            runAll(tasks);
        }
    }

    private void runAll(Queue<Runnable> tasks) {
        queues.set(tasks);
        try {
            for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                runSafely(task);
            }
        } finally {
            queues.set(null); // Removing it would cost as much as all else here, twice an event.
        }
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("Delivery met a defect, its own or one of the code it calls", e);
        }
    }
}
