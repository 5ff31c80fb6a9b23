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

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** The last requests, of all operations, also those that were refused before anything else was known of them. */
final class RequestLog {

    private static final int KEPT = 2_000;
    private static final int MAX_REASON_CHARS = 500;

    /**
     * One request and what it came to.
     *
     * @param number counts from 1
     * @param operation its name in the API, null if it is none
     * @param group the group of an event that was sent, null for other operations
     * @param arrival the journal's view of an event that was sent, null for others
     * @param status the HTTP status, 0 where there is no answer
     * @param fault the fault that befell it
     * @param errorType the service's name of its refusal, null if there is none
     * @param reason the refusal in words, null if there is none
     */
    record Entry(
            long number,
            Instant at,
            String operation,
            GroupKey group,
            Arrival arrival,
            int status,
            Fault fault,
            String errorType,
            String reason) {

        Arrival.Outcome outcome() {
            if (arrival != null) {
                return arrival.outcome();
            }
            return status == 0 ? Arrival.Outcome.LOST : status < 400 ? null : Arrival.Outcome.REFUSED;
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Consumer<Entry> onRequest;
    private long count;

    /** @param onRequest is shown each request */
    RequestLog(Consumer<Entry> onRequest) {
        this.onRequest = onRequest;
    }

    void add(Instant at, Call call, Arrival arrival, Fault fault, Reply reply) {
        ServiceError error = reply.error();
        Entry entry;
        synchronized (this) {
            entry = new Entry(
                    ++count,
                    at,
                    call == null ? null : call.operation().apiName(),
                    arrival == null ? null : GroupKey.of(call),
                    arrival,
                    reply.status(),
                    fault,
                    error == null ? null : error.type(),
                    error == null ? null : shortened(error.getMessage()));
            entries.add(entry);
            if (entries.size() > KEPT) {
                entries.remove();
            }
        }
        onRequest.accept(entry);
    }

    /** The last requests, the oldest first. */
    synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** How many requests have come in all. */
    synchronized long count() {
        return count;
    }

    private static String shortened(String reason) {
        return reason.length() <= MAX_REASON_CHARS ? reason : reason.substring(0, MAX_REASON_CHARS) + "…";
    }
}
