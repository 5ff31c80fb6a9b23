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

/** What is measured, in the order of the columns. */
enum Metric {
    RECORDS_PER_SECOND("records/s", 0, true),
    CPU_PER_RECORD("CPU us/record", 1, true),
    ALLOCATED_PER_RECORD("KB/record", 1, true),
    RECORDS_PER_EVENT("records/event", 0, false),
    P50("p50 ms", 2, false),
    P99("p99 ms", 2, false),
    FIRST_EVENT("ms to the first event", 0, true),
    IDLE_CPU("idle CPU ms/s", 2, false),
    HEAP_GROWTH("MB of heap", 1, false);

    final String label;
    final int decimals;

    /** Whether its range over the forks and its ratio to the first subject are of interest. */
    final boolean compared;

    Metric(String label, int decimals, boolean compared) {
        this.label = label;
        this.decimals = decimals;
        this.compared = compared;
    }
}
