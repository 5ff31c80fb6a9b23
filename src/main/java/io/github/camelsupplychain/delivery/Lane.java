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

import java.util.Comparator;
import java.util.List;

/**
 * The pending events of one key, in the order of acceptance. Only the head is sent, alone or with events that share its
 * request.
 */
final class Lane {

    /** A total order, as sorted sets require. Nanoseconds are compared by difference, because they may overflow. */
    static final Comparator<Lane> BY_END_OF_REST = Comparator.<Lane, Long>comparing(
                    lane -> lane.restsUntil, (a, b) -> Long.signum(a - b))
            .thenComparingLong(lane -> lane.number);

    final LaneKey key;
    private final Chain<PendingEvent> queue = new Chain<>();
    /** The batch of the head, kept until it has settled. */
    private Batch batch;
    /** The endpoint of the head if the head waits for a slot, else null. */
    Submitter waitsFor;

    private final long number;
    long restsUntil;

    Lane(LaneKey key, long number) {
        this.key = key;
        this.number = number;
    }

    /** The events to send next. Events that are appended later are not added to it. */
    Batch batch() {
        if (batch == null) {
            batch = Batch.atHeadOf(queue);
            batch.events.forEach(event -> event.batch = batch);
        }
        return batch;
    }

    void append(PendingEvent event) {
        queue.add(event);
    }

    void remove(PendingEvent event) {
        queue.remove(event);
    }

    boolean isEmpty() {
        return head() == null;
    }

    /** The first event, or null if there is none. */
    PendingEvent head() {
        return queue.first();
    }

    /** All events, in order. */
    List<PendingEvent> events() {
        return queue.toList();
    }

    /** The head has settled. */
    void endBatch() {
        batch = null;
    }

    /** The head and the events sent with it are to be sent in smaller batches. */
    void splitBatch() {
        batch.split();
        batch = null;
    }
}
