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

import io.github.camelsupplychain.error.Causes;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine's lock. A change of the guarded state can register actions that must not run under the lock, such as calls
 * of foreign code. They run in order on the thread that made the change, after it has released the lock.
 *
 * <p>If an action makes another change, the outermost change of the thread runs the new actions too. So nothing is
 * called recursively, and a chain of any length needs no stack. An action that throws does not keep the others from
 * running.
 */
final class EngineLock {

    private static final Logger LOG = LoggerFactory.getLogger(EngineLock.class);

    private final ReentrantLock lock = new ReentrantLock();

    /**
     * The actions of a thread. The one that is running stays the first. The queue is kept, because a new one for each
     * change would be garbage.
     */
    private final ThreadLocal<Queue<Runnable>> actions = ThreadLocal.withInitial(ArrayDeque::new);

    /** Makes a change under the lock, then runs the actions that it registered. */
    void change(Runnable change) {
        Queue<Runnable> due = actions.get();
        boolean isOutermost = due.isEmpty();
        lock.lock();
        try {
            change.run();
        } catch (RuntimeException | Error e) { // Some callers are futures, which would swallow it.
            LOG.error("Unexpected exception in the delivery engine: {}", Causes.describe(e));
            throw e;
        } finally {
            lock.unlock();
            if (isOutermost) {
                runAll(due);
            }
        }
    }

    /** Registers an action to run after the current change. */
    void after(Runnable action) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Not within a change");
        }
        actions.get().add(action);
    }

    <T> T read(Supplier<T> state) {
        lock.lock();
        try {
            return state.get();
        } finally {
            lock.unlock();
        }
    }

    private static void runAll(Queue<Runnable> due) {
        try {
            for (Runnable action = due.peek(); action != null; action = due.peek()) {
                runSafely(action);
                due.remove();
            }
        } finally { // Whatever happens, the thread's next change has to be the outermost.
            due.clear();
        }
    }

    private static void runSafely(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.error("Unexpected exception in a callback of the delivery engine: {}", Causes.describe(e));
        }
    }
}
