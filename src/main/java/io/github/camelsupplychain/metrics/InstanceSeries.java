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

import io.github.camelsupplychain.delivery.DeliveryStats;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** The metrics of an instance, which its endpoints share. Each of them can supply the figures. */
final class InstanceSeries extends Series<Supplier<DeliveryStats>> {

    InstanceSeries(MeterGroup meters) {
        super(meters);
        meters.gauge(Metric.LANES, () -> figure(DeliveryStats::lanes, 0));
        meters.gauge(Metric.IN_FLIGHT_LIMIT, () -> figure(DeliveryStats::inFlightLimit, 0));
        meters.gauge(Metric.REQUESTS_PER_SECOND_LIMIT, () -> figure(DeliveryStats::requestsPerSecondLimit, 0L));
        meters.timeGauge(Metric.OUTAGE, () -> figure(DeliveryStats::outage, Duration.ZERO));
    }

    private <T> T figure(Function<DeliveryStats, T> figure, T none) {
        return sources.stream().findFirst().map(Supplier::get).map(figure).orElse(none);
    }
}
