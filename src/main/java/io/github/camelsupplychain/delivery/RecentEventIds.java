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

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The latest event IDs of an instance. A response that names one of them means that the service knew the client token
 * and stored no new event. Guarded by the engine's lock.
 */
final class RecentEventIds {

    /** About a megabyte. */
    private static final int MOST = 10_000;

    private final Set<String> ids = new LinkedHashSet<>();

    /** Returns false if it is known already. */
    boolean add(String id) {
        boolean isNew = ids.add(id);
        if (ids.size() > MOST) {
            ids.remove(ids.iterator().next());
        }
        return isNew;
    }
}
