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

import java.util.LinkedHashSet;
import java.util.Set;

/** An endpoint at an instance: its limits, its transport and its pending events. Guarded by the engine's lock. */
final class Submitter {

    final DeliverySettings settings;
    final EventTransport transport;
    final RequestCounts counts;
    /** Measures what is sent; null if nobody wants to know. Set before the first event. */
    DeliveryMeter meter;
    /** What its pending events take. */
    final Room room = new Room();

    final WaitingLine line = new WaitingLine();
    /** Lanes that wait for a slot for an event of this endpoint, in FIFO order. */
    final Set<Lane> ready = new LinkedHashSet<>();

    Submitter(DeliverySettings settings, EventTransport transport, RequestCounts counts) {
        this.settings = settings;
        this.transport = transport;
        this.counts = counts;
        room.setSize(settings.maxPendingEvents(), settings.maxPendingChars());
    }

    /** Whether an event waits for a slot and the endpoint may have another request in flight. */
    boolean canSend() {
        return !ready.isEmpty() && counts.inFlightNow() < settings.maxInFlight();
    }
}
