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

import io.github.camelsupplychain.error.PartialDeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Refused events that somebody else takes, as dead letters do. */
class RefusedEventsTest {

    private final ManualService service = new ManualService();
    private final DeliveryPort port = new DeliveryEngines(new FakeTimer(), Runnable::run)
            .open(
                    "",
                    new DeliverySettings(10, 10, 1_000, 100, 100, Duration.ZERO, Duration.ofMinutes(2)),
                    service,
                    DeliveryMeters.NONE);
    private final List<String> stored = new ArrayList<>();
    private final List<RefusedEvent> setAside = new ArrayList<>();
    private boolean takes = true;

    private final RefusedEvents letters = new RefusedEvents() {
        @Override
        public void stored(SendDataIntegrationEventRequest request) {
            stored.add(request.clientToken());
        }

        @Override
        public boolean setAside(RefusedEvent event) {
            return takes && setAside.add(event);
        }
    };

    private final List<BodyDelivery> settled = new ArrayList<>();
    private final BodyDelivery body = new BodyDelivery(port, false, letters, settled::add);

    private void send(String token) {
        body.send(Events.event(token, token), 3 * body.eventCount(), 3);
    }

    @Test
    void oneThatIsSetAsideDoesNotFailTheBody() {
        RuntimeException refusal = Faults.invalid();
        send("a");
        send("b");
        service.calls().get(0).store();
        service.calls().get(1).fail(refusal);
        assertThat(body.hasFailed()).isFalse();
        send("c");
        service.last().store();
        assertThat(stored).containsExactly("a", "c");
        assertThat(body.endOfBody(9)).isTrue();
        assertThat(body.failure()).isNull();
        assertThat(setAside).singleElement().satisfies(event -> {
            assertThat(event.request().clientToken()).isEqualTo("b");
            assertThat(event.firstRecord()).isEqualTo(3);
            assertThat(event.records()).isEqualTo(3);
            assertThat(event.cause()).isSameAs(refusal);
        });
    }

    @Test
    void oneThatIsNotSetAsideFailsIt() {
        takes = false;
        RuntimeException refusal = Faults.invalid();
        send("a");
        service.last().fail(refusal);
        assertThat(body.hasFailed()).isTrue();
        assertThat(body.failure()).isSameAs(refusal);
    }

    @Test
    void whoeverTakesItAccountsForItsRecords() {
        send("a");
        send("b");
        send("c");
        service.calls().get(0).store();
        service.calls().get(1).fail(Faults.invalid());
        takes = false;
        service.calls().get(2).fail(Faults.forbidden());
        assertThat(undelivered()).containsExactly(3L, 6L);
        setAside.get(0).take();
        assertThat(undelivered()).containsExactly(6L);
    }

    private List<Long> undelivered() {
        return ((PartialDeliveryException) body.failure())
                .getUndelivered().stream()
                        .map(PartialDeliveryException.Undelivered::firstRecord)
                        .toList();
    }

    @Test
    void theBodySettlesEvenIfTheTakerThrows() {
        RefusedEvents broken = new RefusedEvents() {
            @Override
            public void stored(SendDataIntegrationEventRequest request) {
                throw new IllegalStateException("A defect");
            }

            @Override
            public boolean setAside(RefusedEvent event) {
                throw new IllegalStateException("A defect");
            }
        };
        BodyDelivery other = new BodyDelivery(port, false, broken, settled::add);
        other.send(Events.event("a", "a"), 0, 1);
        other.send(Events.event("b", "b"), 1, 1);
        assertThat(other.endOfBody(2)).isFalse();
        service.calls().get(0).store();
        service.calls().get(1).fail(Faults.invalid());
        assertThat(settled).containsExactly(other);
    }
}
