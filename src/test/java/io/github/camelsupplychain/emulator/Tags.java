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

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The tags of a resource; they end with it. Not thread-safe: {@link Service} guards it. */
final class Tags {

    private final Map<String, String> values = new TreeMap<>();

    /**
     * Adds tags, in place of those of the same keys.
     *
     * @param given a map as the wire carries it, null for none
     * @throws ServiceError if there would be too many
     */
    void add(Object given, Quotas quotas) {
        if (given instanceof Map<?, ?> map) {
            Set<Object> keys = new LinkedHashSet<>(values.keySet());
            keys.addAll(map.keySet());
            quotas.require(Quota.TAGS, keys.size());
            map.forEach((key, value) -> values.put((String) key, (String) value));
        }
    }

    /** Takes tags away; there need be none of a key. */
    void remove(Collection<?> keys) {
        values.keySet().removeAll(keys);
    }

    /** The wire's form. */
    Map<String, String> document() {
        return Map.copyOf(values);
    }
}
