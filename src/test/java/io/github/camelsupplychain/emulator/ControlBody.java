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
import java.util.List;
import java.util.Map;

/** The members of a change that the control API is asked for. What is wrong with them is said by name. */
final class ControlBody {

    private static final double MAX_MILLIS = 1e12;

    private final Map<?, ?> members;

    ControlBody(Map<?, ?> members) {
        this.members = members;
    }

    /** @throws ServiceError if there is a member of another name */
    ControlBody only(List<String> names) {
        for (Object name : members.keySet()) {
            if (!names.contains(name)) {
                throw ControlApi.malformed("the body takes " + String.join(", ", names));
            }
        }
        return this;
    }

    boolean has(String name) {
        return members.get(name) != null;
    }

    /** Null if it is not given. */
    String text(String name) {
        return of(String.class, name, "a string");
    }

    /** Whether the member is given and true. */
    boolean flag(String name) {
        Boolean flag = of(Boolean.class, name, "true or false");
        return flag != null && flag;
    }

    /** Null if it is not given. */
    Duration millis(String name) {
        Double millis = number(name);
        if (millis == null) {
            return null;
        }
        if (!(millis >= 0 && millis <= MAX_MILLIS)) {
            throw ControlApi.malformed(name + " must be a number of milliseconds");
        }
        return Duration.ofNanos((long) (Math.min(millis, Long.MAX_VALUE / 1e6) * 1e6));
    }

    /** Null if it is not given. */
    Double number(String name) {
        Number number = of(Number.class, name, "a number");
        return number == null ? null : number.doubleValue();
    }

    /** Null if it is not given. */
    List<String> texts(String name) {
        List<?> list = of(List.class, name, "a list of strings");
        if (list == null) {
            return null;
        }
        for (Object item : list) {
            if (!(item instanceof String)) {
                throw ControlApi.malformed(name + " must be a list of strings");
            }
        }
        return list.stream().map(String.class::cast).toList();
    }

    private <T> T of(Class<T> type, String name, String description) {
        Object value = members.get(name);
        if (value != null && !type.isInstance(value)) {
            throw ControlApi.malformed(name + " must be " + description);
        }
        return type.cast(value);
    }
}
