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

/**
 * What a worker has to send.
 *
 * @param what in words
 * @param recordChars characters of a record
 * @param recordsPerEvent how many records share an event
 * @param messagesPerEvent how many messages bring them; 0 if they come in bodies of many events
 * @param groups how many groups have something to send at the same time
 * @param eventsAtATime how many events the route has under way before it waits
 */
record Traffic(String what, int recordChars, int recordsPerEvent, int messagesPerEvent, int groups, int eventsAtATime) {

    private static final int MAX_EVENT_CHARS = 1_048_576;

    /** Messages of one record each, all of different groups. */
    static Traffic messages(String what, int recordChars, int atATime) {
        return new Traffic(what, recordChars, 1, 1, Integer.MAX_VALUE, atATime);
    }

    /** Messages of one record each, all of one group. */
    static Traffic oneGroup(String what, int recordChars) {
        return new Traffic(what, recordChars, 1, 1, 1, Integer.MAX_VALUE);
    }

    /** The same with {@code coalesce=true}, and always more queued than an event can hold. */
    static Traffic coalesced(String what, int recordChars) {
        int records = fullEvent(recordChars);
        return new Traffic(what, recordChars, records, records, 1, Integer.MAX_VALUE);
    }

    /** Files that are large enough to fill the events of all groups. */
    static Traffic file(String what, int recordChars, int groups) {
        return new Traffic(what, recordChars, fullEvent(recordChars), 0, groups, Integer.MAX_VALUE);
    }

    /** A body of records at a time, spread evenly over the groups. */
    static Traffic batches(String what, int recordChars, int recordsPerBatch, int groups) {
        return new Traffic(what, recordChars, recordsPerBatch / groups, 0, groups, groups);
    }

    /** With a separator after each record. */
    private static int fullEvent(int recordChars) {
        return MAX_EVENT_CHARS / (recordChars + 1);
    }

    double eventChars() {
        return (double) recordChars * recordsPerEvent;
    }
}
