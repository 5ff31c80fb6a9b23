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

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ThreadPoolProfile;

/**
 * The threads on which exchanges continue once their events have settled. A route may block on such a thread until another
 * exchange has continued, to any depth, so no fixed number of threads is enough: one is added whenever the oldest task has
 * waited for {@value #PATIENCE_MILLIS} ms. Threads beyond the first few end when they have been idle for a minute. Where
 * Camel uses virtual threads, each task has one of its own.
 */
final class ContinuationPool implements Executor {

    static final String NAME = "AwsSupplyChainContinuation";

    private static final long PATIENCE_MILLIS = 50;
    private static final long IDLE_SECONDS = 60;

    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private final AtomicBoolean isWatched = new AtomicBoolean();

    /** Null if the threads are virtual. */
    private final ThreadPoolExecutor platformThreads;

    private final int size;

    /** The oldest task at the latest look. Used by the timer's thread alone. */
    private Runnable oldest;

    ContinuationPool(ExecutorServiceManager manager, Object owner, ScheduledExecutorService timer) {
        this.timer = timer;
        size = manager.getDefaultThreadPoolProfile().getMaxPoolSize();
        ThreadPoolProfile profile = new ThreadPoolProfile(NAME);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(Integer.MAX_VALUE);
        profile.setKeepAliveTime(IDLE_SECONDS);
        profile.setTimeUnit(TimeUnit.SECONDS);
        profile.setMaxQueueSize(Integer.MAX_VALUE); // A full queue would make the SDK's threads run routes.
        threads = manager.newThreadPool(owner, NAME, profile);
        platformThreads = threads instanceof ThreadPoolExecutor pool ? pool : null;
    }

    /** The pool itself, for its owner to shut down. */
    ExecutorService threads() {
        return threads;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
        watch();
    }

    private void watch() {
        if (platformThreads != null && !platformThreads.getQueue().isEmpty() && isWatched.compareAndSet(false, true)) {
            lookAgain();
        }
    }

    private void lookAgain() {
        try {
            timer.schedule(this::look, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            isWatched.set(false); // The context has stopped; what is queued ends with the pool.
        }
    }

    private void look() {
        Runnable now = platformThreads.getQueue().peek();
        if (now == null) {
            oldest = null;
            platformThreads.setCorePoolSize(size); // Those beyond it end when they have been idle for long enough.
            isWatched.set(false);
            watch(); // A task may have come in between.
            return;
        }
        try {
            if (now == oldest) {
                platformThreads.setCorePoolSize(platformThreads.getPoolSize() + 1);
            }
        } finally { // No thread to be had now may be one to be had later.
            oldest = now;
            lookAgain();
        }
    }
}
