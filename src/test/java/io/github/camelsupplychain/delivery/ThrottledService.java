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
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** A service with a quota, on a fake clock. A request counts when it arrives, half of its latency after it was sent. */
final class ThrottledService {

    private static final SendDataIntegrationEventResponse STORED =
            SendDataIntegrationEventResponse.builder().eventId("id").build();
    private static final RuntimeException REFUSED = Faults.throttled();

    private static final RuntimeException INVALID = Faults.invalid();

    private final FakeTimer timer;
    private final long latencyNanos;
    private final double jitter;
    private final Random random;
    private Quota quota;
    private int inService;
    private int hung;
    private long requests;
    private long taken;
    private boolean refusesRecords;

    /**
     * @param latency the mean time to an answer
     * @param jitter the share of the latency that varies, in either direction
     */
    ThrottledService(FakeTimer timer, Quota quota, Duration latency, double jitter) {
        this(timer, quota, latency, jitter, 7);
    }

    ThrottledService(FakeTimer timer, Quota quota, Duration latency, double jitter, int seed) {
        this.random = new Random(seed);
        this.timer = timer;
        this.quota = quota;
        this.latencyNanos = latency.toNanos();
        this.jitter = jitter;
    }

    void setQuota(Quota quota) {
        this.quota = quota;
    }

    /** The next requests are never answered. */
    void hang(int requests) {
        hung = requests;
    }

    /** From now on it answers each request that its quota takes with a ValidationException. */
    void refuseRecords() {
        refusesRecords = true;
    }

    long requests() {
        return requests;
    }

    /** How many requests it has taken. */
    long taken() {
        return taken;
    }

    CompletableFuture<SendDataIntegrationEventResponse> send() {
        CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>();
        if (hung > 0) {
            hung--;
        } else if (latencyNanos == 0) {
            answer(answer, takes());
        } else {
            timer.schedule(
                    () -> {
                        boolean takes = takes();
                        timer.schedule(() -> answer(answer, takes), halfOfLatency());
                    },
                    halfOfLatency());
        }
        return answer;
    }

    private Duration halfOfLatency() {
        double factor = jitter == 0 ? 1 : 1 + jitter * (2 * random.nextDouble() - 1);
        return Duration.ofNanos((long) (latencyNanos / 2 * factor));
    }

    private boolean takes() {
        boolean takes = quota.takes(timer.elapsed(), inService);
        inService += takes ? 1 : 0;
        requests++;
        taken += takes ? 1 : 0;
        return takes;
    }

    private void answer(CompletableFuture<SendDataIntegrationEventResponse> answer, boolean taken) {
        if (taken) {
            inService--;
            if (refusesRecords) {
                answer.completeExceptionally(INVALID);
            } else {
                answer.complete(STORED);
            }
        } else {
            answer.completeExceptionally(REFUSED);
        }
    }
}
