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
import io.github.camelsupplychain.load.OddEntries;
import io.github.camelsupplychain.load.ServiceClock;
import io.github.camelsupplychain.operation.PagedItems;
import io.github.camelsupplychain.producer.StartCheck;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.EventType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.EventDrivenPollingConsumer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.SynchronizationAdapter;
import org.apache.camel.support.UnitOfWorkHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetTargetDetails;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;

/**
 * Emits each event once when its load has ended. Every poll reads all events that the service lists, because their
 * order is not documented. It holds one page in memory at a time and routes one event after the other.
 */
class SupplyChainConsumer extends ScheduledPollConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(SupplyChainConsumer.class);

    private final Set<LoadStatus> wanted;
    private final DatasetName dataset;
    private final EventType eventType;
    private final ServiceClock clock = new ServiceClock(Instant.now(), System::nanoTime);
    private final EmittedEvents emitted;
    private final ReentrantLock polling = new ReentrantLock();
    private volatile EndpointConnection connection;

    /** Polls on demand, for callers that ask for one event at a time; null for a route. */
    private ExecutorService demand;

    private volatile boolean isPolled;
    private volatile long polledAt;

    /** What was last logged about entries that cannot be emitted. */
    private OddEntries told = OddEntries.NONE;

    SupplyChainConsumer(SupplyChainEndpoint endpoint, Processor processor) {
        super(endpoint, processor);
        SupplyChainConfiguration options = endpoint.getConfiguration();
        wanted = LoadStatus.parse(options.getLoadStatus());
        dataset = endpoint.options().dataset();
        eventType = endpoint.options().eventType();
        emitted = new EmittedEvents(options.getIdempotentRepository(), clock, EmittedEvents.MAX_REMEMBERED);
    }

    /** The events that are being routed, and what the repository has still to write. */
    EmittedEvents emitted() {
        return emitted;
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
        getEndpoint().consumers().add(this);
    }

    @Override
    protected void doStart() throws Exception {
        connection = getEndpoint().connect();
        try {
            StartCheck.run(getEndpoint().options(), connection.delivery(), connection.retries());
            super.doStart();
        } catch (Exception e) {
            disconnect(); // Camel does not stop a service that failed to start.
            throw e;
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        if (demand != null) {
            // Not at once: Camel silently drops what an interrupted thread puts into its queue.
            getEndpoint().getCamelContext().getExecutorServiceManager().shutdown(demand);
            demand = null;
        }
        disconnect();
    }

    @Override
    protected void doShutdown() throws Exception {
        super.doShutdown();
        getEndpoint().consumers().remove(this);
    }

    private void disconnect() {
        if (connection != null) {
            connection = null;
            getEndpoint().disconnect();
        }
    }

    /**
     * A caller waits no longer than its own timeout. By default, Camel would make it wait for at least the delay of the
     * polls.
     */
    @Override
    public long beforePoll(long timeout) throws Exception {
        super.beforePoll(timeout);
        if (isDue() && !polling.isLocked() && isQueueEmpty()) {
            if (demand == null) {
                demand = getEndpoint()
                        .getCamelContext()
                        .getExecutorServiceManager()
                        .newSingleThreadExecutor(this, "AwsSupplyChainPoll");
            }
            demand.execute(this::pollOnDemand);
        }
        return timeout;
    }

    /** Continues after Camel has suspended the consumer because the caller has left. */
    private void pollOnDemand() {
        try {
            poll();
        } catch (Exception e) {
            getExceptionHandler().handleException(this + " could not poll", e);
        }
    }

    private boolean isDue() {
        return !isPolled || System.nanoTime() - polledAt >= getTimeUnit().toNanos(getDelay());
    }

    private boolean isQueueEmpty() {
        return getProcessor() instanceof EventDrivenPollingConsumer queue && queue.getQueueSize() == 0;
    }

    private boolean isForRoute() {
        return !(getProcessor() instanceof EventDrivenPollingConsumer);
    }

    @Override
    protected int poll() {
        if (!isForRoute() && !isDue() || !polling.tryLock()) {
            return 0; // Somebody has asked, or is asking, before the scheduler did.
        }
        try {
            return getEndpoint().metrics().timed(this::emitEnded);
        } catch (Error e) {
            // An Error would end the scheduler: it would never poll again.
            throw new RuntimeCamelException("The poll failed with an error", e);
        } finally {
            polledAt = System.nanoTime();
            isPolled = true;
            polling.unlock();
        }
    }

    private int emitEnded() {
        Iterable<DataIntegrationEvent> events = events();
        emitted.startPoll();
        OddEntries odd = OddEntries.NONE;
        int count = 0;
        for (DataIntegrationEvent event : events) {
            // A poll on demand continues between two callers: otherwise each would begin at the first page.
            if (isForRoute() ? !isPollAllowed() : !isRunAllowed()) {
                break;
            }
            odd = odd.with(event);
            LoadStatus status = OddEntries.isOdd(event) ? null : LoadStatus.of(event);
            if (status != null && wanted.contains(status) && isOfDataset(event) && emitted.claim(event.eventId())) {
                emit(event, status);
                getEndpoint().metrics().emitted(status.name());
                count++;
            }
        }
        tell(odd);
        return count;
    }

    /** Logs it once, and again when it has changed. */
    private void tell(OddEntries odd) {
        if (!odd.equals(told) && !odd.equals(OddEntries.NONE)) {
            LOG.warn("Instance {} lists {}", getEndpoint().getInstanceId(), odd);
        }
        told = odd;
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
                current.delivery().calls(),
                request,
                (client, page) -> client.listDataIntegrationEvents(retries.on(page)),
                this::events));
    }

    private List<DataIntegrationEvent> events(ListDataIntegrationEventsResponse page) {
        clock.hear(page.sdkHttpResponse());
        return page.events();
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
        } catch (Throwable e) {
            exchange.setException(e);
        }
        // A route that is being forced to stop accepts no exchange and runs no completions. An exchange in the
        // queue of a polling consumer, however, is not done: whoever receives it ends its unit of work.
        if (isForRoute() || exchange.getException() != null) {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
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
