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
package io.github.camelsupplychain.load;

import io.github.camelsupplychain.delivery.StoredEvent;
import java.util.concurrent.TimeUnit;

/** An event whose load is awaited, and when to look it up next. Guarded by the lock of {@link LoadAwaiter}. */
final class AwaitedLoad {

    static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    final StoredEvent event;
    final LoadWait wait;

    /** In {@link System#nanoTime}. */
    long dueAt;

    /** Whether the latest lookup contained no status of the load. */
    boolean isStatusMissing;

    private long pauseNanos = FIRST_PAUSE_NANOS;

    AwaitedLoad(StoredEvent event, LoadWait wait, long now) {
        this.event = event;
        this.wait = wait;
        this.dueAt = now + pauseNanos;
    }

    /**
     * Schedules the next lookup. Each pause is 1.5 times as long as the one before, so the end of a load is noticed
     * within half of the time that the load took.
     */
    void scheduleNext(long now) {
        pauseNanos = Math.min(pauseNanos * 3 / 2, LONGEST_PAUSE_NANOS);
        dueAt = now + pauseNanos;
    }
}
