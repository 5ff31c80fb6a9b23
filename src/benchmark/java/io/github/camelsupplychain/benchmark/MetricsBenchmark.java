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
package io.github.camelsupplychain.benchmark;

import io.github.camelsupplychain.delivery.DeliveryMeter;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.metrics.ContextMetrics;
import io.github.camelsupplychain.metrics.LoadFigures;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the metrics of an event cost: those of its request, and those of its settlement. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class MetricsBenchmark {

    private static final int RECORDS = 10;

    /** Whoever asks: none, Micrometer's own, Prometheus, or the one that a platform makes of several. */
    @Param({"none", "simple", "prometheus", "composite"})
    private String registry;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private ContextMetrics metrics;
    private DeliveryMeter meter;
    private long nanos;

    @Setup
    public void open() {
        MeterRegistry registered =
                switch (registry) {
                    case "simple" -> new SimpleMeterRegistry();
                    case "prometheus" -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
                    case "composite" ->
                        new CompositeMeterRegistry()
                                .add(new SimpleMeterRegistry())
                                .add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
                    default -> null;
                };
        if (registered != null) {
            context.getRegistry().bind("metricsRegistry", registered);
        }
        metrics = ContextMetrics.of(context);
        meter = metrics.endpoint("orders", "instance", new LoadFigures(() -> 0, () -> Duration.ZERO, () -> 0, () -> 0))
                .open("instance", () -> DeliveryStats.none(1), () -> DeliveryStats.none(1));
    }

    /** As the engine does it. */
    @Benchmark
    public long event() {
        nanos += 1_000;
        if (meter != null) {
            meter.requestEnded(Duration.ofNanos(nanos), null);
        }
        if (meter != null) {
            meter.eventSettled("scn.data.inboundorder", null, RECORDS, Duration.ofNanos(nanos), null);
        }
        return nanos;
    }

    @TearDown
    public void close() throws Exception {
        metrics.close();
        context.close();
    }
}
