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
        return stats(lanes.size(), pending, admission.pendingChars(), wire.max(), admission.waiting(), counts, now);
    }

    DeliveryStats of(Submitter submitter, long now) {
        List<PendingEvent> own = submitter.room.events() == 0
                ? List.of()
                : pending.stream().filter(event -> event.submitter == submitter).toList();
        int ownLanes = (int) own.stream().map(event -> event.lane).distinct().count();
        return stats(
                ownLanes,
                own,
                submitter.room.chars(),
                submitter.settings.maxInFlight(),
                submitter.line.size(),
                submitter.counts,
                now);
    }

    private DeliveryStats stats(
            int lanes,
            Collection<PendingEvent> events,
            long chars,
            int maxInFlight,
            int waiting,
            RequestCounts counts,
            long now) {
        long oldest =
                events.stream().mapToLong(event -> now - event.acceptedAt).max().orElse(0);
        return new DeliveryStats(
                lanes,
                events.size(),
                chars,
                events.size() - counts.eventsInFlightNow(),
                counts.inFlightNow(),
                wire.limit(maxInFlight),
                wire.pace(),
                waiting,
                Duration.ofNanos(oldest),
                counts.eventsDelivered(),
                counts.requestsRetried(),
                counts.requestsThrottled(),
                counts.eventsDeduplicated(),
                wire.outage(now),
                counts.failures().byName());
    }
}
