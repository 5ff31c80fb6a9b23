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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** An engine that always has more to send to a simulated service: each settled event is followed by a new one. */
final class SimulatedClient {

    private final ThrottledService service;
    private final SendDataIntegrationEventRequest[] requestOfGroup;
    private final LoneEngine engine;
    private boolean submitting = true;
    private int nextGroup;
    private long requests;
    private long refused;
    private long delivered;
    private long failed;

    SimulatedClient(FakeTimer timer, ThrottledService service, int groups, int seed) {
        this(timer, service, groups, seed, Double.POSITIVE_INFINITY);
    }

    SimulatedClient(FakeTimer timer, ThrottledService service, int groups, int seed, double maxPerSecond) {
        this(timer, service, groups, seed, maxPerSecond, 256);
    }

    SimulatedClient(
            FakeTimer timer, ThrottledService service, int groups, int seed, double maxPerSecond, int maxInFlight) {
        this.service = service;
        Random random = new Random(seed);
        DeliverySettings settings = new DeliverySettings(
                maxInFlight,
                maxPerSecond,
                10_000,
                16_777_216,
                1_048_576,
                1_048_576,
                Duration.ZERO,
                Duration.ofMinutes(5));
        engine = new LoneEngine(
                settings,
                Events.transport(request -> send()),
                timer,
                Runnable::run,
                attempt -> Duration.ofMillis(random.nextInt((int) Math.min(10_000, 50L << Math.min(attempt - 2, 20)))));
        requestOfGroup = new SendDataIntegrationEventRequest[groups];
        for (int i = 0; i < groups; i++) {
            requestOfGroup[i] = Events.event("group-" + i, "token");
        }
    }

    /** Lets so many events be pending from now on. */
    SimulatedClient withBacklog(int events) {
        for (int i = 0; i < events; i++) {
            submit();
        }
        return this;
    }

    /** No event follows those that are pending. */
    void stopSubmitting() {
        submitting = false;
    }

    long requests() {
        return requests;
    }

    long refused() {
        return refused;
    }

    long delivered() {
        return delivered;
    }

    long failed() {
        return failed;
    }

    DeliveryStats stats() {
        return engine.stats();
    }

    private void submit() {
        if (!submitting) {
            return;
        }
        try {
            engine.submit(requestOfGroup[nextGroup++ % requestOfGroup.length], new DeliveryCallback() {
                @Override
                public void delivered(String eventId) {
                    delivered++;
                    submit();
                }

                @Override
                public void failed(RuntimeException cause) {
                    failed++;
                    submit();
                }
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<SendDataIntegrationEventResponse> send() {
        requests++;
        CompletableFuture<SendDataIntegrationEventResponse> answer = service.send();
        answer.whenComplete((response, error) -> refused += error != null ? 1 : 0);
        return answer;
    }
}
