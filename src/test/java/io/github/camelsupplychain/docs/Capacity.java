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
package io.github.camelsupplychain.docs;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much a number of workers carry, computed from {@link MeasuredCost}s: each limit allows so many events per second,
 * and the lowest counts.
 *
 * @param traffic what each worker has to send
 * @param latencyMillis how long the service takes to answer
 * @param quota requests per second that the service takes from all workers together; {@link #NO_QUOTA} if any number
 * @param maxInFlight the option, of each worker
 * @param workers processes with a machine each; they share nothing but the quota
 */
record Capacity(Traffic traffic, int latencyMillis, int quota, int maxInFlight, int workers) {

    static final int NO_QUOTA = Integer.MAX_VALUE;

    private static final int DEFAULT_MAX_IN_FLIGHT = 256;
    private static final int DEFAULT_MAX_PENDING_CHARS = 16 * 1024 * 1024;

    /** One worker with the default options, and a service without a quota. */
    static Capacity of(Traffic traffic, int latencyMillis) {
        return new Capacity(traffic, latencyMillis, NO_QUOTA, DEFAULT_MAX_IN_FLIGHT, 1);
    }

    Capacity withQuota(int requestsPerSecond) {
        return new Capacity(traffic, latencyMillis, requestsPerSecond, maxInFlight, workers);
    }

    Capacity withMaxInFlight(int requests) {
        return new Capacity(traffic, latencyMillis, quota, requests, workers);
    }

    Capacity withWorkers(int number) {
        return new Capacity(traffic, latencyMillis, quota, maxInFlight, number);
    }

    /** Events per second that each limit allows. */
    Map<Limit, Double> limits() {
        Map<Limit, Double> limits = new EnumMap<>(Limit.class);
        limits.put(Limit.ROUTE, (double) workers * traffic.eventsAtATime() / secondsPerEvent());
        limits.put(Limit.GROUPS, (double) workers * traffic.groups() / secondsPerEvent());
        limits.put(Limit.MAX_IN_FLIGHT, (double) workers * maxInFlight / secondsPerEvent());
        limits.put(
                Limit.MAX_PENDING_CHARS,
                (double) workers * DEFAULT_MAX_PENDING_CHARS / traffic.eventChars() / secondsPerEvent());
        limits.put(Limit.PROCESSORS, workers * MeasuredCost.PROCESSORS.value * 1e6 / cpuMicrosPerEvent());
        limits.put(Limit.QUOTA, quota * shareOfQuota());
        return limits;
    }

    /** From when an event of a group is sent to when the next one may be. */
    private double secondsPerEvent() {
        return (latencyMillis + MeasuredCost.WAIT.value + traffic.eventChars() * MeasuredCost.CHAR_WAIT.value / 1e6)
                / 1000;
    }

    private double cpuMicrosPerEvent() {
        return MeasuredCost.EVENT.value
                + traffic.messagesPerEvent() * MeasuredCost.MESSAGE.value
                + traffic.eventChars() * MeasuredCost.CHAR.value / 1000;
    }

    /** What clients that probe for a quota use of it; {@code ThrottleTest} holds these figures. */
    private double shareOfQuota() {
        return switch (workers) {
            case 1 -> 0.97;
            case 2 -> 0.95;
            case 4 -> 0.9;
            default -> throw new IllegalStateException("Not known for " + workers + " workers");
        };
    }

    /** The limit that is reached first. */
    Limit first() {
        Map<Limit, Double> limits = limits();
        return limits.keySet().stream().min(Comparator.comparing(limits::get)).orElseThrow();
    }

    double recordsPerSecond() {
        return limits().get(first()) * traffic.recordsPerEvent();
    }
}
