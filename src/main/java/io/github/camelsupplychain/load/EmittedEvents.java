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
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Remembers which events a consumer has emitted, so that each is emitted once however often the service lists it. An
 * event is claimed, its exchange is routed, and the claim is then turned into a mark or released.
 *
 * <p>Marks are kept in memory for as long as the service can list their events, and in the repository if there is one.
 * With a repository, memory is only a cache and may drop marks. Without one it must not, so it rejects new claims when
 * it is full.
 *
 * <p>In a repository a mark is the event's ID. A claim has a different key, so that a process that dies while it routes
 * an event leaves no mark. A claim is valid during the hour in its key and the next hour; after that, another process
 * may claim the event. If two processes claim at the same time, each sees the other's claim, because each writes its
 * own before it reads.
 */
public final class EmittedEvents {

    /** About 150 bytes each. */
    public static final int MAX_REMEMBERED = 1_000_000;

    /** The service does not list older events. */
    private static final Duration LISTED = Duration.ofDays(30);

    private static final long CLAIM_MILLIS = Duration.ofHours(1).toMillis();

    private final IdempotentRepository repository;
    private final Clock clock;
    private final int maxRemembered;

    /** The time at which each event was emitted, oldest first. */
    private final Map<String, Instant> marked = new LinkedHashMap<>();

    /** The keys of the claims by event. */
    private final Map<String, String> claimed = new HashMap<>();

    private Instant now;

    /**
     * Creates an empty memory.
     *
     * @param repository keeps marks across restarts and shares them between processes, or null
     * @param maxRemembered maximum number of marks in memory
     */
    public EmittedEvents(IdempotentRepository repository, Clock clock, int maxRemembered) {
        this.repository = repository;
        this.clock = clock;
        this.maxRemembered = maxRemembered;
        this.now = clock.instant();
    }

    /** Forgets events that the service no longer lists. Call it before listing events. */
    public synchronized void startPoll() {
        now = clock.instant();
        Iterator<Instant> oldest = marked.values().iterator();
        while (oldest.hasNext() && oldest.next().plus(LISTED).isBefore(now)) {
            oldest.remove();
        }
    }

    /**
     * Claims an event. Returns false if it has been emitted or is being emitted, here or by another process.
     *
     * @throws IllegalStateException if memory has no room for its mark
     */
    public boolean claim(String eventId) {
        String key = eventId + "@" + hour();
        synchronized (this) {
            if (marked.containsKey(eventId) || claimed.containsKey(eventId)) {
                return false;
            }
            if (repository == null && marked.size() + claimed.size() >= maxRemembered) {
                throw new IllegalStateException("Already " + maxRemembered + " events of the last " + LISTED.toDays()
                        + " days are remembered in memory, which is full: set option idempotentRepository");
            }
            claimed.put(eventId, key);
        }
        boolean granted = false;
        try {
            granted = repository == null || claimInRepository(eventId, key);
        } finally {
            if (!granted) {
                forgetClaim(eventId);
            }
        }
        return granted;
    }

    private boolean claimInRepository(String eventId, String key) {
        if (repository.contains(eventId)) {
            mark(eventId);
            return false;
        }
        if (!repository.add(key)) {
            return false;
        }
        boolean taken = repository.contains(eventId)
                || repository.contains(eventId + "@" + (hour() - 1))
                || repository.contains(eventId + "@" + (hour() + 1));
        if (taken) {
            repository.remove(key);
        }
        return !taken;
    }

    /** Marks a claimed event as emitted. */
    public void emitted(String eventId) {
        mark(eventId);
        String key = forgetClaim(eventId);
        if (repository != null) {
            repository.add(eventId);
            repository.confirm(eventId);
            repository.remove(key);
        }
    }

    /** Releases a claimed event so that it is emitted again. */
    public void release(String eventId) {
        String key = forgetClaim(eventId);
        if (repository != null) {
            repository.remove(key);
        }
    }

    private synchronized void mark(String eventId) {
        marked.put(eventId, now);
        if (marked.size() > maxRemembered) {
            Iterator<Instant> oldest = marked.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized String forgetClaim(String eventId) {
        return claimed.remove(eventId);
    }

    private long hour() {
        return clock.millis() / CLAIM_MILLIS;
    }
}
