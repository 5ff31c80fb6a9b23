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

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/**
 * The bounds of what may be pending, in events and in characters. Submitters are admitted strictly in the order in
 * which they came: a small event never passes a large one that waits for room. Guarded by the engine's lock, except
 * {@link Entrant#verdict}.
 */
final class Admission {

    /** How a submitter's wait ended. */
    enum Verdict {
        ADMITTED,
        NO_ROOM,
        STOPPED
    }

    /** A submitter that asks to be admitted. */
    static final class Entrant {
        final PendingEvent event;
        final CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        private final long givesUpAt;

        Entrant(PendingEvent event, long givesUpAt) {
            this.event = event;
            this.givesUpAt = givesUpAt;
        }
    }

    private final int maxEvents;
    private final long maxChars;
    private final Deque<Entrant> entrants = new ArrayDeque<>();
    private int events;
    private long chars;

    Admission(int maxEvents, long maxChars) {
        this.maxEvents = maxEvents;
        this.maxChars = maxChars;
    }

    void enter(Entrant entrant) {
        entrants.add(entrant);
    }

    /** Admits the first entrant: its event has its permits. Null if there is none or no room for it. */
    PendingEvent admitNext() {
        Entrant first = entrants.peek();
        if (first == null || events == maxEvents || first.event.chars > maxChars - chars) {
            return null;
        }
        events++;
        chars += first.event.chars;
        entrants.remove().verdict.complete(Verdict.ADMITTED);
        return first.event;
    }

    /** Gives the permits of an admitted event back. */
    void release(PendingEvent event) {
        events--;
        chars -= event.chars;
    }

    /** An entrant stops waiting, if it still does: its verdict is cancelled. */
    void leave(Entrant entrant) {
        if (entrants.remove(entrant)) {
            entrant.verdict.cancel(false);
        }
    }

    /** Turns away those that have waited as long as they may. */
    void giveUp(long now) {
        while (!entrants.isEmpty() && entrants.peek().givesUpAt - now <= 0) {
            entrants.remove().verdict.complete(Verdict.NO_ROOM);
        }
    }

    /** The nanoseconds until the next entrant gives up, {@link Long#MAX_VALUE} if none waits. */
    long untilGiveUp(long now) {
        return entrants.isEmpty() ? Long.MAX_VALUE : entrants.peek().givesUpAt - now;
    }

    /** Turns all entrants away. */
    void stop() {
        while (!entrants.isEmpty()) {
            entrants.remove().verdict.complete(Verdict.STOPPED);
        }
    }

    int waiting() {
        return entrants.size();
    }

    long pendingChars() {
        return chars;
    }
}
