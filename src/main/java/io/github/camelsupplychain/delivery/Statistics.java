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
package io.github.camelsupplychain.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Summarizes the state of an instance and of its endpoints. Guarded by the engine's lock. */
final class Statistics {

    private final Collection<PendingEvent> pending;
    private final Lanes lanes;
    private final Admission admission;
    private final InFlight wire;
    private final RequestCounts counts;

    Statistics(
            Collection<PendingEvent> pending, Lanes lanes, Admission admission, InFlight wire, RequestCounts counts) {
        this.pending = pending;
        this.lanes = lanes;
        this.admission = admission;
        this.wire = wire;
        this.counts = counts;
    }

    DeliveryStats ofInstance(long now) {
        return new DeliveryStats(
                lanes.size(),
                pending.size(),
                admission.pendingChars(),
                pending.size() - counts.eventsInFlightNow(),
                counts.inFlightNow(),
                wire.limit(wire.max()),
                wire.pace(),
                admission.waiting(),
                age(pending.stream(), now),
                counts.eventsDelivered(),
                counts.requestsRetried(),
                counts.requestsThrottled(),
                counts.failures().byName());
    }

    DeliveryStats of(Submitter submitter, long now) {
        List<PendingEvent> own = submitter.pendingEvents() == 0
                ? List.of()
                : pending.stream().filter(event -> event.submitter == submitter).toList();
        return new DeliveryStats(
                (int) own.stream().map(event -> event.lane).distinct().count(),
                own.size(),
                submitter.pendingChars(),
                own.size() - submitter.counts.eventsInFlightNow(),
                submitter.counts.inFlightNow(),
                wire.limit(submitter.settings.maxInFlight()),
                wire.pace(),
                submitter.entrants.size(),
                age(own.stream(), now),
                submitter.counts.eventsDelivered(),
                submitter.counts.requestsRetried(),
                submitter.counts.requestsThrottled(),
                submitter.counts.failures().byName());
    }

    private static Duration age(Stream<PendingEvent> events, long now) {
        return Duration.ofNanos(
                events.mapToLong(event -> now - event.acceptedAt).max().orElse(0));
    }
}
