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

/**
 * A service with a quota, and submitters that always have more to send: a new event for each that is settled. Runs on a
 * fake clock.
 */
final class ThrottledService {

    private static final SendDataIntegrationEventResponse STORED =
            SendDataIntegrationEventResponse.builder().eventId("id").build();
    private static final RuntimeException REFUSED = Faults.throttled();
    private static final int MAX_IN_FLIGHT = 256;

    /** What happened within a time. */
    record Observed(double seconds, long delivered, long requests, long refused) {

        double perSecond() {
            return delivered / seconds;
        }

        double wastedShare() {
            return requests == 0 ? 0 : (double) refused / requests;
        }
    }

    private final FakeTimer timer = new FakeTimer();
    private final Duration latency;
    private final SendDataIntegrationEventRequest[] requestOfGroup;
    private final DeliveryEngine engine;
    private Quota quota;
    private boolean submitting = true;
    private int inService;
    private int hung;
    private int nextGroup;
    private long requests;
    private long refused;
    private long delivered;
    private long failed;

    ThrottledService(Quota quota, Duration latency, int groups) {
        this.quota = quota;
        this.latency = latency;
        Random random = new Random(groups);
        DeliverySettings settings = new DeliverySettings(
                MAX_IN_FLIGHT, 10_000, 16_777_216, 1_048_576, 1_048_576, Duration.ZERO, Duration.ofMinutes(2));
        engine = new DeliveryEngine(
                settings,
                Events.transport(this::send),
                timer,
                Runnable::run,
                attempt -> Duration.ofMillis(random.nextInt((int) Math.min(10_000, 50L << Math.min(attempt - 2, 20)))));
        requestOfGroup = new SendDataIntegrationEventRequest[groups];
        for (int i = 0; i < groups; i++) {
            requestOfGroup[i] = Events.event("group-" + i, "token");
        }
    }

    /** Lets so many events be pending from now on. */
    ThrottledService withBacklog(int events) {
        for (int i = 0; i < events; i++) {
            submit();
        }
        return this;
    }

    void setQuota(Quota quota) {
        this.quota = quota;
    }

    /** No event follows those that are pending. */
    void stopSubmitting() {
        submitting = false;
    }

    /** The next requests are never answered. */
    void hang(int requests) {
        hung = requests;
    }

    Observed run(Duration time) {
        Observed before = new Observed(0, delivered, requests, refused);
        timer.advance(time);
        return new Observed(
                time.toNanos() / 1e9,
                delivered - before.delivered,
                requests - before.requests,
                refused - before.refused);
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

    private CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>();
        requests++;
        if (hung > 0) {
            hung--;
            return answer;
        }
        boolean taken = quota.takes(timer.elapsed(), inService);
        inService += taken ? 1 : 0;
        refused += taken ? 0 : 1;
        if (latency.isZero()) {
            complete(answer, taken);
        } else {
            timer.schedule(() -> complete(answer, taken), latency);
        }
        return answer;
    }

    private void complete(CompletableFuture<SendDataIntegrationEventResponse> answer, boolean taken) {
        if (taken) {
            inService--;
            answer.complete(STORED);
        } else {
            answer.completeExceptionally(REFUSED);
        }
    }
}
