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
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * All lanes with pending events. Each lane is in one of three states: <em>ready</em> (its head waits for a slot, in
 * FIFO order), <em>busy</em> (its head is in flight) or <em>resting</em> (its head waits for a retry). Guarded by the
 * engine's lock.
 */
final class Lanes {

    private final Map<LaneKey, Lane> byKey = new HashMap<>();
    /** The endpoints that have ready lanes and may send. They take turns. */
    private final Set<Submitter> turns = new LinkedHashSet<>();

    private final NavigableSet<Lane> resting = new TreeSet<>(Lane.BY_END_OF_REST);
    private long lanesMade;

    int size() {
        return byKey.size();
    }

    /** Appends an event to the lane of its key. */
    void append(PendingEvent event) {
        LaneKey key = event.key;
        Lane lane = byKey.get(key);
        boolean isNew = lane == null;
        if (isNew) {
            lane = new Lane(key, lanesMade++);
            byKey.put(key, lane);
        }
        event.lane = lane;
        lane.append(event);
        if (isNew) {
            makeReady(lane);
        }
    }

    private void makeReady(Lane lane) {
        Submitter submitter = lane.head().submitter;
        if (lane.waitsFor != submitter) {
            makeUnready(lane);
            lane.waitsFor = submitter;
            submitter.ready.add(lane);
            update(submitter);
        }
    }

    private void makeUnready(Lane lane) {
        Submitter submitter = lane.waitsFor;
        if (submitter != null) {
            lane.waitsFor = null;
            submitter.ready.remove(lane);
            update(submitter);
        }
    }

    /** Call this when an endpoint's number of requests in flight has changed. */
    void update(Submitter submitter) {
        if (submitter.canSend()) {
            turns.add(submitter);
        } else {
            turns.remove(submitter);
        }
    }

    /** Whether there is a lane whose endpoint may send. */
    boolean anyReady() {
        return !turns.isEmpty();
    }

    /**
     * Takes the batch of the next lane: the one of the next endpoint that has been ready longest. The lane becomes
     * busy.
     */
    Batch takeReady() {
        Iterator<Submitter> first = turns.iterator();
        Submitter submitter = first.next();
        first.remove(); // makeUnready appends it again if it can still send.
        Lane lane = submitter.ready.iterator().next();
        makeUnready(lane);
        return lane.batch();
    }

    /** Lets a busy lane rest until its retry. */
    void rest(Lane lane, long until) {
        lane.restsUntil = until;
        resting.add(lane);
    }

    /** Makes a busy lane ready at once, with smaller batches. */
    void split(Lane lane) {
        lane.splitBatch();
        makeReady(lane);
    }

    /** Makes the lanes ready whose rest is over. */
    void wake(long now) {
        while (!resting.isEmpty() && resting.first().restsUntil - now <= 0) {
            makeReady(resting.pollFirst());
        }
    }

    /** Nanoseconds until the rest of the next lane is over, or {@link Long#MAX_VALUE} if none rests. */
    long untilWake(long now) {
        return resting.isEmpty() ? Long.MAX_VALUE : resting.first().restsUntil - now;
    }

    /**
     * Removes a settled event. If it was the head, the lane becomes ready with the next event, or is removed if empty.
     */
    void remove(PendingEvent event) {
        Lane lane = event.lane;
        boolean wasHead = lane.head() == event;
        lane.remove(event);
        if (!wasHead) {
            return;
        }
        lane.endBatch();
        resting.remove(lane);
        if (lane.isEmpty()) {
            byKey.remove(lane.key);
            makeUnready(lane);
        } else {
            makeReady(lane);
        }
    }
}
