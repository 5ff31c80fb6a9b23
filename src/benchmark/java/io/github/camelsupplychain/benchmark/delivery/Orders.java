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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Inbound orders, whose natural group is their id, in a given number of groups. */
final class Orders {

    private final long groups;
    private final String rest;

    private Orders(long groups, int fields) {
        this.groups = groups;
        this.rest = IntStream.range(0, fields)
                .mapToObj(i -> "\"field_" + (char) ('a' + i) + "_of_order\":\"" + value(i) + "\"")
                .collect(Collectors.joining(",", "\",", "}"));
    }

    /** Records of some 900 characters. */
    static Orders in(long groups) {
        return new Orders(groups, 24);
    }

    /** Records of some 300 characters. */
    static Orders shortOnesIn(long groups) {
        return new Orders(groups, 7);
    }

    private static String value(int i) {
        return i % 3 == 0 ? "2026-03-01T08:15:" + (10 + i) + "Z" : "value " + (100_000 + 7919 * i);
    }

    String group(long number) {
        return "PO-" + (1_000_000_000L + number % groups);
    }

    String text(String group) {
        return "{\"id\":\"" + group + rest;
    }
}
