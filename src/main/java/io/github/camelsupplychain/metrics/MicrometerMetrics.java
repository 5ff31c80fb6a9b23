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
package io.github.camelsupplychain.metrics;

import io.github.camelsupplychain.delivery.DeliveryMeter;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.error.Causes;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Metrics in a meter registry. The number of series is bounded, because messages may choose instances and routes may
 * create endpoints from them. A failing registry never prevents a delivery.
 */
final class MicrometerMetrics implements ContextMetrics {

    /** Of endpoints, of instances, and of pairs of both. */
    static final int MOST_SERIES = 200;

    private static final Logger LOG = LoggerFactory.getLogger(MicrometerMetrics.class);

    private static final DeliveryKey OTHER_DELIVERIES = new DeliveryKey(BoundedNames.OTHER, BoundedNames.OTHER);

    private record DeliveryKey(String endpointId, String instanceId) {}

    private final MeterRegistry registry;
    private final Tags tags;
    private final MeterGroup ofContext;
    private final AtomicBoolean hasFailed = new AtomicBoolean();

    // Guarded by this.
    private final Map<DeliveryKey, DeliverySeries> deliveries = new HashMap<>();
    private final Map<String, InstanceSeries> instances = new HashMap<>();
    private final Map<String, LoadSeries> loads = new HashMap<>();

    MicrometerMetrics(MeterRegistry registry, String contextName) {
        this.registry = registry;
        this.tags = Tags.of(TagName.CONTEXT, contextName);
        this.ofContext = new MeterGroup(registry, tags);
    }

    /** Those of a context, {@link ContextMetrics#NONE} if it has no registry. */
    static ContextMetrics find(CamelContext context) {
        MeterRegistry registry = RegistryLookup.find(context);
        return registry == null ? NONE : new MicrometerMetrics(registry, context.getName());
    }

    @Override
    public void continuations(IntSupplier threads, IntSupplier active, IntSupplier queued) {
        safely(() -> {
            ofContext.gauge(Metric.CONTINUATION_THREADS, threads::getAsInt);
            ofContext.gauge(Metric.ACTIVE_CONTINUATIONS, active::getAsInt);
            ofContext.gauge(Metric.QUEUED_CONTINUATIONS, queued::getAsInt);
        });
    }

    @Override
    public EndpointMetrics endpoint(String endpointId, String instanceId, LoadFigures figures) {
        safely(() -> join(loads, endpointId, BoundedNames.OTHER, this::loadSeries, figures));
        return new MicrometerEndpoint(this, endpointId, instanceId, () -> leave(loads, figures));
    }

    /** Begins to measure the deliveries of an endpoint to an instance. */
    DeliveryMeter open(
            String endpointId, String instanceId, Supplier<DeliveryStats> endpoint, Supplier<DeliveryStats> instance) {
        DeliverySeries[] series = new DeliverySeries[1];
        safely(() -> {
            DeliveryKey key = new DeliveryKey(endpointId, instanceId);
            join(instances, instanceId, BoundedNames.OTHER, this::instanceSeries, instance);
            series[0] = join(deliveries, key, OTHER_DELIVERIES, this::deliverySeries, endpoint);
        });
        return series[0] == null ? null : new Meter(series[0], endpoint, instance);
    }

    /** Meters of an endpoint itself. */
    MeterGroup meters(String endpointId, String instanceId) {
        return new MeterGroup(registry, tags(endpointId, instanceId));
    }

    private DeliverySeries deliverySeries(DeliveryKey key) {
        return new DeliverySeries(new MeterGroup(registry, tags(key.endpointId, key.instanceId)));
    }

    private InstanceSeries instanceSeries(String instanceId) {
        return new InstanceSeries(new MeterGroup(registry, tags.and(TagName.INSTANCE, instanceId)));
    }

    private LoadSeries loadSeries(String endpointId) {
        return new LoadSeries(new MeterGroup(registry, tags.and(TagName.ENDPOINT, endpointId)));
    }

    private Tags tags(String endpointId, String instanceId) {
        return tags.and(TagName.INSTANCE, instanceId, TagName.ENDPOINT, endpointId);
    }

    private synchronized <K, S, T extends Series<S>> T join(
            Map<K, T> all, K key, K other, Function<K, T> create, S source) {
        K shown = all.containsKey(key) || all.size() < MOST_SERIES ? key : other;
        T series = all.computeIfAbsent(shown, create);
        series.sources.add(source);
        return series;
    }

    private synchronized <S, T extends Series<S>> void leave(Map<?, T> all, S source) {
        all.values().removeIf(series -> {
            boolean isLast = series.sources.remove(source) && series.sources.isEmpty();
            if (isLast) {
                series.meters.close();
            }
            return isLast;
        });
    }

    /** Performs an action that a registry or a user-defined filter may reject, and logs the first failure. */
    void safely(Runnable measuring) {
        try {
            measuring.run();
        } catch (Throwable e) {
            if (hasFailed.compareAndSet(false, true)) {
                LOG.warn("Metrics are incomplete, because the meter registry failed: {}", Causes.describe(e));
            }
        }
    }

    @Override
    public synchronized void close() {
        deliveries.values().forEach(series -> series.meters.close());
        instances.values().forEach(series -> series.meters.close());
        loads.values().forEach(series -> series.meters.close());
        deliveries.clear();
        instances.clear();
        loads.clear();
        ofContext.close();
    }

    private final class Meter implements DeliveryMeter {
        private final DeliverySeries series;
        private final Supplier<DeliveryStats> endpoint;
        private final Supplier<DeliveryStats> instance;

        Meter(DeliverySeries series, Supplier<DeliveryStats> endpoint, Supplier<DeliveryStats> instance) {
            this.series = series;
            this.endpoint = endpoint;
            this.instance = instance;
        }

        @Override
        public void requestEnded(Duration duration, String error) {
            safely(() -> series.requestEnded(duration, error));
        }

        @Override
        public void eventSettled(String eventType, String dataset, int records, Duration duration, String error) {
            safely(() -> series.eventSettled(eventType, dataset, records, duration, error));
        }

        @Override
        public void close() {
            safely(() -> {
                leave(deliveries, endpoint);
                leave(instances, instance);
            });
        }
    }
}
