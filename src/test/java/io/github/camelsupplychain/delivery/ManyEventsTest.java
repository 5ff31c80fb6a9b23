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

import io.github.camelsupplychain.TestSize;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** So many events, one after the other, that whatever grows with each of them would show. */
class ManyEventsTest {

    private final FakeTimer timer = new FakeTimer();
    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(256, 100_000, 1_000_000, 1_000, 1_000, Duration.ZERO, Duration.ofMinutes(2)),
            Events.transport(request -> CompletableFuture.completedFuture(ManualService.stored(request))),
            timer,
            Runnable::run);

    private void submit(SendDataIntegrationEventRequest event, DeliveryCallback callback) {
        try {
            engine.submit(event, callback);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void manyGroupsOneAfterTheOtherLeaveNothingBehind() {
        int groups = TestSize.of(100_000, 1_000_000);
        SendDataIntegrationEventRequest.Builder event = Events.event("g", "t").toBuilder();
        DeliveryCallback ignored = new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {}

            @Override
            public void failed(RuntimeException cause) {}
        };
        for (int i = 0; i < groups; i++) {
            submit(event.eventGroupId("group-" + i).build(), ignored);
        }
        assertThat(engine.stats().sent()).isEqualTo(groups);
        assertThat(engine.stats().lanes()).isZero();
        assertThat(engine.stats().pendingChars()).isZero();
        assertThat(timer.scheduled()).as("timers").isLessThanOrEqualTo(1);
    }

    @Test
    void eventsAnsweredAtOnceNeedNoStack() {
        List<String> delivered = new ArrayList<>();
        submit(Events.event("g", "0"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                delivered.add(eventId);
                if (delivered.size() < 100_000) {
                    submit(Events.event("g", "" + delivered.size()), this);
                }
            }

            @Override
            public void failed(RuntimeException cause) {
                throw new AssertionError(cause);
            }
        });
        assertThat(delivered).hasSize(100_000).doesNotHaveDuplicates();
    }
}
