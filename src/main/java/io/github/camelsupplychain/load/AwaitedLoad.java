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

/** One event whose load is waited for, and when it is looked at next. Guarded by the lock of {@link LoadAwaiter}. */
final class AwaitedLoad {

    static final long FIRST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    static final long LONGEST_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(30);

    final StoredEvent event;
    final LoadWait wait;

    /** By the clock of {@link System#nanoTime}. */
    long dueAt;

    private long pauseNanos = FIRST_PAUSE_NANOS;

    AwaitedLoad(StoredEvent event, LoadWait wait, long now) {
        this.event = event;
        this.wait = wait;
        this.dueAt = now + pauseNanos;
    }

    /** Puts off the next look, each time for half as long again: an end shows within half the time the load took. */
    void putOff(long now) {
        pauseNanos = Math.min(pauseNanos * 3 / 2, LONGEST_PAUSE_NANOS);
        dueAt = now + pauseNanos;
    }
}
