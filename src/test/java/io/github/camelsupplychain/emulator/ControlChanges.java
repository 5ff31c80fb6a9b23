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
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the control API changes. */
final class ControlChanges {

    /** The probabilities by the names that the control API has for them; every other fault goes by its own name. */
    private static final Map<String, Fault> SHORT_NAMES = Map.of(
            "throttle", Fault.THROTTLE,
            "error", Fault.INTERNAL_ERROR,
            "loseAnswer", Fault.ANSWER_LOST,
            "reset", Fault.CONNECTION_RESET,
            "noAnswer", Fault.NO_ANSWER,
            "unavailable", Fault.UNAVAILABLE);

    private static final List<String> FAULT_MEMBERS = faultMembers();

    private final SupplyChainEmulator emulator;

    ControlChanges(SupplyChainEmulator emulator) {
        this.emulator = emulator;
    }

    /** The name that the control API has for a fault. */
    static String name(Fault fault) {
        return SHORT_NAMES.entrySet().stream()
                .filter(entry -> entry.getValue() == fault)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(fault.name());
    }

    private static List<String> faultMembers() {
        List<String> members = new ArrayList<>(
                List.of("operation", "group", "latencyMillis", "jitterMillis", "ratePerSecond", "burst", "next"));
        members.addAll(SHORT_NAMES.keySet().stream().sorted().toList());
        return members;
    }

    Map<String, Object> reset(ControlBody body) {
        body.only(List.of());
        emulator.reset();
        return done();
    }

    Map<String, Object> pause(ControlBody body) {
        body.only(List.of());
        emulator.resetServiceConnections(true);
        return done();
    }

    Map<String, Object> resume(ControlBody body) {
        body.only(List.of());
        emulator.resume();
        return done();
    }

    Map<String, Object> clock(ControlBody body) {
        Duration advance = body.only(List.of("advanceMillis", "advance")).millis("advanceMillis");
        String text = body.text("advance");
        if ((advance == null) == (text == null)) {
            throw ControlApi.malformed("say advanceMillis, or advance as an ISO-8601 duration like PT8H");
        }
        Duration by = text == null ? advance : duration(text);
        return Map.of("now", emulator.advanceClock(by).toString());
    }

    private static Duration duration(String text) {
        try {
            Duration duration = Duration.parse(text);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            // the same answer
        }
        throw ControlApi.malformed("advance must be an ISO-8601 duration like PT8H that is not negative");
    }

    Map<String, Object> loads(ControlBody body) {
        body.only(List.of("immediate", "afterMillis", "byHand", "complete", "fail", "message"));
        String complete = body.text("complete");
        String fail = body.text("fail");
        Duration after = body.millis("afterMillis");
        boolean immediate = body.flag("immediate");
        boolean byHand = body.flag("byHand");
        long asked = List.of(complete != null, fail != null, after != null, immediate, byHand).stream()
                .filter(given -> given)
                .count();
        if (asked != 1) {
            throw ControlApi.malformed(
                    "say one of immediate: true, afterMillis, byHand: true, complete: event id, fail: event id");
        }
        if (complete != null) {
            emulator.completeLoad(complete);
        } else if (fail != null) {
            emulator.failLoad(fail, body.has("message") ? body.text("message") : "failed by hand");
        } else if (byHand) {
            emulator.loadByHand();
        } else {
            emulator.loadAfter(immediate ? Duration.ZERO : after);
        }
        return done();
    }

    Map<String, Object> noFaults() {
        emulator.service().faults().clear();
        return done();
    }

    Map<String, Object> faults(ControlBody body) {
        body.only(FAULT_MEMBERS);
        Operation operation = body.has("operation")
                ? Operation.ofName(body.text("operation"))
                : Operation.SEND_DATA_INTEGRATION_EVENT;
        FaultPlan plan = emulator.service().faults();
        List<Fault> next = next(body);
        Map<Fault, Double> probabilities = new EnumMap<>(Fault.class);
        SHORT_NAMES.forEach((name, fault) -> {
            if (body.has(name)) {
                probabilities.put(fault, body.number(name));
            }
        });
        Duration latency = body.millis("latencyMillis");
        Duration jitter = body.millis("jitterMillis");
        RateLimit rate = rate(body);
        plan.probabilities(operation, probabilities);
        plan.latency(operation, latency, jitter);
        if (body.has("ratePerSecond")) {
            plan.rateLimit(operation, rate);
        }
        if (body.has("group")) {
            plan.scriptGroup(body.text("group"), next);
        } else {
            plan.script(operation, next);
        }
        return done();
    }

    /** Null if it is to be lifted. */
    private RateLimit rate(ControlBody body) {
        Double perSecond = body.number("ratePerSecond");
        Double burst = body.number("burst");
        return perSecond == null || perSecond == 0 ? null : emulator.newRateLimit(perSecond, burst);
    }

    private static List<Fault> next(ControlBody body) {
        List<String> names = body.texts("next");
        return names == null
                ? List.of()
                : names.stream().map(ControlChanges::fault).toList();
    }

    private static Fault fault(String name) {
        Fault known = SHORT_NAMES.get(name);
        if (known != null) {
            return known;
        }
        try {
            return Fault.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ControlApi.malformed("next takes "
                    + SHORT_NAMES.keySet().stream().sorted().toList() + " and " + List.of(Fault.values()));
        }
    }

    private static Map<String, Object> done() {
        return Map.of("done", true);
    }
}
