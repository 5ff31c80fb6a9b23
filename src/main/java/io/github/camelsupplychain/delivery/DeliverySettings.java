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

/**
 * The bounds of a delivery engine. Characters are Unicode code points of an event's {@code data}, as the API counts
 * them.
 *
 * @param maxInFlight how many requests may await their answers at once, at least 1
 * @param maxRequestsPerSecond how many requests may be sent a second, more than zero; infinite: as many as the service
 *     takes
 * @param maxPendingEvents how many events may be accepted and not yet settled, at least 1
 * @param maxPendingChars how many characters these may hold together, at least {@code maxEventChars}
 * @param maxEventChars how many characters one event may hold, at least 1
 * @param maxEventRecords how many records events may hold together that share a request, at least 1
 * @param maxBlockTime how long a submitter may wait to be accepted; zero: not at all
 * @param deliveryTimeout how long an event may take from its acceptance to its settlement, more than zero and less than
 *     the eight hours for which the service knows a client token
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
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if one of them could never work; the message names it
     */
    public DeliverySettings {
        check(maxInFlight >= 1, "maxInFlight must be at least 1, not " + maxInFlight);
        check(maxRequestsPerSecond > 0, "maxRequestsPerSecond must be more than zero, not " + maxRequestsPerSecond);
        check(maxPendingEvents >= 1, "maxPendingEvents must be at least 1, not " + maxPendingEvents);
        check(maxEventChars >= 1, "the size limit of an event must be at least 1 character, not " + maxEventChars);
        check(maxEventRecords >= 1, "the records of an event must be at least 1, not " + maxEventRecords);
        check(
                maxPendingChars >= maxEventChars,
                "maxPendingChars (" + maxPendingChars + ") must leave room for one event of the size limit ("
                        + maxEventChars + ")");
        check(!maxBlockTime.isNegative(), "maxBlockTime must not be negative, but is " + maxBlockTime);
        check(
                deliveryTimeout.compareTo(Duration.ZERO) > 0 && deliveryTimeout.compareTo(TOKEN_LIFETIME) < 0,
                "deliveryTimeout must be more than zero and less than the client token's lifetime of " + TOKEN_LIFETIME
                        + ", but is " + deliveryTimeout);
    }

    /** As many requests a second as the service takes. */
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
