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

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The query of a request to the control API. */
final class ControlQuery {

    private static final int DEFAULT_LIMIT = 1_000;

    private final Map<String, String> parameters = new HashMap<>();

    ControlQuery(Request request) {
        for (PercentCode.Parameter parameter : PercentCode.parameters(request.rawQuery())) {
            parameters.put(parameter.name(), parameter.value());
        }
    }

    /** Whether the parameter is not given, or is this value. */
    boolean accepts(String name, Object value) {
        String wanted = parameters.get(name);
        return wanted == null || value != null && wanted.equalsIgnoreCase(value.toString());
    }

    /** False if the parameter says so. */
    boolean flag(String name) {
        return !"false".equalsIgnoreCase(parameters.get(name));
    }

    /** @throws ServiceError if the parameter has another value than these: nothing would ever match it */
    ControlQuery oneOf(String name, Object... values) {
        if (Arrays.stream(values).noneMatch(value -> accepts(name, value))) {
            throw ControlApi.malformed(name + " must be one of " + Arrays.toString(values));
        }
        return this;
    }

    /** @throws ServiceError if the parameter is no number */
    ControlQuery number(String name) {
        if (!parameters.getOrDefault(name, "0").matches("\\d{1,9}")) {
            throw ControlApi.malformed(name + " must be a number");
        }
        return this;
    }

    /** How many items to show at most. */
    int limit() {
        number("limit");
        String given = parameters.get("limit");
        return given == null ? DEFAULT_LIMIT : Integer.parseInt(given);
    }

    /** @throws ServiceError if there is a parameter of another name */
    ControlQuery only(String... names) {
        for (String name : parameters.keySet()) {
            if (!List.of(names).contains(name)) {
                throw ControlApi.malformed("the query takes " + String.join(", ", names));
            }
        }
        return this;
    }
}
