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

import io.github.camelsupplychain.delivery.ManualService.Call;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** The lines on outages, throttling and a stop, with the figures that an operator acts upon. */
class ServiceLogTest {

    private static final String INSTANCE = "AWS Supply Chain instance " + Events.INSTANCE;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final CapturedLog log = new CapturedLog();
    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final LoneEngine engine = engine(service);

    private LoneEngine engine(EventTransport transport) {
        DeliverySettings settings =
                new DeliverySettings(256, 1_000, 100_000, 100, 100, Duration.ZERO, Duration.ofHours(1));
        return new LoneEngine(settings, transport, timer, Runnable::run, attempt -> PAUSE);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void submit(String group) throws InterruptedException {
        engine.submit(Events.event(group, "a"), new Report());
    }

    /** Fails the latest attempt now, and the next ones as they come, each a second later. */
    private void fail(int attempts, Throwable error) {
        for (int i = 0; i < attempts; i++) {
            service.last().fail(error);
            timer.advance(PAUSE);
        }
    }

    // Outages

    @Test
    void anOutageIsToldAfterTenSecondsRemindedOfEachMinuteAndItsEndIsTold() throws Exception {
        submit("g");
        fail(10, Faults.connectionReset());
        assertThat(log.lines()).isEmpty();
        assertThat(engine.stats().outage()).isZero();
        fail(1, Faults.connectionReset());
        assertThat(log.lines())
                .containsExactly("WARN No event delivered to " + INSTANCE + " for 10 s: 11 attempts failed, last error:"
                        + " IOException: Connection reset (1 events pending, 10 requests retried). Retrying until"
                        + " deliveryTimeout");
        assertThat(engine.stats().outage()).isEqualTo(Duration.ofSeconds(11));
        fail(59, Faults.connectionReset());
        assertThat(log.lines()).hasSize(1);
        fail(1, Faults.connectionReset());
        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("WARN Still no event delivered to " + INSTANCE + " for 70 s: 71 attempts failed, last error:"
                        + " IOException: Connection reset (1 events pending, 70 requests retried)");
        service.last().store();
        assertThat(log.lines())
                .hasSize(3)
                .last()
                .isEqualTo(
                        "WARN " + INSTANCE + " answers again, after 71 s and 71 failed attempts (1 events pending, 71"
                                + " requests retried)");
        assertThat(engine.stats().outage()).isZero();
    }

    @Test
    void itsFiguresBeginWithIt() throws Exception {
        submit("g");
        fail(5, Faults.connectionReset());
        service.last().store();
        submit("h");
        fail(10, Faults.connectionReset());
        assertThat(log.lines()).isEmpty();
        fail(1, Faults.connectionReset());
        assertThat(log.lines())
                .singleElement()
                .asString()
                .contains("for 10 s: 11 attempts failed")
                .contains(" 10 req");
        service.last().store();
        assertThat(log.lines())
                .last()
                .asString()
                .contains("after 11 s and 11 failed attempts")
                .contains(" 11 req");
    }

    @Test
    void anAnswerOfAnyKindShowsThatThereIsNone() throws Exception {
        submit("g");
        fail(6, Faults.connectionReset());
        fail(1, Faults.throttled());
        fail(6, Faults.connectionReset());
        service.last().fail(Faults.invalid());
        submit("h");
        fail(9, Faults.connectionReset());
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void anEventThatCannotEvenBeSentIsNoAnswer() throws Exception {
        submit("g");
        fail(6, Faults.connectionReset());
        Call waiting = service.last();
        submit("h");
        service.last().fail(new IllegalStateException("A defect"));
        waiting.fail(Faults.connectionReset());
        timer.advance(PAUSE);
        fail(4, Faults.connectionReset());
        assertThat(log.lines()).singleElement().asString().contains("for 10 s: 11 attempts failed");
    }

    @Test
    void anEmptyPoolOfConnectionsIsNone() throws Exception {
        submit("g");
        fail(30, new IOException("Acquire operation took longer than the configured maximum time."));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void aTimerThatComesLateMakesTheFailuresBeforeItDoubtful() throws Exception {
        submit("g");
        fail(6, Faults.connectionReset());
        service.last().fail(Faults.connectionReset());
        timer.standAt(timer.elapsed().plusSeconds(3)); // Nothing of this machine ran meanwhile.
        timer.advance(Duration.ZERO);
        fail(10, Faults.connectionReset());
        assertThat(log.lines()).isEmpty();
        fail(1, Faults.connectionReset());
        assertThat(log.lines()).hasSize(1);
        service.last().fail(Faults.connectionReset());
        timer.standAt(timer.elapsed().plusSeconds(3));
        timer.advance(Duration.ZERO);
        service.last().store();
        assertThat(log.lines()).last().asString().contains("answers again, after 14 s and 12 failed attempts");
    }

    @Test
    void theHostIsNamedIfItIsKnown() throws Exception {
        EventTransport named = new EventTransport() {
            @Override
            public CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
                return service.send(request);
            }

            @Override
            public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
                return Events.merge(events);
            }

            @Override
            public String host() {
                return "scn.example";
            }
        };
        engine(named).submit(Events.event("g", "a"), new Report());
        fail(11, Faults.connectionReset());
        assertThat(log.lines()).singleElement().asString().contains(INSTANCE + " at scn.example for 10 s");
    }

    // Throttling

    @Test
    void throttlingIsToldOnceAndItsEndWithWhatItRefused() throws Exception {
        submit("first");
        service.last().fail(Faults.throttled());
        timer.advance(PAUSE.dividedBy(3));
        for (int i = 0; i < 6; i++) {
            submit("g" + i);
        }
        List<Call> calls = service.calls().subList(1, 7);
        calls.subList(0, 3).forEach(call -> call.fail(Faults.throttled()));
        assertThat(log.lines()).isEmpty();
        calls.get(3).fail(Faults.throttled());
        assertThat(log.lines())
                .containsExactly("WARN " + INSTANCE + " is throttling requests (429); sending about 4 requests/s and"
                        + " adapting");
        calls.get(4).fail(Faults.throttled());
        calls.get(5).fail(Faults.throttled());
        assertThat(log.lines()).hasSize(1);
        timer.advance(PAUSE.multipliedBy(2));
        service.calls().get(7).store();
        assertThat(log.lines())
                .hasSize(2)
                .last()
                .isEqualTo("WARN " + INSTANCE
                        + " is no longer throttling requests, after 2 s in which it refused 2 of 3" + " requests");
    }

    // The stop

    @Test
    void aStopThatFailsEventsTellsWhatBecameOfThoseSinceItsBegin() throws Exception {
        submit("before");
        service.last().store();
        submit("stored");
        submit("unknown");
        submit("unknown");
        submit("unknown");
        engine.beginClose(Duration.ofSeconds(30));
        service.calls().get(1).store();
        timer.advance(Duration.ofSeconds(30));
        assertThat(log.lines())
                .containsExactly("WARN Delivery to " + INSTANCE + " stopped before all events were confirmed: since the"
                        + " stop began 1 were stored, 2 were not stored, and 1 have an unknown outcome");
    }

    @Test
    void aStopThatFailsNoneTellsNothing() throws Exception {
        submit("g");
        engine.beginClose(Duration.ofSeconds(30));
        service.last().store();
        timer.advance(Duration.ofMinutes(1));
        assertThat(log.lines()).isEmpty();
    }
}
