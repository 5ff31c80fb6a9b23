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
import io.github.camelsupplychain.delivery.DeliveryMeters;
import io.github.camelsupplychain.delivery.DeliveryStats;
import java.time.Duration;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** The metrics of one endpoint. Does not need Micrometer. */
public interface EndpointMetrics extends DeliveryMeters {

    /** No metrics. */
    EndpointMetrics NONE = new EndpointMetrics() {
        @Override
        public DeliveryMeter open(
                String instanceId, Supplier<DeliveryStats> endpoint, Supplier<DeliveryStats> instance) {
            return null;
        }

        @Override
        public void polled(Duration duration, Throwable failure) {}

        @Override
        public void emitted(String status) {}

        @Override
        public void deadLetterTaken() {}

        @Override
        public void close() {}
    };

    /**
     * Times a poll of the consumer.
     *
     * @return what the poll returns
     */
    default int timed(IntSupplier poll) {
        long began = System.nanoTime();
        Throwable failure = null;
        try {
            return poll.getAsInt();
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            polled(Duration.ofNanos(System.nanoTime() - began), failure);
        }
    }

    /**
     * A poll of the consumer has ended.
     *
     * @param failure what ended it, or null
     */
    void polled(Duration duration, Throwable failure);

    /** The consumer has emitted an event whose load has ended with this status. */
    void emitted(String status);

    /** A record, or the records of an event, went to {@code deadLetterUri}. */
    void deadLetterTaken();

    /** The endpoint is no longer used. */
    void close();
}
