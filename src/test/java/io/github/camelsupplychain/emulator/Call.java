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

import io.github.camelsupplychain.emulator.Shape.ListOf;
import io.github.camelsupplychain.emulator.Shape.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A request understood as a call of one operation, with its input by member name, not checked yet.
 *
 * @param operation what is asked for
 * @param input the members given, as they came: strings, numbers, booleans, lists and maps
 */
record Call(Operation operation, Map<String, Object> input) {

    private static final Operation[] OPERATIONS = Operation.values();

    /**
     * Finds the operation and collects its input from path, query and body.
     *
     * @throws ServiceError if there is no such operation or the body is not a JSON object
     */
    static Call of(Request request) {
        List<String> segments = List.of(request.rawPath().substring(1).split("/", -1));
        for (Operation operation : OPERATIONS) {
            Map<String, Object> input = new HashMap<>();
            if (operation.method().equals(request.method()) && matches(operation.path(), segments, input)) {
                if (!inBody(operation)) {
                    readQuery(operation, request.rawQuery(), input);
                } else if (request.body().length > 0) {
                    readBody(operation, request.body(), input);
                }
                return new Call(operation, input);
            }
        }
        throw ServiceError.unknownOperation(request);
    }

    /** @throws ServiceError if the input is not as the service's model demands */
    void check() {
        List<String> faults = new ArrayList<>();
        new Shape.Structure(operation.input()).check("", input, faults);
        if (!faults.isEmpty()) {
            throw ServiceError.validation(faults);
        }
    }

    /** A member that is a string, or null if it is not given or is something else. */
    String text(String member) {
        return input.get(member) instanceof String text ? text : null;
    }

    /** A short form of the operation and its input, equal for equal ones only. */
    String fingerprintWithout(String... members) {
        Map<String, Object> rest = new HashMap<>(input);
        rest.keySet().removeAll(List.of(members));
        return HexFormat.of().formatHex(Sha256.of(Json.write(List.of(operation.apiName(), rest))));
    }

    private static boolean inBody(Operation operation) {
        return !operation.method().equals("GET") && !operation.method().equals("DELETE");
    }

    private static boolean matches(List<String> template, List<String> segments, Map<String, Object> input) {
        if (template.size() != segments.size()) {
            return false;
        }
        for (int i = 0; i < template.size(); i++) {
            String expected = template.get(i);
            if (expected.startsWith("{")) {
                input.put(expected.substring(1, expected.length() - 1), PercentCode.decode(segments.get(i)));
            } else if (!expected.equals(segments.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static void readQuery(Operation operation, String rawQuery, Map<String, Object> input) {
        for (PercentCode.Parameter parameter : PercentCode.parameters(rawQuery)) {
            for (Member member : operation.input()) {
                if (member.name().equals(parameter.name()) && !operation.path().contains("{" + member.name() + "}")) {
                    if (member.shape() instanceof ListOf list) {
                        values(input, member.name()).add(list.member().ofParameter(parameter.value()));
                    } else {
                        input.put(member.name(), member.shape().ofParameter(parameter.value()));
                    }
                }
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> values(Map<String, Object> input, String name) {
        return (List<Object>) input.computeIfAbsent(name, n -> new ArrayList<>());
    }

    private static void readBody(Operation operation, byte[] body, Map<String, Object> input) {
        if (!(Json.read(body, "the body") instanceof Map<?, ?> members)) {
            throw ServiceError.validation("the body must be a JSON object");
        }
        for (Member member : operation.input()) {
            Object value = members.get(member.name());
            if (value != null) {
                input.putIfAbsent(member.name(), value);
            }
        }
    }

    @Override
    public String toString() {
        return operation.apiName();
    }
}
