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
import java.util.LinkedHashSet;
import java.util.Set;

/** The pending events of one key, in the order of their acceptance. Only the head is ever sent, or what shares its request. */
final class Lane {

    /** Total, so that a sorted set tells any two lanes apart; nanoseconds are compared by difference, as they may wrap. */
    static final Comparator<Lane> BY_END_OF_REST = Comparator.<Lane, Long>comparing(
                    lane -> lane.restsUntil, (a, b) -> Long.signum(a - b))
            .thenComparingLong(lane -> lane.number);

    /** Most lanes are short, and many are made for one event. */
    private static final int FEW = 2;

    final LaneKey key;
    /** A set, since any of them may be withdrawn. */
    final Set<PendingEvent> queue = new LinkedHashSet<>(FEW);
    /** What its head is sent with: kept until it has settled. */
    private Batch batch;
    /** The endpoint of its head if that waits for a slot, else null. */
    Submitter waitsFor;

    private final long number;
    long restsUntil;

    Lane(LaneKey key, long number) {
        this.key = key;
        this.number = number;
    }

    /** The events that leave next; whatever joins the lane later waits. */
    Batch batch() {
        if (batch == null) {
            batch = Batch.atHeadOf(queue);
            batch.events.forEach(event -> event.batch = batch);
        }
        return batch;
    }

    PendingEvent head() {
        return queue.iterator().next();
    }

    /** The head has settled. */
    void endBatch() {
        batch = null;
    }

    /** The head and those sent with it leave in smaller batches. */
    void splitBatch() {
        batch.split();
        batch = null;
    }
}
