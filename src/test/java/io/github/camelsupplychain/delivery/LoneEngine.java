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
package io.github.camelsupplychain.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** An engine with a single endpoint. */
final class LoneEngine {

    private final DeliveryEngine engine;
    private final Submitter endpoint;

    LoneEngine(DeliverySettings settings, EventTransport transport, Timer timer, Executor carrier) {
        this(settings, transport, new DeliveryEngine(timer, carrier, () -> {}));
    }

    LoneEngine(
            DeliverySettings settings,
            EventTransport transport,
            Timer timer,
            Executor carrier,
            BackoffStrategy backoff) {
        this(settings, transport, new DeliveryEngine(timer, carrier, () -> {}, new Backoff(backoff)));
    }

    private LoneEngine(DeliverySettings settings, EventTransport transport, DeliveryEngine engine) {
        this.engine = engine;
        this.endpoint = engine.attach(settings, transport);
    }

    Delivery submit(SendDataIntegrationEventRequest event, DeliveryCallback settlement) throws InterruptedException {
        return engine.submit(PendingEvent.alone(endpoint, event, 1, settlement));
    }

    Delivery submitSharing(SendDataIntegrationEventRequest event, int records, DeliveryCallback settlement)
            throws InterruptedException {
        return engine.submit(PendingEvent.sharing(endpoint, event, records, settlement));
    }

    DeliveryStats stats() {
        return engine.stats(endpoint);
    }

    void close(Duration drain) {
        engine.close(drain);
    }

    CompletableFuture<Void> beginClose(Duration drain) {
        return engine.beginClose(drain);
    }
}
