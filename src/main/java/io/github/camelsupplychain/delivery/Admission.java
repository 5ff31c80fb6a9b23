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
import java.util.concurrent.CompletableFuture;

/**
 * Limits the pending events, by number and by characters. Each endpoint has its own limits; all endpoints together may
 * hold as much as the endpoint with the largest limits. The callers of an endpoint are admitted in FIFO order: a small
 * event never overtakes a large one that is blocked. A blocked caller never holds up callers of other endpoints.
 * Guarded by the engine's lock, except {@link Entrant#verdict}.
 */
final class Admission {

    /** The result of a caller's wait. */
    enum Verdict {
        ADMITTED,
        NO_ROOM,
        STOPPED
    }

    /** A caller whose event is to be admitted. */
    static final class Entrant {
        final PendingEvent event;
        final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        private final long givesUpAt;
        private long number;

        Entrant(PendingEvent event, long givesUpAt) {
            this.event = event;
            this.givesUpAt = givesUpAt;
        }
    }

    /** Endpoints with blocked callers. */
    private final Set<Submitter> crowded = new LinkedHashSet<>();

    private int maxEvents;
    private long maxChars;
    private int events;
    private long chars;
    private int waiting;
    private long entrantsSoFar;

    /** Sets the limits for all endpoints together. */
    void setBounds(int maxPendingEvents, long maxPendingChars) {
        maxEvents = maxPendingEvents;
        maxChars = maxPendingChars;
    }

    void enter(Entrant entrant) {
        entrant.number = entrantsSoFar++;
        Submitter submitter = entrant.event.submitter;
        submitter.entrants.add(entrant);
        crowded.add(submitter);
        waiting++;
    }

    /** Admits the first entrant whose endpoint has capacity; returns null if there is none. */
    PendingEvent admitNext() {
        Entrant next = null;
        for (Submitter submitter : crowded) {
            Entrant first = submitter.entrants.peek();
            if (submitter.hasRoomFor(first.event) && (next == null || first.number < next.number)) {
                next = first;
            }
        }
        if (next == null || !hasRoomFor(next.event)) {
            return null;
        }
        events++;
        chars += next.event.chars;
        next.event.submitter.admitted(next.event);
        end(next, Verdict.ADMITTED);
        return next.event;
    }

    private boolean hasRoomFor(PendingEvent event) {
        return events < maxEvents && event.chars <= maxChars - chars;
    }

    private void end(Entrant entrant, Verdict verdict) {
        remove(entrant);
        entrant.verdict.complete(verdict);
    }

    private boolean remove(Entrant entrant) {
        Submitter submitter = entrant.event.submitter;
        if (!submitter.entrants.remove(entrant)) {
            return false;
        }
        waiting--;
        if (submitter.entrants.isEmpty()) {
            crowded.remove(submitter);
        }
        return true;
    }

    /** Returns the permits of an admitted event. */
    void release(PendingEvent event) {
        events--;
        chars -= event.chars;
        event.submitter.released(event);
    }

    /** Removes an entrant that is still waiting and cancels its verdict. */
    void leave(Entrant entrant) {
        if (remove(entrant)) {
            entrant.verdict.cancel(false);
        }
    }

    /** Rejects the entrants whose time is up. */
    void giveUp(long now) {
        for (Submitter submitter : Set.copyOf(crowded)) {
            while (!submitter.entrants.isEmpty() && submitter.entrants.peek().givesUpAt - now <= 0) {
                end(submitter.entrants.peek(), Verdict.NO_ROOM);
            }
        }
    }

    /** Nanoseconds until the time of the next entrant is up, or {@link Long#MAX_VALUE} if none is waiting. */
    long untilGiveUp(long now) {
        long delay = Long.MAX_VALUE;
        for (Submitter submitter : crowded) {
            delay = Math.min(delay, submitter.entrants.peek().givesUpAt - now);
        }
        return delay;
    }

    /** Rejects all entrants. */
    void stop() {
        for (Submitter submitter : Set.copyOf(crowded)) {
            while (!submitter.entrants.isEmpty()) {
                end(submitter.entrants.peek(), Verdict.STOPPED);
            }
        }
    }

    int waiting() {
        return waiting;
    }

    long pendingChars() {
        return chars;
    }
}
