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

/** What can bound the rate of a route, and what an integration engineer does about it. */
enum Limit {
    ROUTE(
            "the route waits",
            "It waits for the answer before it sends more. Send larger batches (an aggregator, a whole file), or have"
                    + " more consumers of the queue or topic",
            "`QueuedEvents` and `InFlight` are low"),
    GROUPS(
            "groups",
            "Each group has one event under way. Have more groups, or larger events: `groupShards` for many small groups,"
                    + " `coalesce=true` for a busy one",
            "`QueuedEvents` is high, `InFlight` is about the number of groups"),
    MAX_IN_FLIGHT("`maxInFlight`", "Raise it (256)", "`InFlight` equals `InFlightLimit`"),
    MAX_PENDING_CHARS(
            "`maxPendingChars`",
            "Raise it (16 Mi characters), and the heap by four bytes per character",
            "`WaitingCallers` is above 0, `InFlight` is below its limit"),
    PROCESSORS(
            "processors",
            "More records per event, `httpClient=crt` (about 20 % less per event), then more processors or more workers",
            "The process has no CPU time left"),
    QUOTA(
            "quota",
            "More records per event (`groupShards`, larger batches, `coalesce=true`); then ask AWS for a higher quota. More"
                    + " workers do not help",
            "`ThrottledRequests` grows");

    final String inWords;
    final String whatMovesIt;
    final String howItShows;

    Limit(String inWords, String whatMovesIt, String howItShows) {
        this.inWords = inWords;
        this.whatMovesIt = whatMovesIt;
        this.howItShows = howItShows;
    }
}
