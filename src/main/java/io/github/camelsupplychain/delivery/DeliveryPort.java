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

import io.github.camelsupplychain.delivery.DeliveryEngines.Attachment;
import io.github.camelsupplychain.delivery.DeliveryEngines.Instance;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.PendingLimitException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** The entry point for the events of one endpoint. Each event goes to the engine of its instance. */
public final class DeliveryPort {

    private final DeliveryEngines engines;
    private final String service;
    private final DeliverySettings settings;
    private final EventTransport transport;
    private final DeliveryMeters meters;
    private final Map<String, Attachment> attachments = new ConcurrentHashMap<>();

    /** Guarded by {@link #attachments}. */
    private boolean closed;

    DeliveryPort(
            DeliveryEngines engines,
            String service,
            DeliverySettings settings,
            EventTransport transport,
            DeliveryMeters meters) {
        this.engines = engines;
        this.service = service;
        this.settings = settings;
        this.transport = transport;
        this.meters = meters;
    }

    /**
     * Blocks on capacity, then appends the event to its lane. Events are accepted in the order in which the calls
     * arrive. If this method returns, the callback is called exactly once; if it throws, never.
     *
     * @param event the request, with its client token, instance, event type, group and dataset
     * @param records the number of records in it
     * @param settlement receives the outcome, possibly before this method returns
     * @return the handle of the event
     * @throws PendingLimitException if there was no capacity within {@code maxBlockTime}
     * @throws DeliveryStoppedException if delivery is stopping
     * @throws InterruptedException if the thread was interrupted while it was blocked on capacity
     * @throws IllegalArgumentException if the request lacks one of these fields or its data is longer than
     *     {@code maxEventChars}
     */
    public Delivery submit(SendDataIntegrationEventRequest event, int records, DeliveryCallback settlement)
            throws InterruptedException {
        Attachment instance = instance(event);
        return instance.engine().submit(PendingEvent.alone(instance.submitter(), event, records, settlement));
    }

    /**
     * Does the same for an event that may share its request with neighbours in its lane, if they were submitted here in
     * the same way, have the same dataset and timestamp, and fit into one event together. The event never waits for
     * others to join. Events that share a request get the same event ID. If the service rejects the request, each half
     * is sent separately, and so on, so that only events that are rejected alone fail.
     *
     * @param event the request, with its client token, instance, event type, group and dataset
     * @param records the number of records in it
     * @param settlement receives the outcome, possibly before this method returns
     * @return the handle of the event
     * @throws PendingLimitException if there was no capacity within {@code maxBlockTime}
     * @throws DeliveryStoppedException if delivery is stopping
     * @throws InterruptedException if the thread was interrupted while it was blocked on capacity
     * @throws IllegalArgumentException if the request lacks one of these fields or its data is longer than
     *     {@code maxEventChars}
     */
    public Delivery submitSharing(SendDataIntegrationEventRequest event, int records, DeliveryCallback settlement)
            throws InterruptedException {
        Attachment instance = instance(event);
        return instance.engine().submit(PendingEvent.sharing(instance.submitter(), event, records, settlement));
    }

    private Attachment instance(SendDataIntegrationEventRequest event) {
        if (event.instanceId() == null) {
            throw new IllegalArgumentException("The request names no instanceId");
        }
        Attachment attached = attachments.get(event.instanceId());
        return attached != null ? attached : attach(event.instanceId());
    }

    /**
     * Attaches the endpoint to an instance before its first event.
     *
     * @param instanceId the instance
     */
    public void announce(String instanceId) {
        attach(instanceId);
    }

    private Attachment attach(String instanceId) {
        synchronized (attachments) {
            if (closed) {
                throw DeliveryStoppedException.notAccepted("for instance " + instanceId);
            }
            return attachments.computeIfAbsent(
                    instanceId, id -> engines.attach(new Instance(service, id), settings, transport, meters));
        }
    }

    /**
     * The current statistics of the endpoint.
     *
     * @return the totals over all instances
     */
    public DeliveryStats stats() {
        List<DeliveryStats> each =
                attachments.values().stream().map(Attachment::stats).toList();
        return each.stream().reduce(DeliveryStats::plus).orElseGet(() -> DeliveryStats.none(settings.maxInFlight()));
    }

    /** Stops accepting events. Pending events are still delivered; this method does not wait for them. */
    public void close() {
        synchronized (attachments) {
            if (!closed) {
                closed = true;
                attachments.values().forEach(Attachment::end);
            }
        }
    }
}
