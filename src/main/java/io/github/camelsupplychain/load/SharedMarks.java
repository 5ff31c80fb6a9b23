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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Marks in a repository that several processes may share.
 *
 * <p>A mark is the event's ID. A claim has a different key, so that a process that dies while it routes an event leaves
 * no mark. A claim is valid during the hour in its key and the next hour; after that, another process may claim the
 * event. If two processes claim at the same time, each sees the other's claim, because each writes its own before it
 * reads.
 */
final class SharedMarks implements MarkStore {

    private static final long CLAIM_MILLIS = Duration.ofHours(1).toMillis();

    private final IdempotentRepository repository;
    private final Clock clock;

    /** The keys of the claims by event. */
    private final Map<String, String> keys = new ConcurrentHashMap<>();

    SharedMarks(IdempotentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Claim claim(String eventId) {
        if (repository.contains(eventId)) {
            return Claim.MARKED;
        }
        String key = eventId + "@" + hour();
        keys.put(eventId, key);
        if (!repository.add(key)) {
            keys.remove(eventId);
            return Claim.HELD;
        }
        boolean isTaken = repository.contains(eventId)
                || repository.contains(eventId + "@" + (hour() - 1))
                || repository.contains(eventId + "@" + (hour() + 1));
        if (isTaken) {
            release(eventId);
            return Claim.HELD;
        }
        return Claim.GRANTED;
    }

    /** Writes the mark before it removes the claim, so that one of them always exists. */
    @Override
    public void mark(String eventId, Instant now) {
        repository.add(eventId);
        repository.confirm(eventId);
        release(eventId);
    }

    @Override
    public void release(String eventId) {
        String key = keys.get(eventId);
        if (key != null) {
            repository.remove(key);
            keys.remove(eventId);
        }
    }

    private long hour() {
        return clock.millis() / CLAIM_MILLIS;
    }
}
