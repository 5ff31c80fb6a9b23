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

import java.util.EnumMap;
import java.util.Map;

/** The quotas in force. Not thread-safe: {@link Service} guards it. */
final class Quotas {

    private final Map<Quota, Integer> limits = new EnumMap<>(Map.of(Quota.TAGS, 200));

    void set(Quota quota, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("a quota is not negative: " + limit);
        }
        limits.put(quota, limit);
    }

    /**
     * Makes sure that a number is allowed.
     *
     * @param wanted how many there would be
     * @throws ServiceError if that is more than the quota
     */
    void require(Quota quota, long wanted) {
        Integer limit = limits.get(quota);
        if (limit != null && wanted > limit) {
            throw ServiceError.quotaExceeded("the quota of " + limit + " " + quota.description() + " is used up");
        }
    }
}
