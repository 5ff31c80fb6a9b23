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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** What a meter of an endpoint is told, and when. */
class MeasuredDeliveryTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final List<String> told = new ArrayList<>();
    private final DeliveryPort port = new DeliveryEngines(timer, Runnable::run)
            .open(
                    "",
                    new DeliverySettings(1, 10, 1_000, 100, 100, Duration.ZERO, Duration.ofMinutes(2)),
                    service,
                    (instance, endpoint, all) -> meter(instance));

    private DeliveryMeter meter(String instance) {
        told.add("open " + instance);
        return new DeliveryMeter() {
            @Override
            public void requestEnded(Duration duration, String error) {
                told.add("request " + duration + " " + error);
            }

            @Override
            public void eventSettled(String eventType, String dataset, int records, Duration duration, String error) {
                told.add("event of " + records + " " + eventType + " " + dataset + " " + duration + " " + error);
            }

            @Override
            public void close() {
                told.add("close");
            }
        };
    }

    private void submit(String token) throws InterruptedException {
        submit(Events.event("g", token));
    }

    private void submit(SendDataIntegrationEventRequest event) throws InterruptedException {
        port.submit(event, 7, new DeliveryCallback() {
            @Override
            public void sent(int attempts, int throttled) {
                told.add("sent " + attempts);
            }

            @Override
            public void delivered(String eventId) {
                told.add("delivered");
            }

            @Override
            public void failed(RuntimeException cause) {
                told.add("failed");
            }
        });
    }

    @Test
    void eachRequestAndThenTheEventIsMeasuredBeforeItsExchangeGoesOn() throws Exception {
        submit("a");
        timer.advance(SECOND);
        service.last().fail(Faults.serverError());
        timer.advance(SECOND);
        timer.advance(SECOND);
        service.last().store();
        assertThat(told).hasSize(6).startsWith("open " + Events.INSTANCE, "request PT1S InternalServerException");
        assertThat(told.get(2)).matches("request PT[12].*S null");
        assertThat(told.subList(3, 6))
                .containsExactly("event of 7 scn.data.inboundorder null PT3S null", "sent 2", "delivered");
    }

    @Test
    void aRefusalIsMeasuredByItsName() throws Exception {
        submit(Events.event("g", "a").toBuilder()
                .datasetTarget(target -> target.datasetIdentifier("arn:orders"))
                .build());
        service.last().fail(Faults.invalid());
        assertThat(told)
                .containsExactly(
                        "open " + Events.INSTANCE,
                        "request PT0S ValidationException",
                        "event of 7 scn.data.inboundorder arn:orders PT0S ValidationException",
                        "sent 1",
                        "failed");
    }

    @Test
    void aRequestWhoseAnswerIsNoLongerAwaitedIsMeasuredAsThat() throws Exception {
        submit("a");
        submit("b");
        timer.advance(Duration.ofMinutes(2));
        assertThat(told)
                .contains("request PT2M abandoned")
                .contains("event of 7 scn.data.inboundorder null PT2M DeliveryTimeoutException")
                .contains("event of 7 scn.data.inboundorder null PT2M GroupBlockedException")
                .contains("sent 0");
    }

    @Test
    void theMeterEndsWithItsEndpoint() {
        port.announce(Events.INSTANCE);
        port.announce(Events.INSTANCE);
        port.close();
        port.close();
        assertThat(told).containsExactly("open " + Events.INSTANCE, "close");
    }
}
