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

import io.github.camelsupplychain.client.ClientLease;
import io.github.camelsupplychain.client.ServiceCalls;
import io.github.camelsupplychain.client.ServiceConnection;
import io.github.camelsupplychain.delivery.DeliveryPort;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.load.LoadAwaiter;
import io.github.camelsupplychain.metrics.EndpointMetrics;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * What the endpoints of one URI use of the context's {@link DeliveryService}. Camel may create several endpoints of one
 * URI, and look up one while it sends through another. Endpoints, producers, consumers, exchanges and calls each hold
 * it; it is closed when the last of them has released it.
 */
public final class EndpointDelivery {

    private final String uri;
    private final String id;
    private final ClientLease lease;
    private final DeliveryPort port;
    private final LoadAwaiter loads;
    private final ConsumerFigures consumers;
    private final Executor continuations;
    private final Consumer<EndpointDelivery> whenReleased;
    private final LatestRequest latestRequest;
    private final EndpointMetrics metrics;
    private final Set<BodyProgress> bodies = ConcurrentHashMap.newKeySet();
    private final ServiceCalls calls;
    private final LongAdder deadLetters = new LongAdder();
    private final AtomicInteger holds = new AtomicInteger(1);
    private volatile boolean isStopping;

    /**
     * Creates one that is held once.
     *
     * @param whenReleased runs when nothing holds it any more
     */
    EndpointDelivery(
            String uri,
            String id,
            ClientLease lease,
            ServiceCalls calls,
            DeliveryPort port,
            LoadAwaiter loads,
            ConsumerFigures consumers,
            LatestRequest latestRequest,
            EndpointMetrics metrics,
            Executor continuations,
            Consumer<EndpointDelivery> whenReleased) {
        this.uri = uri;
        this.id = id;
        this.lease = lease;
        this.calls = calls;
        this.port = port;
        this.loads = loads;
        this.consumers = consumers;
        this.latestRequest = latestRequest;
        this.metrics = metrics;
        this.continuations = continuations;
        this.whenReleased = whenReleased;
    }

    /**
     * Keeps it open until {@link #release} is called. Returns false if it is closed already or the context is stopping.
     */
    boolean hold() {
        return !isStopping && holds.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Releases what {@link #hold} or {@link DeliveryService#open} acquired. */
    public void release() {
        if (holds.decrementAndGet() == 0) {
            whenReleased.accept(this);
        }
    }

    public String uri() {
        return uri;
    }

    /**
     * Its ID in metrics: what it sends, and a number that depends on the URI alone, so that it is the same in every
     * process.
     */
    public String id() {
        return id;
    }

    public SupplyChainAsyncClient client() {
        return lease.client();
    }

    /** Makes the calls of that client that send no event. */
    public ServiceCalls calls() {
        return calls;
    }

    /** How that client reaches the service. */
    public ServiceConnection connection() {
        return lease.connection();
    }

    DeliveryPort port() {
        return port;
    }

    LoadAwaiter loads() {
        return loads;
    }

    /** Runs the continuations of exchanges; routes never run on the SDK's threads. */
    Executor continuations() {
        return continuations;
    }

    public LatestRequest latestRequest() {
        return latestRequest;
    }

    public EndpointMetrics metrics() {
        return metrics;
    }

    public DeliveryStats stats() {
        return port.stats();
    }

    /** How many dead letters {@code deadLetterUri} has accepted. */
    public long deadLetters() {
        return deadLetters.sum();
    }

    void deadLetterTaken() {
        deadLetters.increment();
        metrics.deadLetterTaken();
    }

    /** How the endpoints' consumers are doing. */
    public ConsumerFigures consumers() {
        return consumers;
    }

    /** The number of awaited loads. */
    public int awaitedLoads() {
        return loads.awaited();
    }

    /** The long bodies being read. */
    public List<String> progress() {
        return bodies.stream()
                .filter(BodyProgress::isLong)
                .map(BodyProgress::toString)
                .toList();
    }

    /** The bodies being read that have several records. */
    Set<BodyProgress> bodies() {
        return bodies;
    }

    /** Logs the progress of those whose time has come. */
    void tellProgress() {
        bodies.forEach(BodyProgress::tick);
    }

    /** Ends awaited loads and calls, whose exchanges fail, and prevents new ones. */
    void stopWaiting() {
        isStopping = true;
        loads.close();
        calls.stop();
    }

    void close() {
        port.close();
        loads.close();
        metrics.close();
        lease.close();
    }
}
