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

import io.github.camelsupplychain.delivery.DeliveryEngines.Attachment;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * Guarantee 5 on a fake clock: whatever one group or one instance does, the others keep at least 0.9 of their pace.
 * Callers send an event, wait until it has settled, and send the next; none of them waits for another. Prints the pace
 * that was kept.
 */
class FairnessTest {

    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_CHARS = 100_000;

    /** Callers at endpoints of one context, on a clock of their own. */
    private static final class World {
        private final FakeTimer timer = new FakeTimer();
        private final DeliverySettings settings = new DeliverySettings(
                256, MOST_EVENTS, MOST_CHARS, 1_000, 1_000, Duration.ofHours(1), Duration.ofHours(1));
        private final DeliveryEngines engines = new DeliveryEngines(timer, Runnable::run);
        private long delivered;

        /** An endpoint at an instance, which never answers groups whose names begin with "hung". */
        Attachment endpoint(String instance, Quota quota) {
            ThrottledService service = new ThrottledService(timer, quota, LATENCY, 0.3);
            return engines.attach(
                    new DeliveryEngines.Instance("service", instance),
                    settings,
                    Events.transport(request ->
                            request.eventGroupId().startsWith("hung") ? new CompletableFuture<>() : service.send()),
                    DeliveryMeters.NONE);
        }

        Attachment endpoint() {
            return endpoint("one", Quota.unlimited());
        }

        /** Adds callers whose events count. */
        void callers(Attachment endpoint, int callers, int groups) {
            IntStream.range(0, callers)
                    .forEach(i -> call(endpoint, Events.event("small-" + i % groups, "t"), () -> delivered++));
        }

        /** Adds callers whose events do not count. */
        void others(Attachment endpoint, int callers, String group, String data) {
            IntStream.range(0, callers).forEach(i -> call(endpoint, Events.event(group, "t", data), () -> {}));
        }

        private void call(Attachment endpoint, SendDataIntegrationEventRequest event, Runnable whenDelivered) {
            PendingEvent pending = PendingEvent.alone(endpoint.submitter(), event, 1, new DeliveryCallback() {
                @Override
                public void delivered(String eventId) {
                    whenDelivered.run();
                    call(endpoint, event, whenDelivered);
                }

                @Override
                public void failed(RuntimeException cause) {
                    throw new AssertionError(cause);
                }
            });
            endpoint.engine()
                    .enter(new Admission.Entrant(
                            pending, timer.nanoTime() + Duration.ofHours(1).toNanos()));
        }

        long pace() {
            timer.advance(Duration.ofSeconds(1));
            long before = delivered;
            timer.advance(MEASURED);
            return delivered - before;
        }
    }

    /** What callers deliver beside others, as a share of what they deliver alone. */
    private static double kept(String name, Consumer<World> callers, Consumer<World> others) {
        World quiet = new World();
        callers.accept(quiet);
        World busy = new World();
        others.accept(busy);
        callers.accept(busy);
        double kept = busy.pace() / (double) quiet.pace();
        System.out.printf("%s: kept %.3f of the pace%n", name, kept);
        return kept;
    }

    @ParameterizedTest(name = "events of {0} characters")
    @ValueSource(ints = {1, 1_000})
    void aGroupWhoseHeadIsNeverAnsweredDoesNotSlowOthers(int chars) {
        double kept = kept(
                "a hung group with 10,000 events of " + chars + " characters behind its head",
                world -> world.callers(world.endpoint(), 1_000, 300),
                world -> world.others(world.endpoint(), 10_001, "hung", "x".repeat(chars)));

        assertThat(kept).isGreaterThan(0.9);
    }

    @Test
    void threeHungGroupsLeaveAnEighthOfTheRoom() {
        double kept = kept(
                "3 hung groups with 10,000 events each",
                world -> world.callers(world.endpoint(), 1_000, 300),
                world -> {
                    Attachment endpoint = world.endpoint();
                    IntStream.range(0, 3).forEach(i -> world.others(endpoint, 10_000, "hung-" + i, "x"));
                });

        assertThat(kept).isGreaterThan(0.9);
    }

    @ParameterizedTest(name = "events of {0} characters")
    @ValueSource(ints = {1, 1_000})
    void aHugeGroupDoesNotSlowSmallOnes(int chars) {
        double kept = kept(
                "999 small groups beside one with 20,000 callers and events of " + chars + " characters",
                world -> world.callers(world.endpoint(), 999, 999),
                world -> world.others(world.endpoint(), 20_000, "huge", "x".repeat(chars)));

        assertThat(kept).isGreaterThan(0.9);
    }

    @Test
    void anInstanceThatRefusesEverythingDoesNotSlowAnother() {
        double kept = kept(
                "an instance beside one that refuses everything",
                world -> world.callers(world.endpoint(), 1_000, 300),
                world -> {
                    Attachment refusing = world.endpoint("two", Quota.none());
                    IntStream.range(0, 20_000).forEach(i -> world.others(refusing, 1, "g" + i % 1_000, "x"));
                });

        assertThat(kept).isGreaterThan(0.9);
    }
}
