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

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;

/**
 * Which fault the next request meets, and how long its answer takes: what the script of its group says, else the script
 * of its operation, else what the operation's rate limit or else chance decides.
 */
final class FaultPlan {

    /** What has been said of one operation. */
    private static final class OfOperation {
        final Queue<Fault> script = new ArrayDeque<>();
        final Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
        final Latency latency;
        /** Null for none. */
        RateLimit rateLimit;

        OfOperation(long seed) {
            latency = new Latency(seed);
        }
    }

    private final Map<String, Queue<Fault>> byGroup = new HashMap<>();
    private final Map<Operation, OfOperation> byOperation = new EnumMap<>(Operation.class);
    private final long seed;
    private final Random random;

    FaultPlan(long seed) {
        this.seed = seed;
        random = new Random(seed);
    }

    private OfOperation of(Operation operation) {
        return byOperation.computeIfAbsent(operation, o -> new OfOperation(seed));
    }

    synchronized void script(Operation operation, List<Fault> faults) {
        of(operation).script.addAll(faults);
    }

    synchronized void scriptGroup(String eventGroupId, List<Fault> faults) {
        if (!faults.isEmpty()) {
            byGroup.computeIfAbsent(eventGroupId, g -> new ArrayDeque<>()).addAll(faults);
        }
    }

    void probability(Operation operation, Fault fault, double probability) {
        probabilities(operation, Map.of(fault, probability));
    }

    /** Sets all of these probabilities, or none. */
    synchronized void probabilities(Operation operation, Map<Fault, Double> changes) {
        Map<Fault, Double> changed = new EnumMap<>(Fault.class);
        changed.putAll(of(operation).probabilities);
        changed.putAll(changes);
        double total =
                changed.values().stream().mapToDouble(Double::doubleValue).sum();
        if (changed.containsKey(Fault.NONE) || !changed.values().stream().allMatch(p -> p >= 0) || total > 1 + 1e-9) {
            throw new IllegalArgumentException(
                    "probabilities are of faults, at least 0 and together at most 1: " + changed);
        }
        of(operation).probabilities.putAll(changed);
    }

    /** @param newRateLimit null for none */
    synchronized void rateLimit(Operation operation, RateLimit newRateLimit) {
        of(operation).rateLimit = newRateLimit;
    }

    /** Sets what is not null. */
    synchronized void latency(Operation operation, Duration fixed, Duration jitter) {
        Latency latency = of(operation).latency;
        latency.set(fixed == null ? latency.fixed() : fixed, jitter == null ? latency.jitter() : jitter);
    }

    /** Forgets everything that has been said. */
    synchronized void clear() {
        byGroup.clear();
        byOperation.clear();
    }

    /** How long the next answer takes. */
    synchronized Duration nextLatency(Operation operation) {
        OfOperation plan = byOperation.get(operation);
        return plan == null ? Duration.ZERO : plan.latency.next();
    }

    /** The fault for a request, taken off its script. */
    synchronized Fault next(Operation operation, String eventGroupId) {
        Fault ofGroup = nextOfGroup(eventGroupId);
        OfOperation plan = byOperation.get(operation);
        if (ofGroup != null || plan == null) {
            return ofGroup == null ? Fault.NONE : ofGroup;
        }
        if (!plan.script.isEmpty()) {
            return plan.script.remove();
        }
        return plan.rateLimit != null && !plan.rateLimit.tryTake() ? Fault.THROTTLE : byChance(plan.probabilities);
    }

    /** What is in force, by operation, in the words of the control API. */
    synchronized Map<Operation, Map<String, Object>> describe() {
        Map<Operation, Map<String, Object>> all = new EnumMap<>(Operation.class);
        byOperation.forEach((operation, plan) -> {
            Map<String, Object> described = new TreeMap<>();
            described.put("latencyMillis", plan.latency.fixed().toMillis());
            described.put("jitterMillis", plan.latency.jitter().toMillis());
            described.put("ratePerSecond", plan.rateLimit == null ? 0 : plan.rateLimit.perSecond());
            plan.probabilities.forEach((fault, probability) -> described.put(ControlChanges.name(fault), probability));
            described.put("next", plan.script.stream().map(ControlChanges::name).toList());
            all.put(operation, described);
        });
        return all;
    }

    private Fault nextOfGroup(String eventGroupId) {
        Queue<Fault> script = byGroup.get(eventGroupId);
        if (script == null) {
            return null;
        }
        Fault next = script.remove();
        if (script.isEmpty()) {
            byGroup.remove(eventGroupId);
        }
        return next;
    }

    private Fault byChance(Map<Fault, Double> probabilities) {
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
