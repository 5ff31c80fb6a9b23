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
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until the test advances it. It starts just before {@code nanoTime} overflows. */
public final class FakeTimer implements Timer {

    private record Task(long at, long number, Runnable work) {}

    /** A set, because most tasks are cancelled. */
    private final NavigableSet<Task> tasks =
            new TreeSet<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));

    /** A user of the timer that sets one for the same moment again and again would never let the test end. */
    private static final int MOST_AT_ONE_MOMENT = 20_000;

    private final AtomicLong elapsed = new AtomicLong();
    private long tasksMade;
    private int runAtThisMoment;

    @Override
    public long nanoTime() {
        return Long.MAX_VALUE - 1_000_000_000L + elapsed.get();
    }

    @Override
    public synchronized Cancellable schedule(Runnable work, Duration delay) {
        Task task = new Task(elapsed.get() + delay.toNanos(), tasksMade++, work);
        tasks.add(task);
        return () -> cancel(task);
    }

    private synchronized void cancel(Task task) {
        tasks.remove(task);
    }

    public Duration elapsed() {
        return Duration.ofNanos(elapsed.get());
    }

    public synchronized int scheduled() {
        return tasks.size();
    }

    /** Moves on to the next task and runs it, without the timer's lock. False if there is none. */
    public boolean runNext() {
        Task next;
        synchronized (this) {
            next = tasks.pollFirst();
            if (next == null) {
                return false;
            }
            runAtThisMoment = next.at > elapsed.get() ? 1 : runAtThisMoment + 1;
            if (runAtThisMoment > MOST_AT_ONE_MOMENT) {
                throw new AssertionError("Time stands still at " + elapsed() + ": there is always another task");
            }
            elapsed.accumulateAndGet(next.at, Math::max);
        }
        next.work.run();
        return true;
    }

    /** Runs what falls due within a time and stands still at its end. */
    public void advance(Duration time) {
        Duration end = elapsed().plus(time);
        while (nextIsDueBy(end)) {
            runNext();
        }
        standAt(end);
    }

    public synchronized boolean nextIsDueBy(Duration moment) {
        return !tasks.isEmpty() && tasks.first().at <= moment.toNanos();
    }

    public void standAt(Duration moment) {
        elapsed.set(moment.toNanos());
    }
}
