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
package io.github.camelsupplychain.examples.kafka;

import java.util.List;

/**
 * What was done in a scenario, and what was found after it.
 *
 * @param done a line for each thing done
 * @param found what became of the events
 */
record Report(List<String> done, Findings found) {

    /** Stands above what was done. */
    static final String HEADING = "What was done, when, and how many records were committed by then";

    /** Both tables. */
    @Override
    public String toString() {
        return HEADING + "\n" + String.join("\n", done) + "\n" + table();
    }

    /** What was found, for who has watched what was done. */
    String table() {
        return """
                What was found
                %,10d events that the service can take, and %,d faulty ones
                %,10d stored once
                %,10d stored more than once
                %,10d missing
                %,10d stored after a later one of the same order
                %,10d orders as their last event left them
                %,10d faulty ones among the dead letters, with the reason (and %,d repeated letters of the same keys)
                %,10d given up: among the dead letters by no fault of theirs, or nowhere
                %,10d requests in all
                %,10d of them named an event that was stored before
                %,10d of them were throttled
                """.formatted(
                        found.expected(),
                        found.faulty(),
                        found.storedOnce(),
                        found.doubled(),
                        found.missing(),
                        found.disordered(),
                        found.finalOrders(),
                        found.deadLetters(),
                        found.deadLettersDoubled(),
                        found.givenUp(),
                        found.counts().requests(),
                        found.counts().duplicates(),
                        found.counts().throttled());
    }
}
