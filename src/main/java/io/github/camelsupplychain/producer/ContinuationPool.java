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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.error.Causes;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads on which exchanges continue once their events have settled. A route may block such a thread until another
 * exchange has continued, to any depth, so no fixed number of threads is enough. Whenever no queued task has begun for
 * {@value #PATIENCE_MILLIS} ms, threads are added: one, then twice as many each time until one begins. Threads beyond
 * the first few end after a minute without work. Where Camel uses virtual threads, each task has its own.
 *
 * <p>Every task runs, even if the system cannot start another thread: on an existing one, or in the worst case on the
 * caller's.
 */
final class ContinuationPool implements Executor {

    static final String NAME = "AwsSupplyChainContinuation";

    private static final Logger LOG = LoggerFactory.getLogger(ContinuationPool.class);

    private static final long PATIENCE_MILLIS = 50;
    private static final Duration IDLE_TIME = Duration.ofMinutes(1);

    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    /** Empty if the threads are virtual. */
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final Runnable worker = this::work;
    /** Whether a thread is about to take a task. */
    private final AtomicBoolean isWaking = new AtomicBoolean();

    private final AtomicBoolean isWatched = new AtomicBoolean();

    /** Null if the threads are virtual. */
    private final ThreadPoolExecutor platformThreads;

    private final int size;

    /** The oldest queued task at the latest check. Used by the timer's thread only. */
    private Runnable oldest;

    /** How many threads the next check adds if that task is still queued. Used by the timer's thread only. */
    private int growth = 1;

    ContinuationPool(ExecutorServiceManager manager, Object owner, ScheduledExecutorService timer) {
        this(manager, owner, timer, IDLE_TIME);
    }

    ContinuationPool(ExecutorServiceManager manager, Object owner, ScheduledExecutorService timer, Duration idleTime) {
        this.timer = timer;
        size = manager.getDefaultThreadPoolProfile().getMaxPoolSize();
        ThreadPoolProfile profile = new ThreadPoolProfile(NAME);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(Integer.MAX_VALUE);
        profile.setKeepAliveTime(idleTime.toMillis());
        profile.setTimeUnit(TimeUnit.MILLISECONDS);
        profile.setMaxQueueSize(Integer.MAX_VALUE); // A full queue would make the SDK's threads run routes.
        // Camel's own handler silently drops tasks after the shutdown.
        profile.setRejectedPolicy(ThreadPoolRejectedPolicy.Abort);
        threads = manager.newThreadPool(owner, NAME, profile);
        platformThreads = threads instanceof ThreadPoolExecutor pool ? pool : null;
    }

    /** The underlying pool, for its owner to shut down. */
    ExecutorService threads() {
        return threads;
    }

    /** How many threads there are; 0 if they are virtual. */
    int threadCount() {
        return platformThreads == null ? 0 : platformThreads.getPoolSize();
    }

    /** How many of them run a task. */
    int activeCount() {
        return platformThreads == null ? 0 : platformThreads.getActiveCount();
    }

    /** How many tasks wait for a thread. */
    int queuedCount() {
        return tasks.size();
    }

    @Override
    public void execute(Runnable task) {
        if (platformThreads == null) {
            executeVirtually(task);
        } else if (platformThreads.isShutdown()) {
            runSafely(task);
        } else {
            tasks.add(task);
            if (wake()) {
                watch();
            } else {
                work();
            }
        }
    }

    private void executeVirtually(Runnable task) {
        try {
            threads.execute(() -> runSafely(task));
        } catch (Throwable e) { // The pool has ended, or the system has no memory for another thread.
            runSafely(task);
        }
    }

    /**
     * Makes a thread begin to work, unless one is already about to. Returns false if no thread can: the pool has ended,
     * or the system cannot start another thread.
     */
    private boolean wake() {
        if (!isWaking.compareAndSet(false, true)) {
            return true;
        }
        try {
            threads.execute(worker);
        } catch (Throwable e) {
            // The pool has ended, the system has no more threads, or the user's thread factory failed.
            if (platformThreads.isShutdown()) {
                isWaking.set(false);
                return false;
            }
            platformThreads.getQueue().add(worker);
        }
        // A pool may have queued it without any thread to take it, or have ended since.
        if (platformThreads.getPoolSize() == 0 && platformThreads.getQueue().remove(worker)) {
            isWaking.set(false);
            return false;
        }
        return true;
    }

    /**
     * Runs tasks until none is queued. Before a task behind which others wait, it wakes another thread, because the
     * task may block. So a burst of short tasks is run by few threads: waking one costs more than such a task.
     */
    private void work() {
        isWaking.set(false);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            if (!tasks.isEmpty()) {
                wake();
            }
            runSafely(task);
        }
    }

    /** A task that threw would take its thread with it, and there may be no other. */
    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) {
            LOG.error("An exchange could not continue: {}", Causes.describe(e));
        }
    }

    private void watch() {
        if (!tasks.isEmpty() && isWatched.compareAndSet(false, true)) {
            lookAgain();
        }
    }

    private void lookAgain() {
        try {
            timer.schedule(this::look, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (Throwable e) {
            isWatched.set(false); // The context has stopped, and what is queued ends with the pool.
        }
    }

    private void look() {
        Runnable now = tasks.peek();
        if (now == null) {
            oldest = null;
            growth = 1;
            endSpareThreads();
            isWatched.set(false);
            watch(); // A task may have come in between.
            return;
        }
        try {
            if (now == oldest) {
                platformThreads.setCorePoolSize(platformThreads.getPoolSize() + Math.min(growth, tasks.size()));
                growth *= 2;
            } else {
                growth = 1;
            }
        } catch (Throwable e) {
            LOG.debug("No thread is available now: {}", Causes.describe(e)); // A later attempt may succeed.
        } finally {
            oldest = now;
            lookAgain();
        }
    }

    /** Threads beyond the first few end once they have been idle for long enough. */
    private void endSpareThreads() {
        if (platformThreads.getCorePoolSize() != size) { // Setting it would interrupt all that are idle, each time.
            platformThreads.setCorePoolSize(size);
        }
    }
}
