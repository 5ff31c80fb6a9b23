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
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Measures something for each metric that there is. */
final class EveryMetric {

    private static final Duration SHORT = Duration.ofMillis(1);

    static final LoadFigures NO_LOADS = new LoadFigures(() -> 0, () -> Duration.ZERO, () -> 0, () -> 0);

    private EveryMetric() {}

    static void measureIn(MeterRegistry registry) {
        MicrometerMetrics metrics = new MicrometerMetrics(registry, "camel");
        metrics.continuations(() -> 1, () -> 1, () -> 1);
        EndpointMetrics endpoint = metrics.endpoint("orders", "instance", NO_LOADS);
        DeliveryMeter meter = endpoint.open("instance", Figures::none, Figures::none);
        meter.requestEnded(SHORT, null);
        meter.eventSettled("type", null, 1, SHORT, null);
        meter.eventSettled("type", null, 1, SHORT, "Error");
        endpoint.polled(SHORT, null);
        endpoint.emitted("SUCCEEDED");
        endpoint.deadLetterTaken();
    }
}
