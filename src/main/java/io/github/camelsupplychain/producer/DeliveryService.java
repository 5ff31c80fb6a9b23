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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.client.ClientLease;
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.ServiceCalls;
import io.github.camelsupplychain.client.SupplyChainClients;
import io.github.camelsupplychain.delivery.DeliveryEngines;
import io.github.camelsupplychain.delivery.DeliveryEngines.Instance;
import io.github.camelsupplychain.delivery.DeliveryPort;
import io.github.camelsupplychain.delivery.DeliverySettings;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.delivery.StoredEvent;
import io.github.camelsupplychain.delivery.Timer;
import io.github.camelsupplychain.load.LoadAwaiter;
import io.github.camelsupplychain.metrics.ContextMetrics;
import io.github.camelsupplychain.metrics.EndpointMetrics;
import io.github.camelsupplychain.metrics.LoadFigures;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.target.InstanceId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.management.openmbean.TabularData;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.camel.util.URISupport;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationEventResponse;

/**
 * Owns everything in a Camel context that outlives endpoints and components: the delivery engine of each instance, SDK
 * clients, threads, and the deadline of the shutdown. Endpoints come and go, and several may have the same URI; the
 * order of a group must not depend on which of them its events come through.
 */
@ManagedResource(description = "Deliveries to AWS Supply Chain")
public final class DeliveryService extends ServiceSupport {

    /** How often long bodies are checked. */
    private static final long TICK_SECONDS = 5;

    /**
     * Pending events fail this long before Camel forces its routes to stop, because completing thousands of exchanges
     * takes a while.
     */
    private static final Duration SHORTEST_MARGIN = Duration.ofSeconds(2);

    private static final Duration LONGEST_MARGIN = Duration.ofSeconds(5);

    /** Endpoints share their resources if all of this is equal; clients are compared by identity. */
    private record Key(String uri, DeliverySettings settings, long loadTimeout, SupplyChainAsyncClient client) {}

