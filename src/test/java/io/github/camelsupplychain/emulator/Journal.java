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
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the emulator saw of the requests to send an event: by group, and in all. Requests not signed right are not in it. */
public final class Journal {

    /** Of how many tokens it is known how often they came. */
    private static final int MAX_TOKENS = 10_000;

    private final String defaultInstanceId;
    private final long maxArrivals;
    private final Map<GroupKey, GroupJournal> groups = new LinkedHashMap<>();
    /** The group of each arrival that is kept. */
    private final Deque<GroupJournal> oldestFirst = new ArrayDeque<>();

    private final Map<String, Integer> attempts = new LinkedHashMap<>();
    private long requests;
    private long stored;
    private long duplicates;
    private long throttled;
    private long overlaps;
    private int inFlight;
    private int maxInFlight;
    private long dropped;

    Journal(String defaultInstanceId, long maxArrivals) {
        this.defaultInstanceId = defaultInstanceId;
        this.maxArrivals = maxArrivals;
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

    /**
     * How many arrivals have been dropped since there were more than the emulator keeps. The other numbers still count
     * them.
     *
     * @return the number
     */
    public synchronized long dropped() {
        return dropped;
    }

    synchronized Arrival begin(GroupKey key, String clientToken, long receivedNanos, Fault fault) {
        Arrival arrival = new Arrival(clientToken, receivedNanos, fault);
        requests++;
        maxInFlight = Math.max(maxInFlight, ++inFlight);
        GroupJournal group = groups.computeIfAbsent(key, GroupJournal::new);
        boolean overlap = group.begin(arrival);
        if (overlap) {
            overlaps++;
        }
        arrival.begins(countAttempt(clientToken), overlap);
        oldestFirst.add(group);
        if (oldestFirst.size() > maxArrivals) {
            dropOldest();
        }
        return arrival;
    }

    private int countAttempt(String clientToken) {
        if (clientToken == null) {
            return 1;
        }
        Integer before = attempts.remove(clientToken);
        int attempt = before == null ? 1 : before + 1;
        attempts.put(clientToken, attempt);
        if (attempts.size() > MAX_TOKENS) {
            attempts.remove(attempts.keySet().iterator().next());
        }
        return attempt;
    }

    private void dropOldest() {
        GroupJournal group = oldestFirst.remove();
        dropped++;
        if (group.dropOldest()) {
            groups.remove(group.key());
        }
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
        GroupJournal group = groups.get(key);
        group.end(arrival, System.nanoTime());
        if (group.isEmpty()) {
            groups.remove(key);
        }
    }
}
