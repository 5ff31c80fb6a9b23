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
package io.github.camelsupplychain.emulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The requests to send an event of one group: of one instance, event type and group id. */
public final class GroupJournal {

    private final GroupKey key;
    private final Deque<Arrival> arrivals = new ArrayDeque<>(2);
    private final List<Arrival> inProgress = new ArrayList<>(1);
    private Arrival lastEnded;
    private int overlaps;

    GroupJournal(GroupKey key) {
        this.key = key;
    }

    /**
     * The instance of the group.
     *
     * @return the id
     */
    public String instanceId() {
        return key.instanceId();
    }

    /**
     * The event type of the group.
     *
     * @return the API's value, as {@code scn.data.inboundorder}
     */
    public String eventType() {
        return key.eventType();
    }

    /**
     * The group's own id.
     *
     * @return the id
     */
    public String eventGroupId() {
        return key.eventGroupId();
    }

    /**
     * The requests in the order in which the service took them; without the oldest, where there were more than the
     * emulator keeps.
     *
     * @return a copy
     */
    public synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    /**
     * The requests that stored an event, in the order in which the service took them.
     *
     * @return a copy
     */
    public List<Arrival> stored() {
        return arrivals().stream()
                .filter(a -> a.outcome() == Arrival.Outcome.STORED)
                .toList();
    }

    /**
     * How many requests came while one of another token was in progress: a client that keeps order has none.
     *
     * @return the number
     */
    public synchronized int overlaps() {
        return overlaps;
    }

    /** @return whether it overlaps with another */
    synchronized boolean begin(Arrival arrival) {
        boolean overlap = inProgress.stream().anyMatch(other -> isOfAnotherToken(arrival, other))
                || lastEnded != null
                        && lastEnded.endedNanos() - arrival.receivedNanos() > 0
                        && isOfAnotherToken(arrival, lastEnded);
        if (overlap) {
            overlaps++;
        }
        arrivals.add(arrival);
        inProgress.add(arrival);
        return overlap;
    }

    synchronized void end(Arrival arrival, long nanos) {
        arrival.end(nanos);
        inProgress.remove(arrival);
        lastEnded = arrival;
    }

    GroupKey key() {
        return key;
    }

    /** Drops the oldest arrival. @return whether nothing is left of the group */
    synchronized boolean dropOldest() {
        arrivals.remove();
        return isEmpty();
    }

    synchronized boolean isEmpty() {
        return arrivals.isEmpty() && inProgress.isEmpty();
    }

    /** A client that has given up waiting may send the same event again: that is no other event. */
    private static boolean isOfAnotherToken(Arrival one, Arrival other) {
        return one.clientToken() == null || !one.clientToken().equals(other.clientToken());
    }
}
