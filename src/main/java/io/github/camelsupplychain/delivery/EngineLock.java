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

    /** Most changes register few actions, and there are two changes per event. */
    private static final int FEW = 4;

    /** Stays empty. */
    private static final Queue<Runnable> NOTHING = new ArrayDeque<>(0);

    private final ReentrantLock lock = new ReentrantLock();

    /** The actions that a thread is running; null while it runs none. */
    private final ThreadLocal<Queue<Runnable>> running = new ThreadLocal<>();

    // Guarded by the lock.
    private Queue<Runnable> actions = new ArrayDeque<>(FEW);

    /** Makes a change under the lock, then runs the actions that it registered. */
    void change(Runnable change) {
        Queue<Runnable> due;
        lock.lock();
        try {
            change.run();
        } catch (RuntimeException | Error e) { // Some callers are futures, which would swallow it.
            LOG.error("Unexpected exception in the delivery engine: {}", Causes.describe(e));
            throw e;
        } finally {
            due = takeActions();
            lock.unlock();
            run(due);
        }
    }

    private Queue<Runnable> takeActions() {
        if (actions.isEmpty()) {
            return NOTHING;
        }
        Queue<Runnable> taken = actions;
        actions = new ArrayDeque<>(FEW);
        return taken;
    }

    /** Registers an action to run after the current change. */
    void after(Runnable action) {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("Not within a change");
        }
        actions.add(action);
    }

    <T> T read(Supplier<T> state) {
        lock.lock();
        try {
            return state.get();
        } finally {
            lock.unlock();
        }
    }

    /** Runs the actions, or leaves them to a call of this method that is already running on this thread. */
    private void run(Queue<Runnable> due) {
        Queue<Runnable> outer = running.get();
        if (outer != null) {
            outer.addAll(due);
        } else if (!due.isEmpty()) {
            runAll(due);
        }
    }

    private void runAll(Queue<Runnable> due) {
        running.set(due);
        try {
            for (Runnable action = due.poll(); action != null; action = due.poll()) {
                runSafely(action);
            }
        } finally {
            running.set(null); // Removing the entry would cost as much as everything else here, twice per event.
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
