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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.delivery.DeliveryMeter;
import io.github.camelsupplychain.delivery.DeliveryStats;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever messages and routes choose, the number of series stays bounded, and none is left over. */
class BoundedSeriesTest {

    private static final int MANY = 3 * MicrometerMetrics.MOST_SERIES;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMetrics metrics = new MicrometerMetrics(registry, "camel");

    @Test
    void instancesBeyondTheBoundShareOneSeriesWhoseFiguresAreTheirSum() {
        EndpointMetrics endpoint = endpoint("orders");
        List<DeliveryMeter> meters = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            meters.add(endpoint.open("instance-" + i, BoundedSeriesTest::onePending, BoundedSeriesTest::onePending));
        }

        assertThat(values("instance.id"))
                .hasSize(MicrometerMetrics.MOST_SERIES + 1)
                .contains("other");
        assertThat(registry.get(Metric.PENDING_EVENTS.meterName)
                        .tag("instance.id", "other")
                        .gauge()
                        .value())
                .isEqualTo(MANY - MicrometerMetrics.MOST_SERIES);

        meters.forEach(DeliveryMeter::close);
        endpoint.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void endpointsOfOneIdAreOneSeriesUntilTheLastOfThemIsGone() {
        EndpointMetrics one = endpoint("orders");
        EndpointMetrics two = endpoint("orders");
        DeliveryMeter ofOne = one.open("instance", BoundedSeriesTest::onePending, BoundedSeriesTest::onePending);
        DeliveryMeter ofTwo = two.open("instance", BoundedSeriesTest::onePending, BoundedSeriesTest::onePending);
        ofOne.eventSettled("type", null, 5, Duration.ofMillis(1), null);
        ofTwo.eventSettled("type", null, 7, Duration.ofMillis(1), null);

        assertThat(registry.get(Metric.PENDING_EVENTS.meterName).gauge().value())
                .isEqualTo(2);
        assertThat(registry.get(Metric.RECORDS.meterName).counter().count()).isEqualTo(12);

        ofOne.close();
        one.close();
        assertThat(registry.get(Metric.PENDING_EVENTS.meterName).gauge().value())
                .isEqualTo(1);
        assertThat(registry.get(Metric.LANES.meterName).gauge().value()).isZero();

        ofTwo.close();
        two.close();
        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void typesAndErrorsThatNobodyExpectedShareOneSeries() {
        DeliveryMeter meter =
                endpoint("orders").open("instance", BoundedSeriesTest::onePending, BoundedSeriesTest::onePending);
        for (int i = 0; i < MANY; i++) {
            meter.eventSettled("type-" + i, "dataset-" + i, 1, Duration.ofMillis(1), null);
            meter.eventSettled("type", null, 1, Duration.ofMillis(1), "Error" + i);
            meter.requestEnded(Duration.ofMillis(1), "Error" + i);
        }

        assertThat(values("event.type")).hasSizeLessThan(70).contains("other", "type");
        assertThat(values("error")).hasSizeLessThan(40).contains("other", "none");
        double records = registry.find(Metric.RECORDS.meterName).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
        assertThat(records).isEqualTo(MANY);
    }

    private EndpointMetrics endpoint(String id) {
        return metrics.endpoint(id, "instance", EveryMetric.NO_LOADS);
    }

    private Set<String> values(String tag) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag(tag))
                .filter(value -> value != null)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static DeliveryStats onePending() {
        return new DeliveryStats(
                0,
                1,
                0,
                1,
                0,
                1,
                Double.POSITIVE_INFINITY,
                0,
                Duration.ZERO,
                0,
                0,
                0,
                0,
                Duration.ZERO,
                java.util.Map.of());
    }
}
