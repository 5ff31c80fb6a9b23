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

import io.github.camelsupplychain.error.DurationText;
import java.time.Duration;

/**
 * The limits of an endpoint. Characters are Unicode code points of an event's {@code data}, as the API counts them.
 *
 * @param maxInFlight maximum number of requests in flight, at least 1
 * @param maxRequestsPerSecond maximum number of requests per second, more than zero; infinite for no limit
 * @param maxPendingEvents maximum number of events that are accepted but not yet settled, at least 1
 * @param maxPendingChars maximum number of characters in these events, at least {@code maxEventChars}
 * @param maxEventChars maximum number of characters in one event, at least 1
 * @param maxEventRecords maximum number of records in events that share a request, at least 1
 * @param maxBlockTime how long a submitter may wait for capacity; zero to fail at once
 * @param deliveryTimeout how long an event may take from acceptance to settlement, more than zero and less than the
 *     eight hours for which the service remembers a client token
 */
public record DeliverySettings(
        int maxInFlight,
        double maxRequestsPerSecond,
        int maxPendingEvents,
        long maxPendingChars,
        int maxEventChars,
        int maxEventRecords,
        Duration maxBlockTime,
        Duration deliveryTimeout) {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(8);

    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if one of them is invalid; the message names it
     */
    public DeliverySettings {
        check(maxInFlight >= 1, "maxInFlight must be at least 1, not " + maxInFlight);
        check(maxRequestsPerSecond > 0, "maxRequestsPerSecond must be more than zero, not " + maxRequestsPerSecond);
        check(maxPendingEvents >= 1, "maxPendingEvents must be at least 1, not " + maxPendingEvents);
        check(maxEventChars >= 1, "maxEventChars must be at least 1, not " + maxEventChars);
        check(maxEventRecords >= 1, "maxEventRecords must be at least 1, not " + maxEventRecords);
        check(
                maxPendingChars >= maxEventChars,
                "maxPendingChars (" + maxPendingChars + ") must be at least maxEventChars (" + maxEventChars + ")");
        check(!maxBlockTime.isNegative(), "maxBlockTime must not be negative, but is " + maxBlockTime);
        check(
                deliveryTimeout.compareTo(Duration.ZERO) > 0 && deliveryTimeout.compareTo(TOKEN_LIFETIME) < 0,
                "deliveryTimeout must be more than zero and less than the client token's lifetime of "
                        + DurationText.of(TOKEN_LIFETIME) + ", but is " + deliveryTimeout);
    }

    /** Limits without a maximum number of requests per second. */
    public DeliverySettings(
            int maxInFlight,
            int maxPendingEvents,
            long maxPendingChars,
            int maxEventChars,
            int maxEventRecords,
            Duration maxBlockTime,
            Duration deliveryTimeout) {
        this(
                maxInFlight,
                Double.POSITIVE_INFINITY,
                maxPendingEvents,
                maxPendingChars,
                maxEventChars,
                maxEventRecords,
                maxBlockTime,
                deliveryTimeout);
    }

    private static void check(boolean possible, String message) {
        if (!possible) {
            throw new IllegalArgumentException(message);
        }
    }
}
