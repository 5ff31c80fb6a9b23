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
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The callers of one endpoint that are blocked on capacity, in FIFO order. Guarded by the engine's lock. */
final class WaitingLine {

    private final Map<LaneKey, Deque<Admission.Entrant>> byGroup = new HashMap<>();
    /** The first caller of each group by its number: only these can be next. */
    private final NavigableMap<Long, Admission.Entrant> firstOfGroup = new TreeMap<>();

    private int size;

    void add(Admission.Entrant entrant) {
        Deque<Admission.Entrant> group = byGroup.computeIfAbsent(entrant.event.key, key -> new ArrayDeque<>(1));
        if (group.isEmpty()) {
            firstOfGroup.put(entrant.number, entrant);
        }
        group.add(entrant);
        size++;
    }

    /** Returns false if the caller is not in the line. */
    boolean remove(Admission.Entrant entrant) {
        Deque<Admission.Entrant> group = byGroup.get(entrant.event.key);
        if (group == null || !group.remove(entrant)) {
            return false;
        }
        size--;
        if (group.isEmpty()) {
            byGroup.remove(entrant.event.key);
        }
        if (firstOfGroup.remove(entrant.number) != null && !group.isEmpty()) {
            firstOfGroup.put(group.peek().number, group.peek());
        }
        return true;
    }

    /** The first caller of each group, in FIFO order. */
    Collection<Admission.Entrant> firstOfEachGroup() {
        return firstOfGroup.values();
    }

    /** The caller that has waited longest. The line must not be empty. */
    Admission.Entrant first() {
        return firstOfGroup.firstEntry().getValue();
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }
}
