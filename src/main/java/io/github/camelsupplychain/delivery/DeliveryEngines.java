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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The delivery engines, one per instance for all endpoints. An engine exists while an endpoint is attached to it or an
 * event is pending.
 */
public final class DeliveryEngines {

    /**
     * An instance of a service.
     *
     * @param service identifies the service, such as that of a region
     * @param instanceId the instance
     */
    public record Instance(String service, String instanceId) implements Comparable<Instance> {
        @Override
        public int compareTo(Instance other) {
            int order = instanceId.compareTo(other.instanceId);
            return order != 0 ? order : service.compareTo(other.service);
        }

        @Override
        public String toString() {
            return service.isEmpty() ? instanceId : instanceId + " at " + service;
        }
    }

    private final Timer timer;
    private final Executor carrier;

    // Guarded by this.
    private final Map<Instance, DeliveryEngine> engines = new TreeMap<>();
    private Long closesAt;
    private boolean closed;

    /**
     * Creates an empty set of engines.
     *
     * @param timer the source of time, which must stay usable until the engines are closed
     * @param carrier runs the transports unless a submitter's thread does
     */
    public DeliveryEngines(Timer timer, Executor carrier) {
        this.timer = timer;
        this.carrier = carrier;
    }

    /**
     * Opens a port for an endpoint.
     *
     * @param service identifies the service; events for an instance of a service share an engine
     * @param settings the endpoint's limits, at each instance that it sends to
     * @param transport sends its requests
     * @param meters measures what it sends
     * @return the port, to be closed by the endpoint
     */
    public DeliveryPort open(
            String service, DeliverySettings settings, EventTransport transport, DeliveryMeters meters) {
        return new DeliveryPort(this, service, settings, transport, meters);
    }

    /** Attaches an endpoint to the engine of an instance, creating the engine if necessary. */
    synchronized Attachment attach(
            Instance instance, DeliverySettings settings, EventTransport transport, DeliveryMeters meters) {
        if (closed) {
            throw DeliveryStoppedException.notAccepted("for instance " + instance.instanceId());
        }
        DeliveryEngine engine = engines.get(instance);
        if (engine == null) {
            engine = new DeliveryEngine(timer, carrier, () -> drop(instance));
            if (closesAt != null) {
                engine.closeAt(closesAt);
            }
            engines.put(instance, engine);
        }
        Attachment attachment = new Attachment(engine, engine.attach(settings, transport));
        attachment.submitter.meter = meters.open(instance.instanceId(), attachment::stats, engine::stats);
        return attachment;
    }

    private synchronized void drop(Instance instance) {
        DeliveryEngine engine = engines.get(instance);
        if (engine != null && engine.isAbandoned()) {
            engines.remove(instance);
        }
    }

    /**
     * The current statistics by instance.
     *
     * @return the statistics of each instance with attached endpoints or pending events
     */
    public synchronized Map<Instance, DeliveryStats> stats() {
        Map<Instance, DeliveryStats> stats = new TreeMap<>();
        engines.forEach((instance, engine) -> stats.put(instance, engine.stats()));
        return stats;
    }

    /**
     * Sets the time at which all engines stop. Events that are pending then fail, and no more are accepted. Until then
     * the engines work as before.
     *
     * @param timeLeft the time from now
     */
    public void closeIn(Duration timeLeft) {
        List<DeliveryEngine> open;
        long moment = timer.nanoTime() + timeLeft.toNanos();
        synchronized (this) {
            closesAt = moment;
            open = List.copyOf(engines.values());
        }
        open.forEach(engine -> engine.closeAt(moment));
    }

    /**
     * Stops accepting events and waits until all pending ones have settled, but no longer than the given time or the
     * time set by {@link #closeIn}. When this method returns, no callback is running. An interrupt ends the time to
     * drain at once.
     *
     * @param drain how long pending events may take, or zero to fail them at once
     */
    public void close(Duration drain) {
        List<DeliveryEngine> open;
        Duration left;
        synchronized (this) {
            closed = true;
            open = List.copyOf(engines.values());
            left = closesAt == null ? drain : min(drain, Duration.ofNanos(Math.max(0, closesAt - timer.nanoTime())));
        }
        List<CompletableFuture<Void>> closing =
                open.stream().map(engine -> engine.beginClose(left)).toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new));
        try {
            all.get();
        } catch (InterruptedException e) {
            open.forEach(engine -> engine.beginClose(Duration.ZERO));
            all.join();
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    /** The attachment of an endpoint to an instance. */
    record Attachment(DeliveryEngine engine, Submitter submitter) {
        DeliveryStats stats() {
            return engine.stats(submitter);
        }

        void end() {
            engine.detach(submitter);
            if (submitter.meter != null) {
                submitter.meter.close();
            }
        }
    }
}
