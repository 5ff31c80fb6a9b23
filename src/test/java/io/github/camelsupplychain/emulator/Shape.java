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

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the service's model demands of a value. Lengths count Unicode code points, patterns match the whole text. */
sealed interface Shape {

    /**
     * Adds a sentence to {@code faults} for each thing wrong with {@code value}. A sentence names the place and the
     * limit, never the value.
     */
    void check(String place, Object value, List<String> faults);

    /** The value of this shape that a path or query parameter stands for; the text itself if it stands for none. */
    default Object ofParameter(String text) {
        return text;
    }

    static Text text(int min, int max) {
        return new Text(min, max, null);
    }

    static Text text(int min, int max, String pattern) {
        return new Text(min, max, Pattern.compile(pattern));
    }

    static Choice choice(String... values) {
        return new Choice(List.of(values));
    }

    static Structure structure(Member... members) {
        return new Structure(List.of(members));
    }

    static Member required(String name, Shape shape) {
        return new Member(name, shape, true);
    }

    static Member optional(String name, Shape shape) {
        return new Member(name, shape, false);
    }

    record Member(String name, Shape shape, boolean required) {}

    record Text(int min, int max, Pattern pattern) implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof String text)) {
                faults.add(place + " must be a string");
                return;
            }
            int length = text.codePointCount(0, text.length());
            if (length < min || length > max) {
                faults.add(place + " must have " + (min == max ? "" : min + " to ") + max + " characters and has "
                        + length);
            } else if (pattern != null && !pattern.matcher(text).matches()) {
                faults.add(place + " must match " + pattern);
            }
        }
    }

    record Choice(List<String> values) implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof String text) || !values.contains(text)) {
                faults.add(place + " must be one of " + values);
            }
        }
    }

    record Whole(int min, int max) implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof Integer number) || number < min || number > max) {
                faults.add(place + " must be an integer from " + min + " to " + max);
            }
        }

        @Override
        public Object ofParameter(String text) {
            try {
                return Integer.valueOf(text);
            } catch (NumberFormatException e) {
                return text;
            }
        }
    }

    record Flag() implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof Boolean)) {
                faults.add(place + " must be true or false");
            }
        }
    }

    /** A point of time as the wire carries it: seconds since 1970 as a number, fractions allowed. */
    record EpochSeconds() implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof Number number) || !(Math.abs(number.doubleValue()) < 1e12)) {
                faults.add(place + " must be a number of seconds since 1970");
            }
        }
    }

    record ListOf(Shape member, int min, int max) implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof List<?> list)) {
                faults.add(place + " must be a list");
                return;
            }
            if (list.size() < min || list.size() > max) {
                faults.add(place + " must have " + min + " to " + max + " members and has " + list.size());
            }
            for (int i = 0; i < list.size(); i++) {
                member.check(place + "[" + i + "]", list.get(i), faults);
            }
        }
    }

    record MapOf(Shape key, Shape value, int max) implements Shape {
        @Override
        public void check(String place, Object candidate, List<String> faults) {
            if (!(candidate instanceof Map<?, ?> map)) {
                faults.add(place + " must be a map");
                return;
            }
            if (map.size() > max) {
                faults.add(place + " must have at most " + max + " entries and has " + map.size());
            }
            map.forEach((k, v) -> {
                key.check("a key of " + place, k, faults);
                value.check("a value of " + place, v, faults);
            });
        }
    }

    record Structure(List<Member> members) implements Shape {
        @Override
        public void check(String place, Object value, List<String> faults) {
            if (!(value instanceof Map<?, ?> map)) {
                faults.add(place + " must be a structure");
                return;
            }
            for (Member member : members) {
                String memberPlace = place.isEmpty() ? member.name() : place + "." + member.name();
                Object memberValue = map.get(member.name());
                if (memberValue != null) {
                    member.shape().check(memberPlace, memberValue, faults);
                } else if (member.required()) {
                    faults.add(memberPlace + " is required");
                }
            }
        }
    }
}
