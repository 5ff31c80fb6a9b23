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

/** The open events, found by group, and in the order in which they were opened. */
final class OpenEvents<D> {

    private final Map<String, OpenEvent<D>> byGroup = new HashMap<>();
    private OpenEvent<D> oldest;
    private OpenEvent<D> youngest;

    /** The event open for a group, or null. */
    OpenEvent<D> find(String group) {
        return byGroup.get(group);
    }

    void add(OpenEvent<D> event) {
        byGroup.put(event.group(), event);
        event.older = youngest;
        if (youngest == null) {
            oldest = event;
        } else {
            youngest.younger = event;
        }
        youngest = event;
    }

    void remove(OpenEvent<D> event) {
        byGroup.remove(event.group());
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
    }

    /** The event that has been open longest, or null if none is open. */
    OpenEvent<D> oldest() {
        return oldest;
    }

    int size() {
        return byGroup.size();
    }
}
