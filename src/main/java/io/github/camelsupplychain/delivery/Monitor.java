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
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock for state whose changes ask for actions, such as calls of foreign code, that must not run under it. They run
 * on the thread that made the change, in their order, once the lock is free. A change that one of these actions makes
 * in its turn leaves its own actions to the outermost change of the thread: nothing is called recursively.
 */
final class Monitor {

    private static final Logger LOG = LoggerFactory.getLogger(Monitor.class);

    /** Most changes ask for little, and there are two of them to every event. */
    private static final int FEW = 4;

    /** Stays empty. */
    private static final Queue<Runnable> NOTHING = new ArrayDeque<>(0);

    private final ReentrantLock lock = new ReentrantLock();
    private final Trampoline trampoline = new Trampoline();
    private Queue<Runnable> actions = new ArrayDeque<>(FEW);

    void change(Runnable change) {
        Queue<Runnable> due;
        lock.lock();
        try {
            change.run();
        } catch (RuntimeException | Error e) { // A defect, and many a caller is a future that would swallow it.
            LOG.error("Delivery met a defect", e);
            throw e;
        } finally {
            due = takeActions();
            lock.unlock();
            trampoline.run(due);
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

    /** Asks for an action after the current change. */
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
}
