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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;

/**
 * Which fault the next request meets: what the script of its group says, else the script of its operation, else, for
 * events sent, what the rate limit or else chance decides.
 */
final class FaultPlan {

    private final Map<String, Queue<Fault>> byGroup = new HashMap<>();
    private final Map<Operation, Queue<Fault>> byOperation = new EnumMap<>(Operation.class);
    private final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
    private final Random random;
    private RateLimit rateLimit;

    FaultPlan(long seed) {
        random = new Random(seed);
    }

    synchronized void script(Operation operation, List<Fault> faults) {
        byOperation.computeIfAbsent(operation, o -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void scriptGroup(String eventGroupId, List<Fault> faults) {
        byGroup.computeIfAbsent(eventGroupId, g -> new ArrayDeque<>()).addAll(faults);
    }

    synchronized void probability(Fault fault, double probability) {
        Map<Fault, Double> changed = new EnumMap<>(Fault.class);
        changed.putAll(probabilities);
        changed.put(fault, probability);
        double total =
                changed.values().stream().mapToDouble(Double::doubleValue).sum();
        if (fault == Fault.NONE || !(probability >= 0) || total > 1) {
            throw new IllegalArgumentException(
                    "probabilities are of faults, at least 0 and together at most 1: " + changed);
        }
        probabilities.putAll(changed);
    }

    /** @param newRateLimit null for none */
    synchronized void rateLimit(RateLimit newRateLimit) {
        rateLimit = newRateLimit;
    }

    /** The fault for a request, taken off its script. */
    synchronized Fault next(Operation operation, String eventGroupId) {
        Fault scripted = next(byGroup, eventGroupId);
        if (scripted == null) {
            scripted = next(byOperation, operation);
        }
        if (scripted != null) {
            return scripted;
        }
        if (operation != Operation.SEND_DATA_INTEGRATION_EVENT) {
            return Fault.NONE;
        }
        return rateLimit != null && !rateLimit.tryTake() ? Fault.THROTTLE : byChance();
    }

    private static <K> Fault next(Map<K, Queue<Fault>> scripts, K key) {
        Queue<Fault> script = scripts.get(key);
        if (script == null) {
            return null;
        }
        Fault next = script.remove();
        if (script.isEmpty()) {
            scripts.remove(key);
        }
        return next;
    }

    private Fault byChance() {
        if (probabilities.isEmpty()) {
            return Fault.NONE;
        }
        double drawn = random.nextDouble();
        for (Map.Entry<Fault, Double> entry : probabilities.entrySet()) {
            drawn -= entry.getValue();
            if (drawn < 0) {
                return entry.getKey();
            }
        }
        return Fault.NONE;
    }
}
