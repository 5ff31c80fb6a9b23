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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.UnconfirmedEventException;
import java.util.Comparator;
import java.util.Objects;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** An event from its submission to its settlement. Guarded by the engine's lock. */
final class PendingEvent extends Chain.Link<PendingEvent> {

    /** Orders by expiry. Nanoseconds are compared by difference, because they may overflow. */
    static final Comparator<PendingEvent> BY_EXPIRY = (a, b) ->
            a.expiresAt == b.expiresAt ? Long.compare(a.number, b.number) : Long.signum(a.expiresAt - b.expiresAt);

    final Submitter submitter;
    final LaneKey key;
    /** Its ARN, or null. */
    final String dataset;

    final String clientToken;
    final int chars;
    final int records;
    /** Null once settled. */
    SendDataIntegrationEventRequest request;

    private DeliveryCallback settlement;

    long acceptedAt;
    /** Valid once settled. */
    long settledAt;

    long expiresAt;
    /** The position in the order of acceptance, unique within the instance. */
    long number;

    Lane lane;
    /** The batch in which it was sent; null while it is certain that the service has not stored it. */
    Batch batch;
    /** How often it was sent, and how often that was answered with 429. */
    int attempts;

    int throttled;
    /** Maximum number of events in its batch. */
    int mostInBatch;

    /** An event that is sent alone. */
    static PendingEvent alone(
            Submitter submitter, SendDataIntegrationEventRequest request, int records, DeliveryCallback settlement) {
        return new PendingEvent(submitter, request, records, settlement, 1);
    }

    /** An event that may share its request with others. */
    static PendingEvent sharing(
            Submitter submitter, SendDataIntegrationEventRequest request, int records, DeliveryCallback settlement) {
        return new PendingEvent(submitter, request, records, settlement, Integer.MAX_VALUE);
    }

    private PendingEvent(
            Submitter submitter,
            SendDataIntegrationEventRequest request,
            int records,
            DeliveryCallback settlement,
            int mostInBatch) {
        this.submitter = submitter;
        this.clientToken = required("clientToken", request.clientToken());
        required("data", request.data());
        required("instanceId", request.instanceId());
        required("eventType", request.eventTypeAsString());
        required("eventGroupId", request.eventGroupId());
        this.key = LaneKey.of(request);
        this.dataset = DeliveryTarget.datasetOf(request);
        this.chars = submitter.transport.chars(request);
        this.request = request;
        this.records = records;
        this.settlement = settlement;
        this.mostInBatch = mostInBatch;
    }

    void acceptedAs(long ordinal, long now) {
        number = ordinal;
        acceptedAt = now;
        expiresAt = now + submitter.settings.deliveryTimeout().toNanos();
    }

    private static String required(String field, String value) {
        if (value == null) {
            throw new IllegalArgumentException("The request names no " + field);
        }
        return value;
    }

    /** Whether both have the same dataset, operation type and timestamp. */
    boolean hasTargetOf(PendingEvent other) {
        return Objects.equals(request.datasetTarget(), other.request.datasetTarget())
                && Objects.equals(request.eventTimestamp(), other.request.eventTimestamp());
    }

    /** Its name in exceptions and the log. */
    String name() {
        String host = submitter.transport.host();
        String name = EventName.of(clientToken, key.instanceId());
        return host.isEmpty() ? name : name + " at " + host;
    }

    boolean wasSent() {
        return batch != null;
    }

    boolean mayBeStored() {
        return wasSent() && batch.mayBeStored();
    }

    /** What it fails with when delivery stops. */
    DeliveryStoppedException stopped() {
        if (!wasSent()) {
            return DeliveryStoppedException.neverSent(name());
        }
        return mayBeStored()
                ? DeliveryStoppedException.unconfirmed(name(), batch.attempts, batch.doubt())
                : DeliveryStoppedException.notStored(name(), batch.attempts, batch.lastError);
    }

    /** The exception of an event that failed permanently after an attempt that may have stored it. */
    UnconfirmedEventException unconfirmed(AttemptError error) {
        return new UnconfirmedEventException(name(), batch.attempts, batch.doubt(), error.failure());
    }

    boolean isSettled() {
        return settlement == null;
    }

    /**
     * Ends the event, which is possible once. Releases the payload, because the submitter may keep its handle for a
     * long time.
     */
    DeliveryCallback end(long now) {
        if (isSettled()) {
            throw new IllegalStateException("Event " + name() + " has been settled before");
        }
        settledAt = now;
        DeliveryCallback ended = settlement;
        settlement = null;
        request = null;
        batch = null;
        return ended;
    }
}
