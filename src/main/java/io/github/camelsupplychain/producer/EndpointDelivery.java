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
import io.github.camelsupplychain.client.ServiceConnection;
import io.github.camelsupplychain.delivery.DeliveryPort;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.load.LoadAwaiter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * What the endpoints of one URI have of the context's {@link DeliveryService}: Camel may make several of one URI, and
 * keep one where it looks them up and another where it sends. It lasts as long as one of them, a producer or a consumer
 * is started, or an exchange or a call is under way: each of these holds it.
 */
public final class EndpointDelivery {

    private final String uri;
    private final ClientLease lease;
    private final DeliveryPort port;
    private final LoadAwaiter loads;
    private final Executor continuations;
    private final Consumer<EndpointDelivery> whenReleased;
    private final LatestRequest latestRequest;
    private final Set<BodyProgress> longBodies = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<?>> calls = ConcurrentHashMap.newKeySet();
    private final AtomicInteger holds = new AtomicInteger(1);
    private volatile boolean isStopping;

    /**
     * Makes one that is held once.
     *
     * @param whenReleased runs when nothing holds it any more
     */
    EndpointDelivery(
            String uri,
            ClientLease lease,
            DeliveryPort port,
            LoadAwaiter loads,
            LatestRequest latestRequest,
            Executor continuations,
            Consumer<EndpointDelivery> whenReleased) {
        this.uri = uri;
        this.lease = lease;
        this.port = port;
        this.loads = loads;
        this.latestRequest = latestRequest;
        this.continuations = continuations;
        this.whenReleased = whenReleased;
    }

    /** Keeps it open until {@link #release} is called as often. False if it has been closed, or the context stops. */
    boolean hold() {
        return !isStopping && holds.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
    }

    /** Ends what {@link #hold}, or {@link DeliveryService#open}, began. */
    public void release() {
        if (holds.decrementAndGet() == 0) {
            whenReleased.accept(this);
        }
    }

    public String uri() {
        return uri;
    }

    public SupplyChainAsyncClient client() {
        return lease.client();
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

    /** Runs what follows an answer: routes never run on the SDK's threads. */
    Executor continuations() {
        return continuations;
    }

    public LatestRequest latestRequest() {
        return latestRequest;
    }

    public DeliveryStats stats() {
        return port.stats();
    }

    /** How many loads are waited for. */
    public int awaitedLoads() {
        return loads.awaited();
    }

    /** The long bodies that are being read. */
    public List<String> progress() {
        return longBodies.stream().map(BodyProgress::toString).toList();
    }

    Set<BodyProgress> longBodies() {
        return longBodies;
    }

    /** Keeps a call of the service in mind until it is answered, so that stopping can end it. */
    void track(CompletableFuture<?> call) {
        calls.add(call);
        call.whenComplete((answer, failure) -> calls.remove(call));
        if (isStopping) {
            endCalls();
        }
    }

    /** Ends what only waits for the service, loads and calls, and lets nothing more begin. Their exchanges fail. */
    void stopWaiting() {
        isStopping = true;
        loads.close();
        endCalls();
    }

    private void endCalls() {
        calls.forEach(call -> call.completeExceptionally(DeliveryStoppedException.unanswered()));
    }

    void close() {
        port.close();
        loads.close();
        lease.close();
    }
}
