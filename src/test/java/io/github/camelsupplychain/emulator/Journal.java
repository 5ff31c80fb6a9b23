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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the emulator saw of the requests to send an event: by group, and in all. Requests not signed right are not in it. */
public final class Journal {

    private final String defaultInstanceId;
    private final Map<GroupKey, GroupJournal> groups = new LinkedHashMap<>();
    private long requests;
    private long stored;
    private long duplicates;
    private long throttled;
    private long overlaps;
    private int inFlight;
    private int maxInFlight;

    Journal(String defaultInstanceId) {
        this.defaultInstanceId = defaultInstanceId;
    }

    /**
     * The groups in the order in which they first came.
     *
     * @return a copy
     */
    public synchronized List<GroupJournal> groups() {
        return List.copyOf(groups.values());
    }

    /**
     * A group of the emulator's own instance.
     *
     * @param eventType the API's value, as {@code scn.data.inboundorder}
     * @param eventGroupId the group's id
     * @return empty if nothing came for it
     */
    public Optional<GroupJournal> group(String eventType, String eventGroupId) {
        return group(defaultInstanceId, eventType, eventGroupId);
    }

    /**
     * A group of any instance.
     *
     * @param instanceId the instance
     * @param eventType the API's value, as {@code scn.data.inboundorder}
     * @param eventGroupId the group's id
     * @return empty if nothing came for it
     */
    public synchronized Optional<GroupJournal> group(String instanceId, String eventType, String eventGroupId) {
        return Optional.ofNullable(groups.get(new GroupKey(instanceId, eventType, eventGroupId)));
    }

    /**
     * How many requests came.
     *
     * @return the number
     */
    public synchronized long requests() {
        return requests;
    }

    /**
     * How many events were stored.
     *
     * @return the number
     */
    public synchronized long stored() {
        return stored;
    }

    /**
     * How many requests named an event stored before.
     *
     * @return the number
     */
    public synchronized long duplicates() {
        return duplicates;
    }

    /**
     * How many requests were answered with status 429.
     *
     * @return the number
     */
    public synchronized long throttled() {
        return throttled;
    }

    /**
     * How many requests came while one of the same group and another token was in progress.
     *
     * @return the number; 0 for a client that keeps order
     */
    public synchronized long overlaps() {
        return overlaps;
    }

    /**
     * How many requests are in progress.
     *
     * @return the number
     */
    public synchronized int inFlight() {
        return inFlight;
    }

    /**
     * How many requests were in progress at once, at most.
     *
     * @return the number
     */
    public synchronized int maxInFlight() {
        return maxInFlight;
    }

    synchronized Arrival begin(GroupKey key, String clientToken, long receivedNanos, Fault fault) {
        Arrival arrival = new Arrival(clientToken, receivedNanos, fault);
        requests++;
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        if (groups.computeIfAbsent(key, GroupJournal::new).begin(arrival)) {
            overlaps++;
        }
        return arrival;
    }

    synchronized void came(Arrival arrival, Arrival.Outcome outcome, int status, String eventId) {
        arrival.came(outcome, status, eventId);
        switch (outcome) {
            case STORED -> stored++;
            case DUPLICATE -> duplicates++;
            default -> throttled += status == 429 ? 1 : 0;
        }
    }

    synchronized void end(GroupKey key, Arrival arrival) {
        inFlight--;
        groups.get(key).end(arrival, System.nanoTime());
    }
}
