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
package io.github.camelsupplychain.record;

/**
 * The limits of an event and of all open events.
 *
 * @param maxEventChars maximum length of an event's data in Unicode characters, including brackets and commas
 * @param maxRecordsPerEvent maximum number of records in an event
 * @param maxOpenChars maximum number of characters in all open events; if exceeded, the oldest open event is emitted
 * @param maxOpenEvents maximum number of open events; before it is exceeded, the oldest open event is emitted
 */
public record PackingLimits(int maxEventChars, int maxRecordsPerEvent, long maxOpenChars, int maxOpenEvents) {

    /** Checks that every limit is positive. */
    public PackingLimits {
        requirePositive("maxEventChars", maxEventChars);
        requirePositive("maxRecordsPerEvent", maxRecordsPerEvent);
        requirePositive("maxOpenChars", maxOpenChars);
        requirePositive("maxOpenEvents", maxOpenEvents);
    }

    private static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
