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
 * Limits the pending events, by number and by characters. Each endpoint has its own {@link Room}; all endpoints
 * together share one that is as large as the largest of them. The callers of an endpoint are admitted in FIFO order,
 * with one exception: a caller whose group holds its share of the room waits for its own group and holds up no other. A
 * small event never overtakes a large one that waits for room. A blocked caller never holds up callers of other
 * endpoints. Guarded by the engine's lock, except {@link Entrant#verdict}.
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
        /** Its position in the order of arrival. */
        long number;

        Entrant(PendingEvent event, long givesUpAt) {
            this.event = event;
            this.givesUpAt = givesUpAt;
        }
    }

    /** Endpoints with blocked callers. */
    private final Set<Submitter> crowded = new LinkedHashSet<>();

    private final Room room = new Room();
    private int waiting;
    private long entrantsSoFar;

    /** Sets the limits for all endpoints together. */
    void setBounds(int maxPendingEvents, long maxPendingChars) {
        room.setSize(maxPendingEvents, maxPendingChars);
    }

    /**
     * Admits an entrant without a wait, as nearly all are. Returns false if there is no room for it or anybody waits.
     */
    boolean admitAtOnce(Entrant entrant) {
        PendingEvent event = entrant.event;
        if (waiting > 0 || room.fit(event) != Room.Fit.FITS || event.submitter.room.fit(event) != Room.Fit.FITS) {
            return false;
        }
        take(event);
        entrant.verdict.complete(Verdict.ADMITTED);
        return true;
    }

    /** Lets an entrant wait. */
    void enter(Entrant entrant) {
        entrant.number = entrantsSoFar++;
        Submitter submitter = entrant.event.submitter;
        submitter.line.add(entrant);
        crowded.add(submitter);
        waiting++;
    }

    /** Admits the first entrant for which there is room; returns null if there is none. */
    PendingEvent admitNext() {
        if (waiting == 0) {
            return null;
        }
        Entrant next = null;
        for (Submitter submitter : crowded) {
            Entrant candidate = candidateOf(submitter);
            if (candidate != null && (next == null || candidate.number < next.number)) {
                next = candidate;
            }
        }
        if (next == null || room.fit(next.event) != Room.Fit.FITS) {
            return null;
        }
        take(next.event);
        end(next, Verdict.ADMITTED);
        return next.event;
    }

    private void take(PendingEvent event) {
        room.take(event);
        event.submitter.room.take(event);
    }

    /** The first caller that its group does not hold up, unless the endpoint has no room for it. */
    private Entrant candidateOf(Submitter submitter) {
        if (room.isFull() || submitter.room.isFull()) {
            return null;
        }
        for (Entrant first : submitter.line.firstOfEachGroup()) {
            Room.Fit fit = submitter.room.fit(first.event);
            if (fit == Room.Fit.IS_FULL) {
                return null;
            }
            if (fit == Room.Fit.FITS && room.fit(first.event) != Room.Fit.GROUP_IS_FULL) {
                return first;
            }
        }
        return null;
    }

    private void end(Entrant entrant, Verdict verdict) {
        remove(entrant);
        entrant.verdict.complete(verdict);
    }

    private boolean remove(Entrant entrant) {
        Submitter submitter = entrant.event.submitter;
        if (!submitter.line.remove(entrant)) {
            return false;
        }
        waiting--;
        if (submitter.line.isEmpty()) {
            crowded.remove(submitter);
        }
        return true;
    }

    /** Returns the permits of an admitted event. */
    void release(PendingEvent event) {
        room.giveBack(event);
        event.submitter.room.giveBack(event);
    }

    /** Removes an entrant that is still waiting and cancels its verdict. */
    void leave(Entrant entrant) {
        if (remove(entrant)) {
            entrant.verdict.cancel(false);
        }
    }

    /** Rejects the entrants whose time is up. */
    void giveUp(long now) {
        if (waiting == 0) {
            return;
        }
        for (Submitter submitter : Set.copyOf(crowded)) {
            while (!submitter.line.isEmpty() && submitter.line.first().givesUpAt - now <= 0) {
                end(submitter.line.first(), Verdict.NO_ROOM);
            }
        }
    }

    /** Nanoseconds until the time of the next entrant is up, or {@link Long#MAX_VALUE} if none is waiting. */
    long untilGiveUp(long now) {
        long delay = Long.MAX_VALUE;
        if (waiting == 0) {
            return delay;
        }
        for (Submitter submitter : crowded) {
            delay = Math.min(delay, submitter.line.first().givesUpAt - now);
        }
        return delay;
    }

    /** Rejects all entrants. */
    void stop() {
        for (Submitter submitter : Set.copyOf(crowded)) {
            while (!submitter.line.isEmpty()) {
                end(submitter.line.first(), Verdict.STOPPED);
            }
        }
    }

    int waiting() {
        return waiting;
    }

    long pendingChars() {
        return room.chars();
    }
}
