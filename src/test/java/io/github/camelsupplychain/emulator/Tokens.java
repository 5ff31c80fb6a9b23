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
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The client tokens that are active: for 8 hours from its first use a token stands for the id that its request was
 * answered with. Not thread-safe: {@link Service} guards it.
 */
final class Tokens {

    static final Duration LIFETIME = Duration.ofHours(8);

    private record Use(String fingerprint, String id, Instant at) {}

    /** Oldest first. */
    private final Map<String, Use> uses = new LinkedHashMap<>();

    /**
     * The id that an earlier request of the same token was answered with.
     *
     * @return null if the token is null, or not active
     * @throws ServiceError as a conflict if that request had other parameters
     */
    String idFor(String token, String fingerprint, Instant now) {
        Iterator<Use> oldestFirst = uses.values().iterator();
        while (oldestFirst.hasNext() && !now.isBefore(oldestFirst.next().at().plus(LIFETIME))) {
            oldestFirst.remove();
        }
        Use use = token == null ? null : uses.get(token);
        if (use == null) {
            return null;
        }
        if (!use.fingerprint().equals(fingerprint)) {
            throw ServiceError.conflict("the client token has been used with other parameters");
        }
        return use.id();
    }

    /** Ends the use of a token for an id. */
    void forget(String token, String id) {
        uses.computeIfPresent(token == null ? "" : token, (t, use) -> use.id().equals(id) ? null : use);
    }

    void remember(String token, String fingerprint, String id, Instant now) {
        if (token != null) {
            uses.put(token, new Use(fingerprint, id, now));
        }
    }
}
