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
package io.github.camelsupplychain;

import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.load.EmittedEvents;
import io.github.camelsupplychain.load.LoadStatus;
import io.github.camelsupplychain.operation.PagedItems;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.EventType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetDetails;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;

/**
 * Emits each event once when its load has ended. Every poll reads all events that the service lists, because their
 * order is not documented. It holds one page in memory at a time and routes one event after the other.
 */
class SupplyChainConsumer extends ScheduledPollConsumer {

    private final Set<LoadStatus> wanted;
    private final DatasetName dataset;
    private final EventType eventType;
    private final EmittedEvents emitted;
    private volatile EndpointConnection connection;

    SupplyChainConsumer(SupplyChainEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        SupplyChainConfiguration options = endpoint.getConfiguration();
        wanted = LoadStatus.parse(options.getLoadStatus());
        dataset = endpoint.options().dataset();
        eventType = endpoint.options().eventType();
        emitted = new EmittedEvents(options.getIdempotentRepository(), Clock.systemUTC(), EmittedEvents.MAX_REMEMBERED);
    }

    @Override
    public SupplyChainEndpoint getEndpoint() {
        return (SupplyChainEndpoint) super.getEndpoint();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        IdempotentRepository repository = getEndpoint().getConfiguration().getIdempotentRepository();
        if (repository != null) {
            // Start it now, before the first poll. The context stops it, because others may share it.
            getEndpoint().getCamelContext().addService(repository, true, true);
        }
    }

    @Override
    protected void doStart() throws Exception {
        connection = getEndpoint().connect();
        try {
            StartCheck.run(getEndpoint(), connection);
            super.doStart();
        } catch (Exception e) {
            disconnect(); // Camel does not stop a service that failed to start.
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        disconnect();
    }

    private void disconnect() {
        if (connection != null) {
            connection = null;
            getEndpoint().disconnect();
        }
    }

    @Override
    protected int poll() {
        try {
            return emitEnded();
        } catch (Error e) {
            // An Error would end the scheduler: it would never poll again.
            throw new RuntimeCamelException("The poll failed with an error", e);
        }
    }

    private int emitEnded() {
        emitted.startPoll();
        int count = 0;
        for (DataIntegrationEvent event : events()) {
            if (!isPollAllowed()) {
                break;
            }
            LoadStatus status = LoadStatus.of(event);
            if (wanted.contains(status) && isOfDataset(event) && emitted.claim(event.eventId())) {
                emit(event, status);
                count++;
            }
        }
        return count;
    }

    private Iterable<DataIntegrationEvent> events() {
        EndpointConnection current = connection;
        if (current == null) {
            return List.of(); // The consumer has stopped in the meantime.
        }
        Retries retries = current.retries();
        ListDataIntegrationEventsRequest request = ListDataIntegrationEventsRequest.builder()
                .instanceId(getEndpoint().getInstanceId())
                .eventType(eventType == null ? null : eventType.apiName())
                .build();
        return SdkFutures.await(PagedItems.open(
                request,
                page -> current.delivery().client().listDataIntegrationEvents(retries.on(page)),
                ListDataIntegrationEventsResponse::events));
    }

    private boolean isOfDataset(DataIntegrationEvent event) {
        return dataset == null
                || event.datasetTargetDetails() != null
                        && dataset.names(event.datasetTargetDetails().datasetIdentifier());
    }

    /** Routes an event. The completion, which the route may hand over to another thread, marks or releases it. */
    private void emit(DataIntegrationEvent event, LoadStatus status) {
        Exchange exchange = createExchange(false);
        fill(exchange.getIn(), event, status);
        exchange.getExchangeExtension().addOnCompletion(new Completion(event.eventId()));
        try {
            getProcessor().process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        // A route that is being forced to stop accepts no exchange and runs no completions.
        UnitOfWorkHelper.doneSynchronizations(
                exchange, exchange.getExchangeExtension().handoverCompletions());
        if (exchange.getException() != null) {
            getExceptionHandler()
                    .handleException(
                            "Event " + event.eventId() + " could not be routed and will be emitted again",
                            exchange,
                            exchange.getException());
        }
        releaseExchange(exchange, false);
    }

    private static void fill(Message message, DataIntegrationEvent event, LoadStatus status) {
        message.setBody(event);
        setHeader(message, SupplyChainConstants.LOAD_STATUS, status.name());
        setHeader(message, SupplyChainConstants.LOAD_MESSAGE, LoadStatus.message(event));
        setHeader(message, SupplyChainConstants.LOAD_EVENT_ID, event.eventId());
        setHeader(message, SupplyChainConstants.LOAD_INSTANCE_ID, event.instanceId());
        setHeader(message, SupplyChainConstants.LOAD_EVENT_TYPE, event.eventTypeAsString());
        setHeader(message, SupplyChainConstants.LOAD_EVENT_GROUP_ID, event.eventGroupId());
        setHeader(message, SupplyChainConstants.LOAD_EVENT_TIMESTAMP, event.eventTimestamp());
        DataIntegrationEventDatasetTargetDetails target = event.datasetTargetDetails();
        if (target != null) {
            setHeader(message, SupplyChainConstants.LOAD_DATASET, target.datasetIdentifier());
            setHeader(message, SupplyChainConstants.LOAD_OPERATION_TYPE, target.operationTypeAsString());
        }
    }

    private static void setHeader(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }

    private final class Completion extends SynchronizationAdapter {
        private final String eventId;

        Completion(String eventId) {
            this.eventId = eventId;
        }

        @Override
        public void onComplete(Exchange exchange) {
            emitted.emitted(eventId);
        }

        @Override
        public void onFailure(Exchange exchange) {
            emitted.release(eventId);
        }
    }
}
