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
 * The bounds of what may be pending, in events and in characters: each endpoint has its own, and together they may hold
 * as much as the most generous of them. The callers of an endpoint are admitted strictly in the order in which they
 * came: a small event never passes a large one that waits for room. A caller whose endpoint is full holds up no other
 * endpoint. Guarded by the engine's lock, except {@link Entrant#verdict}.
 */
final class Admission {

    /** How a submitter's wait ended. */
    enum Verdict {
        ADMITTED,
        NO_ROOM,
        STOPPED
    }

    /** A caller that asks for its event to be admitted. */
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

    /** Sets the bounds of all endpoints together. */
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

    /** Admits the entrant that came first among those whose endpoints have room; null if there is none. */
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

    /** Gives the permits of an admitted event back. */
    void release(PendingEvent event) {
        events--;
        chars -= event.chars;
        event.submitter.released(event);
    }

    /** An entrant stops waiting, if it still does: its verdict is cancelled. */
    void leave(Entrant entrant) {
        if (remove(entrant)) {
            entrant.verdict.cancel(false);
        }
    }

    /** Turns away those that have waited as long as they may. */
    void giveUp(long now) {
        for (Submitter submitter : Set.copyOf(crowded)) {
            while (!submitter.entrants.isEmpty() && submitter.entrants.peek().givesUpAt - now <= 0) {
                end(submitter.entrants.peek(), Verdict.NO_ROOM);
            }
        }
    }

    /** The nanoseconds until the next entrant gives up, {@link Long#MAX_VALUE} if none waits. */
    long untilGiveUp(long now) {
        long delay = Long.MAX_VALUE;
        for (Submitter submitter : crowded) {
            delay = Math.min(delay, submitter.entrants.peek().givesUpAt - now);
        }
        return delay;
    }

    /** Turns all entrants away. */
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
