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

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * Runs tasks on the calling thread, one after the other. Tasks handed in by a running task wait until all that were
 * there before them have returned, so that a chain of any length needs no stack.
 */
final class Trampoline {

    private final ThreadLocal<Queue<Runnable>> queues = new ThreadLocal<>();

    void run(List<Runnable> tasks) {
        Queue<Runnable> running = queues.get();
        if (running != null) {
            running.addAll(tasks);
        } else if (!tasks.isEmpty()) {
            runAll(new ArrayDeque<>(tasks));
        }
    }

    private void runAll(Queue<Runnable> queue) {
        queues.set(queue);
        try {
            for (Runnable task = queue.poll(); task != null; task = queue.poll()) {
                task.run();
            }
        } finally {
            queues.remove();
        }
    }
}
