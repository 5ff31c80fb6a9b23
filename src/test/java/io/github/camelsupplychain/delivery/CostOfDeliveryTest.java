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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.CollidingNames;
import io.github.camelsupplychain.Cost;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** What delivery costs grows with the number of events, whatever their groups are called and however they end. */
class CostOfDeliveryTest {

    private static final int EVENTS = 20_000;
    private static final DeliverySettings SETTINGS =
            new DeliverySettings(1, 2 * EVENTS, 1_000_000, 1_000, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(2));

    private final AtomicInteger settled = new AtomicInteger();

    private final DeliveryCallback counting = new DeliveryCallback() {
        @Override
        public void delivered(String eventId) {
            settled.incrementAndGet();
        }

        @Override
        public void failed(RuntimeException cause) {
            settled.incrementAndGet();
        }
    };

    @Test
    void groupsThatCollideCostHardlyMoreThanOthers() throws Exception {
        assertThat(Cost.ratio(() -> sending(CollidingNames::ofString), () -> sending(i -> "other group " + i)))
                .isLessThan(20);
    }

    /** One event each for many groups, of which all but the first wait until the engine is closed. */
    private Cost.Work sending(IntFunction<String> group) {
        LoneEngine engine = new LoneEngine(
                SETTINGS, Events.transport(request -> new CompletableFuture<>()), new FakeTimer(), Runnable::run);
        settled.set(0);
        return () -> {
            for (int i = 0; i < EVENTS; i++) {
                engine.submit(Events.event(group.apply(i), "t" + i), counting);
            }
            engine.close(Duration.ZERO);
            assertThat(settled).hasValue(EVENTS);
        };
    }

    @Test
    void withdrawingTenTimesAsManyCostsAboutTenTimesAsMuch() throws Exception {
        for (IntFunction<String> group : List.<IntFunction<String>>of(i -> "one", i -> "g" + i)) {
            assertThat(Cost.ratio(() -> withdrawing(EVENTS, group), () -> withdrawing(EVENTS / 10, group)))
                    .isLessThan(40);
        }
    }

    /** The first event of a body is being sent and the others wait, when the body turns out to be unreadable. */
    private Cost.Work withdrawing(int events, IntFunction<String> group) {
        CompletableFuture<BodyDelivery> ended = new CompletableFuture<>();
        DeliveryPort port = new DeliveryEngines(new FakeTimer(), Runnable::run)
                .open("service", SETTINGS, Events.transport(request -> new CompletableFuture<>()), DeliveryMeters.NONE);
        BodyDelivery body = new BodyDelivery(port, false, null, ended::complete);
        for (int i = 0; i < events; i++) {
            body.send(Events.event(group.apply(i), "t" + i), i, 1);
        }
        return () -> {
            body.fail(new IllegalStateException("unreadable"));
            assertThat(body.endOfBody(events))
                    .as("the first is still being sent")
                    .isFalse();
            assertThat(port.stats().pending()).isEqualTo(1);
        };
    }

    @Test
    void ofManyEventsOfABodyOnlyTheFirstIdsAreKept() throws Exception {
        int events = 300_000;
        AtomicInteger ids = new AtomicInteger();
        DeliveryPort port = new DeliveryEngines(new FakeTimer(), Runnable::run)
                .open(
                        "service",
                        SETTINGS,
                        Events.transport(
                                request -> CompletableFuture.completedFuture(SendDataIntegrationEventResponse.builder()
                                        .eventId("e" + ids.getAndIncrement())
                                        .build())),
                        DeliveryMeters.NONE);
        BodyDelivery body = new BodyDelivery(port, false, null, ended -> {});
        body.send(Events.event("g", "t"), 0, 1);
        long before = usedHeap();
        for (int i = 1; i < events; i++) {
            body.send(Events.event("g", "t"), i, 1);
        }
        long kept = usedHeap() - before;

        assertThat(body.endOfBody(events)).isTrue();
        assertThat(body.storedCount()).isEqualTo(events);
        assertThat(body.eventIds()).hasSize(10_000).startsWith("e0", "e1").endsWith("e9999");
        assertThat(kept).as("bytes: for all of them it was 32 MB").isLessThan(8_000_000);
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
