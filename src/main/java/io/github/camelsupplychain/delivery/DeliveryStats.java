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

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * A consistent snapshot of an instance or an endpoint. The counts are totals since it was first used.
 *
 * @param lanes groups with pending events
 * @param pending events that are accepted but not yet settled
 * @param pendingChars characters in these events
 * @param queued pending events that are not in flight: queued in their group, or waiting for a slot or a retry
 * @param inFlight requests in flight
 * @param inFlightLimit current limit of requests in flight: {@code maxInFlight}, or while the service throttles, the
 *     number that results from the pace and the current latency
 * @param pace current limit of requests per second; infinite if there is none
 * @param waiting submitters blocked on capacity
 * @param oldestAge time since the acceptance of the oldest pending event; zero if there is none
 * @param sent events stored by the service
 * @param retried requests that retried an earlier one
 * @param throttled requests refused by the service because of throttling (429)
 * @param deduplicated events among those stored whose client token the service knew already, so that it stored nothing
 *     anew, as far as their IDs are remembered
 * @param outage how long the service has failed at everything; zero if it does not, or for less than ten seconds
 * @param failed failed events by error name; names beyond the first few are counted as {@code other}
 */
public record DeliveryStats(
        int lanes,
        int pending,
        long pendingChars,
        int queued,
        int inFlight,
        int inFlightLimit,
        double pace,
        int waiting,
        Duration oldestAge,
        long sent,
        long retried,
        long throttled,
        long deduplicated,
        Duration outage,
        Map<String, Long> failed) {

    /** The pace as operators see it: a whole number, at least 1, or 0 if there is no limit. */
    public long requestsPerSecondLimit() {
        return pace == Double.POSITIVE_INFINITY ? 0 : Math.max(1, Math.round(pace));
    }

    /**
     * The statistics of an endpoint that has sent nothing.
     *
     * @param maxInFlight its limit of requests in flight
     * @return zeros except for the limits
     */
    public static DeliveryStats none(int maxInFlight) {
        return new DeliveryStats(
                0,
                0,
                0,
                0,
                0,
                maxInFlight,
                Double.POSITIVE_INFINITY,
                0,
                Duration.ZERO,
                0,
                0,
                0,
                0,
                Duration.ZERO,
                Map.of());
    }

    /** The totals of both. */
    public DeliveryStats plus(DeliveryStats other) {
        Map<String, Long> failures = new TreeMap<>(failed);
        other.failed.forEach((name, count) -> failures.merge(name, count, Long::sum));
        return new DeliveryStats(
                lanes + other.lanes,
                pending + other.pending,
                pendingChars + other.pendingChars,
                queued + other.queued,
                inFlight + other.inFlight,
                inFlightLimit + other.inFlightLimit,
                pace + other.pace,
                waiting + other.waiting,
                longer(oldestAge, other.oldestAge),
                sent + other.sent,
                retried + other.retried,
                throttled + other.throttled,
                deduplicated + other.deduplicated,
                longer(outage, other.outage),
                failures);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
