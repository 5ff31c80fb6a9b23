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
 * The engines of all instances: one for each, whichever endpoints send to it. An engine lasts as long as an endpoint is
 * attached to it or an event is pending.
 */
public final class DeliveryEngines {

    /**
     * An instance of a service.
     *
     * @param service tells services apart, such as those of two regions
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
     * Makes a set of engines without any.
     *
     * @param timer their source of time; it has to live until they are closed
     * @param carrier sends what no submitter's thread sends
     */
    public DeliveryEngines(Timer timer, Executor carrier) {
        this.timer = timer;
        this.carrier = carrier;
    }

    /**
     * Lets an endpoint send events.
     *
     * @param service tells services apart: events of one instance of one service share an engine
     * @param settings the endpoint's bounds, at each instance that it sends to
     * @param transport its way to the service
     * @return what it sends through, until it closes it
     */
    public DeliveryPort open(String service, DeliverySettings settings, EventTransport transport) {
        return new DeliveryPort(this, service, settings, transport);
    }

    /** Attaches an endpoint to an instance, whose engine is made if it has none. */
    synchronized Attachment attach(Instance instance, DeliverySettings settings, EventTransport transport) {
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
        return new Attachment(engine, engine.attach(settings, transport));
    }

    private synchronized void drop(Instance instance) {
        DeliveryEngine engine = engines.get(instance);
        if (engine != null && engine.isAbandoned()) {
            engines.remove(instance);
        }
    }

    /**
     * How the instances are doing.
     *
     * @return the figures of each that has an endpoint attached or events pending
     */
    public synchronized Map<Instance, DeliveryStats> stats() {
        Map<Instance, DeliveryStats> stats = new TreeMap<>();
        engines.forEach((instance, engine) -> stats.put(instance, engine.stats()));
        return stats;
    }

    /**
     * Sets a time at which all engines stop: what is pending then fails, and no event is accepted any more. Until then
     * they go on as before.
     *
     * @param timeLeft how long from now
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
     * Stops accepting events and waits until all that are pending have settled, which takes no longer than a given time,
     * nor past the one that {@link #closeIn} has set. When this method returns, no settlement is running any more. An
     * interrupt ends the time to drain at once.
     *
     * @param drain how long pending events may take; zero: not at all
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

    /** An endpoint at an instance. */
    record Attachment(DeliveryEngine engine, Submitter submitter) {
        DeliveryStats stats() {
            return engine.stats(submitter);
        }

        void end() {
            engine.detach(submitter);
        }
    }
}
