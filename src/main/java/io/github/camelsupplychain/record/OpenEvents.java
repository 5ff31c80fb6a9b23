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
package io.github.camelsupplychain.record;

import java.util.HashMap;
import java.util.Map;

/**
 * The open events, found by destination and group, and in the order in which they were opened. A lookup allocates
 * nothing, which a map with a pair as its key would do for every record.
 */
final class OpenEvents<D> {

    private final Map<D, Map<String, OpenEvent<D>>> byDestination = new HashMap<>();

    /** The destination last asked for, and its events by group. */
    private D latest;

    private Map<String, OpenEvent<D>> ofLatest = Map.of();

    private OpenEvent<D> oldest;
    private OpenEvent<D> youngest;
    private int size;

    /** The event open for a destination and a group, or null. */
    OpenEvent<D> find(D destination, String group) {
        if (destination != latest) {
            latest = destination;
            ofLatest = byDestination.getOrDefault(destination, Map.of());
        }
        return ofLatest.get(group);
    }

    void add(OpenEvent<D> event) {
        latest = event.destination();
        ofLatest = byDestination.computeIfAbsent(latest, destination -> new HashMap<>());
        ofLatest.put(event.group(), event);
        event.older = youngest;
        if (youngest == null) {
            oldest = event;
        } else {
            youngest.younger = event;
        }
        youngest = event;
        size++;
    }

    void remove(OpenEvent<D> event) {
        Map<String, OpenEvent<D>> byGroup = byDestination.get(event.destination());
        byGroup.remove(event.group());
        if (byGroup.isEmpty()) {
            byDestination.remove(event.destination());
            latest = null;
            ofLatest = Map.of();
        }
        if (event.older == null) {
            oldest = event.younger;
        } else {
            event.older.younger = event.younger;
        }
        if (event.younger == null) {
            youngest = event.older;
        } else {
            event.younger.older = event.older;
        }
        size--;
    }

    /** The event that has been open longest, or null if none is open. */
    OpenEvent<D> oldest() {
        return oldest;
    }

    int size() {
        return size;
    }
}
