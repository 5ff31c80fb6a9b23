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

/** What the model of {@link Capacity} takes from measurements, each with its source. */
enum MeasuredCost {
    EVENT(205, "CPU time of an event", "us", "`in-flight-512`, without the message and its characters"),
    MESSAGE(
            20,
            "CPU time of a message that brings one record",
            "us",
            "`hot-pending`, `component-coalesce`, without the event and its characters"),
    CHAR(7.5, "CPU time of a character", "ns", "`file`, `component`: 2.3 us for a record of 312 characters"),
    PROCESSORS(
            1.6,
            "Processors that the component keeps busy, of 2",
            "",
            "`in-flight-512`: 1.7; `file`: 1.5. The stub of the service, on the same machine, has the rest"),
    WAIT(0.8, "Time that an event takes besides the service's", "ms", "`one-caller`"),
    CHAR_WAIT(
            12,
            "The same for each of its characters",
            "ns",
            "`hot-pending`: an event of a million characters every 33 ms, of which the service takes 20");

    final double value;
    final String what;
    final String unit;
    final String source;

    MeasuredCost(double value, String what, String unit, String source) {
        this.value = value;
        this.what = what;
        this.unit = unit;
        this.source = source;
    }
}
