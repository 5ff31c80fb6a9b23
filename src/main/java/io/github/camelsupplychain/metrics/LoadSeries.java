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

import java.time.Duration;
import java.util.Comparator;
import java.util.function.Function;
import java.util.function.IntSupplier;

/** The metrics of the loads that an endpoint awaits, and of those whose results it emits. */
final class LoadSeries extends Series<LoadFigures> {

    LoadSeries(MeterGroup meters) {
        super(meters);
        meters.gauge(Metric.AWAITED_LOADS, () -> sum(LoadFigures::awaited));
        meters.timeGauge(Metric.OLDEST_AWAITED_LOAD, () -> sources.stream()
                .map(loads -> loads.oldestAge().get())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
        meters.gauge(Metric.CLAIMED_EVENTS, () -> sum(LoadFigures::claimed));
        meters.gauge(Metric.UNWRITTEN_MARKS, () -> sum(LoadFigures::unwritten));
    }

    private int sum(Function<LoadFigures, IntSupplier> figure) {
        return sources.stream()
                .mapToInt(loads -> figure.apply(loads).getAsInt())
                .sum();
    }
}
