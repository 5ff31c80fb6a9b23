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
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** A service that answers after a fixed time and refuses what its quota does not cover. */
final class ThrottledService implements EventSender {

    private static final SendDataIntegrationEventResponse STORED =
            SendDataIntegrationEventResponse.builder().eventId("id").build();
    private static final RuntimeException REFUSED = Faults.throttled();

    private final FakeTimer timer;
    private final Duration latency;
    BooleanSupplier quota;
    long requests;
    long refused;

    ThrottledService(FakeTimer timer, Duration latency) {
        this.timer = timer;
        this.latency = latency;
    }

    @Override
    public CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        requests++;
        boolean taken = quota.getAsBoolean();
        CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>();
        if (!taken) {
            refused++;
        }
        if (latency.isZero()) {
            answer(answer, taken);
        } else {
            timer.schedule(() -> answer(answer, taken), latency);
        }
        return answer;
    }

    private static void answer(CompletableFuture<SendDataIntegrationEventResponse> answer, boolean taken) {
        if (taken) {
            answer.complete(STORED);
        } else {
            answer.completeExceptionally(REFUSED);
        }
    }

    static BooleanSupplier perWindow(FakeTimer timer, int n, Duration window) {
        return new BooleanSupplier() {
            private long current;
            private int used;

            @Override
            public boolean getAsBoolean() {
                long index = timer.elapsed().dividedBy(window);
                if (index != current) {
                    current = index;
                    used = 0;
                }
                return used < n && ++used > 0;
            }
        };
    }

    static BooleanSupplier tokenBucket(FakeTimer timer, double perSecond, double capacity) {
        return new BooleanSupplier() {
            private double tokens = capacity;
            private long filledAt = timer.elapsed().toNanos();

            @Override
            public boolean getAsBoolean() {
                long now = timer.elapsed().toNanos();
                tokens = Math.min(capacity, tokens + (now - filledAt) / 1e9 * perSecond);
                filledAt = now;
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }
        };
    }
}
