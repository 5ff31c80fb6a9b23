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

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The events of one body that are stored: all of them as numbers, the first ones with their IDs. Guarded by {@link
 * BodyDelivery}.
 */
final class StoredEvents {

    /** So many IDs are kept: memory does not follow the body. */
    static final int MAX_IDS = 10_000;

    private final int maxIds;

    /** By the order of their first records; null if it is not stored. */
    private final List<StoredEvent> first = new ArrayList<>(1);

    private long begun;
    private long count;
    private long records;

    StoredEvents(int maxIds) {
        this.maxIds = maxIds;
    }

    /** Begins the next event of the body, and returns its place among them, from 0. */
    long begin() {
        if (first.size() < maxIds) {
            first.add(null);
        }
        return begun++;
    }

    /** How many events have begun. */
    long begun() {
        return begun;
    }

    /**
     * The service has stored an event.
     *
     * @param ordinal the event's place in the body
     */
    void add(long ordinal, StoredEvent event, int moreRecords) {
        if (ordinal < first.size()) {
            first.set((int) ordinal, event);
        }
        count++;
        records += moreRecords;
    }

    long count() {
        return count;
    }

    long records() {
        return records;
    }

    List<StoredEvent> first() {
        List<StoredEvent> stored = new ArrayList<>(first);
        stored.removeIf(Objects::isNull);
        return Collections.unmodifiableList(stored);
    }

    /** Without a stream, which would allocate more than all else that one event needs here. */
    List<String> ids() {
        List<String> ids = new ArrayList<>(first.size());
        for (StoredEvent event : first) {
            if (event != null) {
                ids.add(event.eventId());
            }
        }
        return Collections.unmodifiableList(ids);
    }
}
