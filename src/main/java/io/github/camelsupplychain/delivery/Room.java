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

import java.util.HashMap;
import java.util.Map;

/**
 * Room for pending events, limited by number and by characters. A group may hold no more than what stays free, so a
 * group that is stuck or huge takes at most half of the room, and each further one at most half of the rest. An event
 * whose group holds nothing is let in while there is room at all. Guarded by the engine's lock.
 */
final class Room {

    /** Whether an event fits, and if not, why. */
    enum Fit {
        FITS,
        /** The group holds too much: it has to wait for its own events, and others may pass it. */
        GROUP_IS_FULL,
        /** The group holds nothing, but there is not enough room. */
        IS_FULL
    }

    private static final class Share {
        int events;
        long chars;
    }

    private final Map<LaneKey, Share> shares = new HashMap<>();
    private int maxEvents;
    private long maxChars;
    private int events;
    private long chars;

    void setSize(int maxEvents, long maxChars) {
        this.maxEvents = maxEvents;
        this.maxChars = maxChars;
    }

    Fit fit(PendingEvent event) {
        int freeEvents = maxEvents - events - 1;
        long freeChars = maxChars - chars - event.chars;
        Share share = shares.get(event.key);
        if (share == null) {
            return freeEvents >= 0 && freeChars >= 0 ? Fit.FITS : Fit.IS_FULL;
        }
        boolean isFair = share.events + 1 <= freeEvents && share.chars + event.chars <= freeChars;
        return isFair ? Fit.FITS : Fit.GROUP_IS_FULL;
    }

    /** Whether no event at all can fit. */
    boolean isFull() {
        return events >= maxEvents || chars >= maxChars;
    }

    void take(PendingEvent event) {
        events++;
        chars += event.chars;
        Share share = shares.computeIfAbsent(event.key, key -> new Share());
        share.events++;
        share.chars += event.chars;
    }

    void giveBack(PendingEvent event) {
        events--;
        chars -= event.chars;
        Share share = shares.get(event.key);
        share.events--;
        share.chars -= event.chars;
        if (share.events == 0) {
            shares.remove(event.key);
        }
    }

    int events() {
        return events;
    }

    long chars() {
        return chars;
    }
}
