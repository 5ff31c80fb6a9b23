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

import java.util.function.IntSupplier;
import org.apache.camel.CamelContext;

/** The metrics of a Camel context. Does not need Micrometer. */
public interface ContextMetrics {

    /** No metrics. */
    ContextMetrics NONE = new ContextMetrics() {
        @Override
        public EndpointMetrics endpoint(String endpointId, String instanceId, LoadFigures loads) {
            return EndpointMetrics.NONE;
        }

        @Override
        public void continuations(IntSupplier threads, IntSupplier active, IntSupplier queued) {}

        @Override
        public void close() {}
    };

    /**
     * The metrics in the meter registry of a context; {@link #NONE} if it has no registry, or Micrometer is missing.
     */
    static ContextMetrics of(CamelContext context) {
        try {
            return MicrometerMetrics.find(context);
        } catch (NoClassDefFoundError e) { // Micrometer is optional.
            return NONE;
        }
    }

    /**
     * Begins to measure an endpoint.
     *
     * @param endpointId its ID, which is not unique
     * @param instanceId the instance that it consumes from
     * @param loads what it knows about loads
     * @return its metrics, to be closed when the endpoint is
     */
    EndpointMetrics endpoint(String endpointId, String instanceId, LoadFigures loads);

    /** Begins to measure the threads on which exchanges continue. */
    void continuations(IntSupplier threads, IntSupplier active, IntSupplier queued);

    /** Removes all metrics. */
    void close();
}
