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

/**
 * Threads that each send one request after the other and retry what is refused, with an exponential back-off of 100 ms
 * to 20 s and full jitter, as an AWS SDK without a retry limit would.
 */
final class GreedyClient {

    private final FakeTimer timer;
    private final ThrottledService service;
    private final Random random;
    private long delivered;

    GreedyClient(FakeTimer timer, ThrottledService service, int threads, int seed) {
        this.timer = timer;
        this.service = service;
        this.random = new Random(seed);
        for (int i = 0; i < threads; i++) {
            timer.schedule(() -> send(0), Duration.ofMillis(random.nextInt(100)));
        }
    }

    long delivered() {
        return delivered;
    }

    private void send(int refusals) {
        service.send().whenComplete((response, error) -> {
            if (error == null) {
                delivered++;
                timer.schedule(() -> send(0), Duration.ofMillis(1));
            } else {
                long pause = random.nextInt((int) Math.min(20_000, 100L << Math.min(refusals, 20)));
                timer.schedule(() -> send(refusals + 1), Duration.ofMillis(1 + pause));
            }
        });
    }
}
