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

import io.github.camelsupplychain.error.Causes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.spi.IdempotentRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers which events a consumer has emitted, so that each is emitted once however often the service lists it. An
 * event is claimed, its exchange is routed, and the claim is then turned into a mark or released.
 *
 * <p>Marks are kept in memory for as long as the service can list their events, and in the repository if there is one.
 * With a repository, memory is only a cache and may drop marks. Without one it must not, so it rejects new claims when
 * it is full. Writes that have failed are repeated at each poll.
 */
public final class EmittedEvents {

    /** About 150 bytes each. */
    public static final int MAX_REMEMBERED = 1_000_000;

    /** The service does not list older events. */
    private static final Duration LISTED = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(EmittedEvents.class);

    /** Null without a repository. */
    private final MarkStore store;

    private final Clock clock;
    private final int maxRemembered;

    // Guarded by this.
    /** The time at which each event was emitted, oldest first. */
    private final Map<String, Instant> marked = new LinkedHashMap<>();

    private final Set<String> claimed = new HashSet<>();

    /** The writes that the repository has yet to make, by event. */
    private final Map<String, Consumer<String>> unwritten = new LinkedHashMap<>();

    /**
     * Creates an empty memory.
     *
     * @param repository keeps marks across restarts and, unless it is a file, shares them between processes; or null
     * @param clock the service's time
     * @param maxRemembered maximum number of marks in memory
     */
    public EmittedEvents(IdempotentRepository repository, Clock clock, int maxRemembered) {
        this.store = store(repository, clock);
        this.clock = clock;
        this.maxRemembered = maxRemembered;
    }

    private static MarkStore store(IdempotentRepository repository, Clock clock) {
        if (repository == null) {
            return null;
        }
        return LocalMarks.canUse(repository) ? LocalMarks.in(repository) : new SharedMarks(repository, clock);
    }

    /**
     * Forgets events that the service no longer lists, and writes again what could not be written. Call it at each
     * poll.
     */
    public void startPoll() {
        Instant oldest = clock.instant().minus(LISTED);
        synchronized (this) {
            Iterator<Instant> times = marked.values().iterator();
            while (times.hasNext() && times.next().isBefore(oldest)) {
                times.remove();
            }
        }
        if (store != null) {
            writeAgain();
            store.forgetBefore(oldest);
        }
    }

    /**
     * Claims an event. Returns false if it has been emitted or is being emitted, here or by another process.
     *
     * @throws IllegalStateException if memory has no room for its mark
     */
    public boolean claim(String eventId) {
        synchronized (this) {
            if (marked.containsKey(eventId) || unwritten.containsKey(eventId) || claimed.contains(eventId)) {
                return false;
            }
            if (store == null && marked.size() + claimed.size() >= maxRemembered) {
                throw new IllegalStateException("Already " + maxRemembered + " events of the last " + LISTED.toDays()
                        + " days are remembered in memory, which is full: set option idempotentRepository");
            }
            claimed.add(eventId);
        }
        return store == null || claimInStore(eventId);
    }

    private boolean claimInStore(String eventId) {
        MarkStore.Claim claim = null;
        try {
            claim = store.claim(eventId);
        } finally {
            if (claim == null) { // It may have been written in spite of the exception.
                end(eventId, store::release);
            }
        }
        if (claim == MarkStore.Claim.MARKED) {
            remember(eventId);
        }
        if (claim != MarkStore.Claim.GRANTED) {
            endClaim(eventId);
        }
        return claim == MarkStore.Claim.GRANTED;
    }

    /** Marks a claimed event as emitted. */
    public void emitted(String eventId) {
        Instant now = clock.instant();
        remember(eventId);
        end(eventId, id -> store.mark(id, now));
    }

    /** Releases a claimed event so that it is emitted again. */
    public void release(String eventId) {
        end(eventId, id -> store.release(id));
    }

    /**
     * The number of events that are being routed.
     *
     * @return the number of claims
     */
    public synchronized int claims() {
        return claimed.size();
    }

    /**
     * The number of marks, and of claims to withdraw, that the repository has not been able to write yet.
     *
     * @return 0 without a repository
     */
    public synchronized int unwritten() {
        return unwritten.size();
    }

    private void end(String eventId, Consumer<String> write) {
        if (store != null && !write(eventId, write)) {
            synchronized (this) {
                unwritten.put(eventId, write);
            }
        }
        endClaim(eventId);
    }

    private boolean write(String eventId, Consumer<String> write) {
        try {
            write.accept(eventId);
            return true;
        } catch (Throwable e) { // A user-defined repository may throw anything; this is a thread of the route.
            LOG.warn(
                    "The idempotent repository failed for event {}; this is tried again at the next poll: {}",
                    eventId,
                    Causes.describe(e));
            return false;
        }
    }

    /** In the order of the failures; stops at the first that fails again. */
    private void writeAgain() {
        Map<String, Consumer<String>> open;
        synchronized (this) {
            open = new LinkedHashMap<>(unwritten);
        }
        for (Map.Entry<String, Consumer<String>> entry : open.entrySet()) {
            if (!write(entry.getKey(), entry.getValue())) {
                return;
            }
            synchronized (this) {
                unwritten.remove(entry.getKey(), entry.getValue());
            }
        }
    }

    private synchronized void remember(String eventId) {
        marked.put(eventId, clock.instant());
        if (marked.size() > maxRemembered) {
            Iterator<Instant> oldest = marked.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private synchronized void endClaim(String eventId) {
        claimed.remove(eventId);
    }
}
