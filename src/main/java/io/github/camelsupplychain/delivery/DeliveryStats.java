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
 * A consistent look at an instance, or at one endpoint, at one moment. The counts are totals since it was first used.
 *
 * @param lanes groups that have events pending
 * @param pending events accepted and not yet settled
 * @param pendingChars characters these events hold
 * @param queued pending events that are not on the wire: behind another of their group, waiting for a slot or a retry
 * @param inFlight requests on the wire
 * @param inFlightLimit how many requests may be on the wire now: {@code maxInFlight}, or while the service throttles
 *     what the pace amounts to at its present latency
 * @param pace how many requests may be sent a second now; infinite unless that is bounded or the service throttles
 * @param waiting submitters that wait to be accepted
 * @param oldestAge time since the acceptance of the oldest pending event; zero if there is none
 * @param sent events the service has stored
 * @param retried attempts beyond the first of their event
 * @param throttled attempts the service refused because there were too many
 * @param failed events that failed, by the name of the error; names beyond the first few are counted as {@code other}
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
        Map<String, Long> failed) {

    /** The pace as operators see it: a whole number, at least 1, or 0 if there is none. */
    public long requestsPerSecondLimit() {
        return pace == Double.POSITIVE_INFINITY ? 0 : Math.max(1, Math.round(pace));
    }

    /**
     * Of an endpoint that has sent nothing.
     *
     * @param maxInFlight how many requests it may have in flight
     * @return zeros otherwise
     */
    public static DeliveryStats none(int maxInFlight) {
        return new DeliveryStats(
                0, 0, 0, 0, 0, maxInFlight, Double.POSITIVE_INFINITY, 0, Duration.ZERO, 0, 0, 0, Map.of());
    }

    /** Of both together. */
    DeliveryStats plus(DeliveryStats other) {
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
                oldestAge.compareTo(other.oldestAge) > 0 ? oldestAge : other.oldestAge,
                sent + other.sent,
                retried + other.retried,
                throttled + other.throttled,
                failures);
    }
}
