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
package io.github.camelsupplychain.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * The loads that have not ended. Within a group they go one after the other: a load starts when the one before has
 * ended. Time passes only when {@link #advanceTo} is called. Not thread-safe: {@link Service} guards it.
 */
final class LoadQueue {

    private static final class Load {
        final Event event;
        /** How long it takes, null if it is ended by hand. */
        final Duration duration;
        /** Why it will fail, null if it will succeed. */
        final String failure;

        final long number;
        Instant due;

        Load(Event event, Duration duration, String failure, long number) {
            this.event = event;
            this.duration = duration;
            this.failure = failure;
            this.number = number;
        }
    }

    private final Map<GroupKey, Deque<Load>> groups = new HashMap<>();
    /** The loads that have started and end by themselves. */
    private final PriorityQueue<Load> timed =
            new PriorityQueue<>(Comparator.comparing((Load load) -> load.due).thenComparing(load -> load.number));

    private long count;

    /**
     * Lets a load start once its group has come to it.
     *
     * @param duration how long it takes from then on, null if it is ended by hand
     * @param failure why it will fail, null if it will succeed
     */
    void add(Event event, Duration duration, String failure, Instant now) {
        Deque<Load> group = groups.computeIfAbsent(event.group(), g -> new ArrayDeque<>(1));
        group.add(new Load(event, duration, failure, count++));
        if (group.size() == 1) {
            start(group.element(), now);
        }
        advanceTo(now);
    }

    /** Ends every load that is due. */
    void advanceTo(Instant now) {
        while (!timed.isEmpty() && !timed.element().due.isAfter(now)) {
            Load load = timed.remove();
            if (load.failure == null) {
                load.event.succeed();
            } else {
                load.event.fail(load.failure);
            }
            startNext(load.event.group(), load.due);
        }
    }

    /**
     * Ends the load of an event now, whenever it was due.
     *
     * @param failure why it fails, null if it succeeds
     * @throws IllegalStateException if it has not started or has ended
     */
    void end(Event event, String failure, Instant now) {
        advanceTo(now);
        Deque<Load> group = groups.get(event.group());
        Load current = group == null ? null : group.element();
        if (current == null || current.event != event) {
            throw new IllegalStateException(
                    event.snapshot().loadState() == LoadState.IN_PROGRESS
                            ? "the load of " + event.eventId() + " waits for that of " + current.event.eventId()
                                    + " of the same group"
                            : "the load of " + event.eventId() + " has ended");
        }
        timed.remove(current);
        if (failure == null) {
            event.succeed();
        } else {
            event.fail(failure);
        }
        startNext(event.group(), now);
        advanceTo(now);
    }

    private void startNext(GroupKey key, Instant now) {
        Deque<Load> group = groups.get(key);
        group.remove();
        if (group.isEmpty()) {
            groups.remove(key);
        } else {
            start(group.element(), now);
        }
    }

    private void start(Load load, Instant now) {
        if (load.duration != null) {
            load.due = now.plus(load.duration);
            timed.add(load);
        }
    }
}
