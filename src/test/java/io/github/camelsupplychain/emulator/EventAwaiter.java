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

import io.github.camelsupplychain.emulator.Arrival.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Waits in a test until events are stored, and says what came instead if they are not. */
final class EventAwaiter {

    private static final long POLL_MILLIS = 5;

    /** Asked anew each time: a reset puts another in its place. */
    private final Supplier<Service> service;

    EventAwaiter(Supplier<Service> service) {
        this.service = service;
    }

    /**
     * Waits for a number of events since the start or the last reset.
     *
     * @throws AssertionError if there are fewer at the end of the time
     */
    void await(int count, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        while (service.get().journal().stored() < count) {
            if (System.nanoTime() - end >= 0) {
                throw new AssertionError(explain(count, limit));
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting: " + explain(count, limit), e);
            }
        }
    }

    private String explain(int count, Duration limit) {
        Journal journal = service.get().journal();
        StringBuilder text = new StringBuilder("%d of %d events were stored within %s."
                .formatted(
                        journal.stored(), count, limit.toString().substring(2).toLowerCase(Locale.ROOT)));
        List<RequestLog.Entry> requests = service.get().requests().entries();
        if (requests.isEmpty()) {
            return text + " No request has come at all: does the client point at the emulator?";
        }
        text.append(
                " Requests to send an event: %d, of which %d named an event that was stored before, %d were answered"
                        .formatted(journal.requests(), journal.duplicates(), journal.throttled()));
        text.append(" with status 429, %d are in progress.".formatted(journal.inFlight()));
        refusals(requests)
                .reduce((earlier, later) -> later)
                .ifPresent(last -> text.append(" The last of %d refusals of any operation: %s %d %s: %s"
                        .formatted(
                                refusals(requests).count(),
                                last.operation() == null ? "" : last.operation() + ",",
                                last.status(),
                                last.errorType(),
                                last.reason())));
        return text.toString();
    }

    private static Stream<RequestLog.Entry> refusals(List<RequestLog.Entry> requests) {
        return requests.stream().filter(entry -> entry.outcome() == Outcome.REFUSED);
    }
}
