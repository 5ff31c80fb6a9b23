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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Guarantee 6 over HTTP, within 5 %: a route that always has more to send, and an emulator with a quota. It measures a
 * rate in real time, so it runs in the heavy profile only; {@code ThrottleTest} has all cases on a fake clock.
 */
class ThrottledRouteTest extends SupplyChainTestSupport {

    private static final int PER_SECOND = 200;
    private static final int GROUPS = 400;
    private static final Duration SETTLING = Duration.ofSeconds(30);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    private final Semaphore pending = new Semaphore(GROUPS);

    @Test
    @EnabledIfSystemProperty(named = "test.size", matches = "full", disabledReason = "heavy")
    void aQuotaIsUsedWithFewRefusals() throws Exception {
        EMULATOR.rateLimit(PER_SECOND, PER_SECOND);
        route("eventType=inbound_order&eventGroupId=${header.group}");
        sendFor(SETTLING);
        long stored = endpoint().getSentEvents();
        long refused = endpoint().getThrottledRequests();

        double seconds = sendFor(MEASURED);

        stored = endpoint().getSentEvents() - stored;
        refused = endpoint().getThrottledRequests() - refused;
        double used = stored / seconds / PER_SECOND;
        double refusedShare = refused / (double) (stored + refused);
        System.out.printf("over HTTP, bucket of %d/s: used %.3f, refused %.3f%n", PER_SECOND, used, refusedShare);
        assertThat(used).isBetween(0.97 - 0.05, 1.01 + 0.05);
        assertThat(refusedShare).isLessThan(0.05 + 0.05);
    }

    /** Sends as fast as the component takes it; returns the seconds that have passed. */
    private double sendFor(Duration time) throws InterruptedException {
        long began = System.nanoTime();
        for (int i = 0; System.nanoTime() - began < time.toNanos(); i++) {
            pending.acquire();
            template.asyncSend("direct:in", message(ORDER, Map.of("group", "g" + i % GROUPS)))
                    .whenComplete((exchange, error) -> pending.release());
        }
        return (System.nanoTime() - began) / 1e9;
    }
}
