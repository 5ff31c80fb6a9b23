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

import io.github.camelsupplychain.delivery.DeliveryEngines.Instance;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** What the figures of an instance hold of those of its endpoints. */
class InstanceFiguresTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final DeliveryEngines engines = new DeliveryEngines(timer, Runnable::run);
    private final DeliveryPort port = open(3, Double.POSITIVE_INFINITY);
    private final DeliveryPort other = open(5, Double.POSITIVE_INFINITY);

    private DeliveryPort open(int maxInFlight, double maxPerSecond) {
        DeliverySettings settings = new DeliverySettings(
                maxInFlight, maxPerSecond, 100, 1_000, 100, 100, Duration.ZERO, Duration.ofMinutes(2));
        return engines.open("", settings, service, DeliveryMeters.NONE);
    }

    private void submit(DeliveryPort endpoint, String token) throws InterruptedException {
        endpoint.submit(Events.event(token, token), 1, new Report());
    }

    private void answer(String eventId) {
        service.last()
                .answer()
                .complete(SendDataIntegrationEventResponse.builder()
                        .eventId(eventId)
                        .build());
    }

    private DeliveryStats instance() {
        return engines.stats().get(new Instance("", Events.INSTANCE));
    }

    @Test
    void theyAreTheTotalsOfItsEndpoints() throws Exception {
        submit(port, "a");
        service.last().store();
        submit(other, "b");
        service.last().store();
        submit(other, "c");
        service.last().fail(Faults.invalid());
        submit(port, "d");
        service.last().fail(Faults.forbidden());
        submit(port, "e");
        service.last().fail(Faults.throttled());
        timer.advance(SECOND);
        submit(other, "f");
        assertThat(instance().sent()).isEqualTo(2);
        assertThat(port.stats().sent()).isEqualTo(1);
        assertThat(instance().failed()).isEqualTo(Map.of("ValidationException", 1L, "AccessDeniedException", 1L));
        assertThat(port.stats().failed()).isEqualTo(Map.of("AccessDeniedException", 1L));
        assertThat(instance().throttled()).isEqualTo(1);
        assertThat(instance().retried()).isEqualTo(1);
        assertThat(other.stats().retried()).isZero();
        assertThat(instance().inFlight()).isEqualTo(2);
        assertThat(instance().pending()).isEqualTo(2);
        assertThat(instance().pendingChars()).isEqualTo(4);
        assertThat(instance().lanes()).isEqualTo(2);
        timer.advance(SECOND);
        assertThat(instance().oldestAge()).isEqualTo(SECOND.multipliedBy(2));
    }

    @Test
    void itsLimitIsThatOfTheMostGenerous() throws Exception {
        submit(port, "a");
        submit(other, "b");
        assertThat(instance().inFlightLimit()).isEqualTo(5);
        assertThat(port.stats().inFlightLimit()).isEqualTo(3);
        other.close();
        assertThat(instance().inFlightLimit()).isEqualTo(3);
    }

    @Test
    void anEventIdThatIsKnownMeansThatNothingWasStoredAnew() throws Exception {
        submit(port, "a");
        answer("id");
        submit(port, "b");
        answer("another id");
        assertThat(instance().deduplicated()).isZero();
        submit(other, "c");
        answer("id");
        assertThat(other.stats().deduplicated()).isEqualTo(1);
        assertThat(port.stats().deduplicated()).isZero();
        assertThat(instance().deduplicated()).isEqualTo(1);
        assertThat(instance().sent()).isEqualTo(3);
    }

    @Test
    void theLatestTenThousandEventIdsAreKnown() throws Exception {
        submit(port, "a");
        answer("first");
        for (int i = 0; i < 10_000; i++) {
            submit(port, "a");
            answer("id " + i);
        }
        submit(port, "a");
        answer("id 0");
        assertThat(instance().deduplicated()).isEqualTo(1);
        submit(port, "a");
        answer("first");
        assertThat(instance().deduplicated()).as("forgotten").isEqualTo(1);
    }

    @Test
    void aBoundOfRequestsASecondIsOneForTheInstance() throws Exception {
        DeliveryPort modest = open(10, 2);
        submit(modest, "a");
        submit(port, "b");
        submit(port, "c");
        assertThat(instance().requestsPerSecondLimit()).isEqualTo(2);
        assertThat(service.calls()).isEmpty();
        for (int i = 1; i <= 3; i++) {
            timer.advance(SECOND.dividedBy(2));
            assertThat(service.calls()).hasSize(i);
        }
    }
}
