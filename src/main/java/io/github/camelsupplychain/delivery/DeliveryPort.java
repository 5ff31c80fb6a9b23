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

/** What one endpoint sends its events through: each goes to the engine of its instance. */
public final class DeliveryPort {

    private final DeliveryEngines engines;
    private final String service;
    private final DeliverySettings settings;
    private final EventTransport transport;
    private final Map<String, Attachment> attachments = new ConcurrentHashMap<>();

    /** Guarded by {@link #attachments}. */
    private boolean closed;

    DeliveryPort(DeliveryEngines engines, String service, DeliverySettings settings, EventTransport transport) {
        this.engines = engines;
        this.service = service;
        this.settings = settings;
        this.transport = transport;
    }

    /**
     * Waits for room and puts the event at the tail of its lane. Events are accepted in the order in which submitters
     * came. Once this method has returned, the settlement is called exactly once; if it throws, never.
     *
     * @param event the request, with its client token, instance, event type, group and data set
     * @param settlement learns how it ended, perhaps before this method returns
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if delivery is stopping
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
     */
    public Delivery submit(SendDataIntegrationEventRequest event, DeliveryCallback settlement)
            throws InterruptedException {
        Attachment instance = instance(event);
        return instance.engine().submit(PendingEvent.alone(instance.submitter(), event, settlement));
    }

    /**
     * Does the same for an event that may share its request: with those that stand behind it in its lane, or before it,
     * when its turn comes, and that came here too, have its data set and its timestamp, and fit into one event with it.
     * It never waits for company. Those that share a request are stored under one event id. If the service refuses the
     * request, each half of them is sent for itself, and so on: in the end only what is refused alone fails.
     *
     * @param event the request, with its client token, instance, event type, group and data set
     * @param records how many records it holds
     * @param settlement learns how it ended, perhaps before this method returns
     * @return the submitter's hold on the event
     * @throws PendingLimitException if there was no room for {@code maxBlockTime}
     * @throws DeliveryStoppedException if delivery is stopping
     * @throws InterruptedException if the thread was interrupted while it waited for room
     * @throws IllegalArgumentException if the request lacks one of these fields or is over {@code maxEventChars}
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
     * Makes the endpoint known at an instance before its first event.
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
                    instanceId, id -> engines.attach(new Instance(service, id), settings, transport));
        }
    }

    /**
     * How the endpoint is doing.
     *
     * @return its figures, at all instances together
     */
    public DeliveryStats stats() {
        List<DeliveryStats> each =
                attachments.values().stream().map(Attachment::stats).toList();
        return each.stream().reduce(DeliveryStats::plus).orElseGet(() -> DeliveryStats.none(settings.maxInFlight()));
    }

    /** Accepts no more events. Those that are pending go on to their settlements; this method does not wait for them. */
    public void close() {
        synchronized (attachments) {
            if (!closed) {
                closed = true;
                attachments.values().forEach(Attachment::end);
            }
        }
    }
}
