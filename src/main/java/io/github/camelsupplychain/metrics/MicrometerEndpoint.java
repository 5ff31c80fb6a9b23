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
import io.github.camelsupplychain.error.ErrorCode;
import java.time.Duration;
import java.util.function.Supplier;

/** The metrics of one endpoint in a meter registry. */
final class MicrometerEndpoint implements EndpointMetrics {

    private static final int MOST_ERRORS = 32;

    private final MicrometerMetrics context;
    private final String id;
    private final MeterGroup own;
    private final BoundedNames errors = new BoundedNames(MOST_ERRORS);
    private final Runnable whenClosed;

    MicrometerEndpoint(MicrometerMetrics context, String id, String instanceId, Runnable whenClosed) {
        this.context = context;
        this.id = id;
        this.own = context.meters(id, instanceId);
        this.whenClosed = whenClosed;
    }

    @Override
    public DeliveryMeter open(String instanceId, Supplier<DeliveryStats> endpoint, Supplier<DeliveryStats> instance) {
        return context.open(id, instanceId, endpoint, instance);
    }

    @Override
    public void polled(Duration duration, Throwable failure) {
        String error = failure == null
                ? TagName.NONE
                : errors.of(ErrorCode.of(failure).orElse(failure.getClass().getSimpleName()));
        context.safely(() -> own.timer(Metric.POLL, TagName.ERROR, error).record(duration));
    }

    @Override
    public void emitted(String status) {
        context.safely(() -> own.counter(Metric.LOADS, TagName.STATUS, status).increment());
    }

    @Override
    public void deadLetterTaken() {
        context.safely(() -> own.counter(Metric.DEAD_LETTERS).increment());
    }

    @Override
    public void close() {
        context.safely(() -> {
            own.close();
            whenClosed.run();
        });
    }
}