    private final CamelContext context;
    private final ContinuationPool continuations;
    private final ExecutorService carrier;
    private final ScheduledExecutorService scheduler;
    private final Timer timer;
    private final Duration callLimit;
    private final DeliveryEngines engines;
    private final SupplyChainClients clients;
    private final ContextMetrics metrics;
    private final LifecycleStrategySupport stopWatch = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext stopping) {
            stopInTime();
        }
    };

    // Guarded by this.
    private final Map<Key, EndpointDelivery> endpoints = new LinkedHashMap<>();

    private DeliveryService(CamelContext context) {
        this(context, Timer::over, ServiceCalls.LIMIT);
    }

    /**
     * @param time makes the source of time of the engines and loads
     * @param callLimit how long a call may take that sends no event
     */
    DeliveryService(CamelContext context, Function<ScheduledExecutorService, Timer> time, Duration callLimit) {
        this.context = context;
        this.callLimit = callLimit;
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        // Signing and writing requests is CPU-bound.
        carrier = newThreadPool(
                threads, "AwsSupplyChainSender", Runtime.getRuntime().availableProcessors());
        scheduler = threads.newSingleThreadScheduledExecutor(this, "AwsSupplyChainTimer");
        continuations = new ContinuationPool(threads, this, scheduler);
        timer = time.apply(scheduler);
        engines = new DeliveryEngines(timer, carrier);
        clients = new SupplyChainClients(continuations);
        metrics = ContextMetrics.of(context);
        metrics.continuations(continuations::threadCount, continuations::activeCount, continuations::queuedCount);
    }

    /**
     * Starts a pool with an unbounded queue: with a full queue, the SDK's threads would have to run its tasks.
     */
    private ExecutorService newThreadPool(ExecutorServiceManager threads, String name, int size) {
        ThreadPoolProfile profile = new ThreadPoolProfile(name);
        profile.setPoolSize(size);
        profile.setMaxPoolSize(size);
        profile.setMaxQueueSize(Integer.MAX_VALUE);
        return threads.newThreadPool(this, name, profile);
    }

    /** Returns the service of a context, and creates it if there is none. */
    public static DeliveryService of(CamelContext context) {
        synchronized (DeliveryService.class) { // Camel's own check and addition are two steps.
            DeliveryService service = context.hasService(DeliveryService.class);
            if (service == null) {
                service = new DeliveryService(context);
                try {
                    context.addService(service, true, true);
                } catch (Exception e) {
                    throw RuntimeCamelException.wrapRuntimeCamelException(e);
                }
            }
            return service;
        }
    }

    /** Returns the service of a context if it has one, else null. */
    public static DeliveryService existing(CamelContext context) {
        return context.hasService(DeliveryService.class);
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        context.addLifecycleStrategy(stopWatch);
        Runnable progress = () -> endpoints().forEach(EndpointDelivery::tellProgress);
        try {
            scheduler.scheduleWithFixedDelay(progress, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
        } catch (Throwable e) {
            // No thread is available now. The task is queued and runs on the next one.
        }
    }

    /**
     * Opens the resources of an endpoint, or shares those of an endpoint with the same URI and options. They are held
     * for the caller, who must release them.
     */
    public synchronized EndpointDelivery open(String uri, EndpointOptions endpoint) {
        SupplyChainConfiguration options = endpoint.configuration();
        ClientLease lease = lease(options);
        DeliverySettings settings = new DeliverySettings(
                options.getMaxInFlight(),
                options.getMaxRequestsPerSecond() == null
                        ? Double.POSITIVE_INFINITY
                        : options.getMaxRequestsPerSecond(),
                options.getMaxPendingEvents(),
                endpoint.maxPendingChars(),
                options.getMaxEventSize(),
                options.getMaxRecordsPerEvent(),
                Duration.ofMillis(options.getMaxBlockTime()),
                Duration.ofMillis(options.getDeliveryTimeout()));
        Key key = new Key(uri, settings, options.getLoadTimeout(), lease.client());
        EndpointDelivery shared = endpoints.get(key);
        if (shared != null && shared.hold()) {
            lease.close();
            return shared;
        }
        LatestRequest latestRequest = new LatestRequest(lease.connection(), System::nanoTime);
        ServiceCalls calls = new ServiceCalls(lease.client(), callLimit);
        LoadAwaiter loads =
                new LoadAwaiter(event -> lookUp(calls, event), timer, Duration.ofMillis(options.getLoadTimeout()));
        String id = endpoint.work()
                + String.format("-%08x", URISupport.sanitizeUri(uri).hashCode());
        ConsumerFigures consumers = new ConsumerFigures();
        EndpointMetrics measured = metrics.endpoint(
                id,
                endpoint.instanceId(),
                new LoadFigures(loads::awaited, loads::oldestAge, consumers::claimedEvents, consumers::unwrittenMarks));
        DeliveryPort port = engines.open(
                lease.connection().service(), settings, new ClientTransport(lease, latestRequest), measured);
        if (!endpoint.instanceId().equals(InstanceId.NONE)) {
            port.announce(endpoint.instanceId());
        }
        EndpointDelivery opened = new EndpointDelivery(
                uri,
                id,
                lease,
                calls,
                port,
                loads,
                consumers,
                latestRequest,
                measured,
                continuations,
                released -> closed(key, released));
        endpoints.put(key, opened);
        return opened;
    }

    private ClientLease lease(SupplyChainConfiguration options) {
        SupplyChainAsyncClient own = options.getSupplyChainAsyncClient();
        return own != null
                ? ClientLease.ofForeign(own)
                : clients.lease(options, HttpClient.named(options.getHttpClient()));
    }

    private static CompletableFuture<DataIntegrationEvent> lookUp(ServiceCalls calls, StoredEvent event) {
        GetDataIntegrationEventRequest request = GetDataIntegrationEventRequest.builder()
                .instanceId(event.instanceId())
                .eventId(event.eventId())
                .build();
        return calls.call(client -> client.getDataIntegrationEvent(request))
                .thenApply(GetDataIntegrationEventResponse::event);
    }

    private void closed(Key key, EndpointDelivery endpoint) {
        synchronized (this) {
            endpoints.remove(key, endpoint);
        }
        endpoint.close();
    }

    /** The resources of the endpoints: one for each URI with its options, however many endpoints have it. */
    public synchronized List<EndpointDelivery> endpoints() {
        return List.copyOf(endpoints.values());
    }

    /** The statistics of each instance. */
    public Map<Instance, DeliveryStats> instances() {
        return engines.stats();
    }

    @ManagedAttribute(description = "Threads on which exchanges continue; 0 if they are virtual")
    public int getContinuationThreads() {
        return continuations.threadCount();
    }

    @ManagedAttribute(description = "Threads on which an exchange continues at this moment")
    public int getActiveContinuations() {
        return continuations.activeCount();
    }

    @ManagedAttribute(description = "Exchanges that wait for a thread to continue on")
    public int getQueuedContinuations() {
        return continuations.queuedCount();
    }

    @ManagedAttribute(description = "How each instance is doing, with all endpoints that send to it")
    public TabularData getInstanceFigures() {
        return FigureTable.instancesInJmx(this);
    }

    @ManagedAttribute(description = "How each endpoint is doing, at all instances that it sends to")
    public TabularData getEndpointFigures() {
        return FigureTable.endpointsInJmx(this);
    }

    /**
     * The context begins to stop: from here on the time runs, for all endpoints together. It ends a little before Camel
     * forces its routes, so that what became of each event reaches its exchange; a forced route would reject it.
     */
    private void stopInTime() {
        Duration timeout = shutdownTimeout();
        Duration left = timeout.minus(margin(timeout));
        engines.closeIn(left);
        scheduler.schedule(
                () -> endpoints().forEach(EndpointDelivery::stopWaiting), left.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** A tenth of the timeout, but two to five seconds; of a short timeout a quarter. */
    private static Duration margin(Duration timeout) {
        long millis = Math.max(timeout.toMillis() / 10, Math.min(SHORTEST_MARGIN.toMillis(), timeout.toMillis() / 4));
        return Duration.ofMillis(Math.min(millis, LONGEST_MARGIN.toMillis()));
    }

    private Duration shutdownTimeout() {
        ShutdownStrategy shutdown = context.getShutdownStrategy();
        return Duration.of(shutdown.getTimeout(), shutdown.getTimeUnit().toChronoUnit());
    }

    /** Routes and endpoints have stopped: whatever is still under way has the remaining time. */
    @Override
    protected void doStop() throws Exception {
        engines.close(shutdownTimeout());
        endpoints().forEach(EndpointDelivery::stopWaiting);
        endpoints().forEach(EndpointDelivery::close);
        metrics.close();
        ExecutorServiceManager threads = context.getExecutorServiceManager();
        threads.shutdownGraceful(continuations.threads());
        threads.shutdownNow(carrier);
        threads.shutdownNow(scheduler);
        context.getLifecycleStrategies().remove(stopWatch);
        super.doStop();
    }
}
