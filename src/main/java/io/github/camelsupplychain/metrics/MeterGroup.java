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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** Meters that share tags and are removed from the registry together. */
final class MeterGroup {

    /** The histogram's bounds: from a fast answer to the longest default of {@code deliveryTimeout} and beyond. */
    private static final Duration[] BOUNDS = LongStream.of(
                    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Tags tags;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();

    /** @param tags those that all meters of the group share */
    MeterGroup(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
    }

    void gauge(Metric metric, Supplier<Number> value) {
        meters.add(Gauge.builder(metric.meterName, value)
                .description(metric.description)
                .baseUnit(metric.unit)
                .tags(tags)
                .register(registry));
    }

    void timeGauge(Metric metric, Supplier<Duration> value) {
        meters.add(TimeGauge.builder(metric.meterName, () -> value.get().toNanos(), TimeUnit.NANOSECONDS)
                .description(metric.description)
                .tags(tags)
                .register(registry));
    }

    /** A counter that reads a count kept elsewhere. The registry holds only a weak reference to the group. */
    void count(Metric metric, LongSupplier value) {
        meters.add(FunctionCounter.builder(metric.meterName, this, group -> value.getAsLong())
                .description(metric.description)
                .baseUnit(metric.unit)
                .tags(tags)
                .register(registry));
    }

    /** @param more keys and values of further tags */
    Counter counter(Metric metric, String... more) {
        Counter counter = Counter.builder(metric.meterName)
                .description(metric.description)
                .baseUnit(metric.unit)
                .tags(tags.and(more))
                .register(registry);
        meters.add(counter);
        return counter;
    }

    /** @param more keys and values of further tags */
    Timer timer(Metric metric, String... more) {
        Timer timer = Timer.builder(metric.meterName)
                .description(metric.description)
                .serviceLevelObjectives(BOUNDS)
                .tags(tags.and(more))
                .register(registry);
        meters.add(timer);
        return timer;
    }

    void close() {
        meters.forEach(registry::remove);
        meters.clear();
    }
}
