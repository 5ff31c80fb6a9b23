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
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.delivery.DeliveryEngines.Instance;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Endpoints share an engine for each instance, which lives as long as it is needed. */
class DeliveryEnginesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Instance INSTANCE = new Instance("east", Events.INSTANCE);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final DeliveryEngines engines = new DeliveryEngines(timer, Runnable::run);
    private final DeliveryPort port = open("east");

    private DeliveryPort open(String region) {
        DeliverySettings settings = new DeliverySettings(3, 10, 1_000, 100, 100, Duration.ZERO, TIMEOUT);
        return engines.open(region, settings, service, DeliveryMeters.NONE);
    }

    private Report submit(DeliveryPort endpoint, String token) {
        return submit(endpoint, Events.event("g", token));
    }

    private Report submit(DeliveryPort endpoint, SendDataIntegrationEventRequest event) {
        Report report = new Report();
        try {
            endpoint.submit(event, 1, report);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return report;
    }

    private static SendDataIntegrationEventRequest of(String instance, String token) {
        return Events.event("g", token).toBuilder().instanceId(instance).build();
    }

    @Test
    void aGroupIsOneForAllEndpointsOfAnInstance() {
        submit(port, "a");
        submit(open("east"), "b");
        assertThat(service.tokens()).containsExactly("a");
        service.last().store();
        assertThat(service.tokens()).containsExactly("a", "b");
        assertThat(engines.stats()).containsOnlyKeys(INSTANCE);
    }

    @Test
    void theSameInstanceOfAnotherServiceIsAnother() {
        submit(port, "a");
        submit(open("west"), "b");
        assertThat(service.tokens()).containsExactly("a", "b");
        assertThat(engines.stats()).containsOnlyKeys(INSTANCE, new Instance("west", Events.INSTANCE));
    }

    @Test
    void endpointsTakeTurnsWhenSlotsAreScarce() {
        DeliveryPort other = open("east");
        for (int i = 0; i < 5; i++) {
            submit(port, Events.event("a" + i, "a" + i));
        }
        for (int i = 0; i < 4; i++) {
            submit(other, Events.event("b" + i, "b" + i));
        }
        for (int i = 0; i < 9; i++) {
            service.calls().get(i).store();
        }
        assertThat(service.tokens()).containsExactly("a0", "a1", "a2", "b0", "a3", "b1", "a4", "b2", "b3");
    }

    @Test
    void aCallerThatWaitsForItsEndpointHoldsUpNoneOfAnother() {
        DeliveryPort small = engines.open(
                "east",
                new DeliverySettings(1, 1, 100, 100, 100, Duration.ofHours(1), TIMEOUT),
                service,
                DeliveryMeters.NONE);
        submit(small, Events.event("s", "s1"));
        Thread blocked = new Thread(() -> submit(small, Events.event("s", "s2")));
        blocked.setDaemon(true);
        blocked.start();
        await().until(() -> small.stats().waiting() == 1);
        submit(port, "a");
        assertThat(service.tokens()).containsExactly("s1", "a");
        service.calls().get(0).store();
        await().until(() -> service.tokens().size() == 3);
    }

    @Test
    void instancesAreInTheOrderOfTheirIdsAndNamedByTheirServiceIfItIsKnown() {
        submit(port, of("b", "1"));
        submit(open("west"), of("a", "2"));
        submit(open(""), of("b", "3"));
        assertThat(engines.stats().keySet())
                .extracting(Instance::toString)
                .containsExactly("a at west", "b", "b at east");
    }

    @Test
    void anEventWithoutAnInstanceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submit(port, of(null, "a")))
                .withMessageContaining("instanceId");
    }

    @Test
    void theStatsOfAnEndpointAreThoseOfAllItsInstances() {
        assertThat(port.stats()).isEqualTo(DeliveryStats.none(3));
        submit(port, of("a", "1"));
        timer.advance(Duration.ofSeconds(5));
        submit(port, of("b", "2"));
        service.last().fail(Faults.invalid());
        submit(port, of("b", "3"));
        service.last().store();
        submit(port, of("b", "4"));
        submit(port, of("b", "5"));
        submit(open("east"), of("a", "of another endpoint"));
        DeliveryStats stats = port.stats();
        assertThat(stats.pending()).isEqualTo(3);
        assertThat(stats.pendingChars()).isEqualTo(6);
        assertThat(stats.lanes()).isEqualTo(2);
        assertThat(stats.inFlight()).isEqualTo(2);
        assertThat(stats.queued()).isEqualTo(1);
        assertThat(stats.inFlightLimit()).isEqualTo(6);
        assertThat(stats.sent()).isEqualTo(1);
        assertThat(stats.failed()).containsOnlyKeys("ValidationException").containsValue(1L);
        assertThat(stats.oldestAge()).isEqualTo(Duration.ofSeconds(5));
        assertThat(stats.requestsPerSecondLimit()).isZero();
    }

    // An endpoint's end

    @Test
    void anInstanceIsForgottenWithItsLastEndpointAndEvent() {
        Report a = submit(port, "a");
        DeliveryPort other = open("east");
        other.announce(Events.INSTANCE);
        port.close();
        port.close();
        other.close();
        assertThat(engines.stats()).as("an event is pending").containsOnlyKeys(INSTANCE);
        service.last().store();
        assertThat(a.eventId()).isEqualTo("id of a");
        assertThat(engines.stats()).isEmpty();
        assertThat(timer.scheduled()).as("timers left behind").isZero();
    }

    @Test
    void anInstanceWithoutEventsIsForgottenAtOnce() {
        port.announce(Events.INSTANCE);
        assertThat(engines.stats()).containsOnlyKeys(INSTANCE);
        port.close();
        assertThat(engines.stats()).isEmpty();
    }

    @Test
    void aClosedEndpointAcceptsNothingForAnInstanceThatIsNewToIt() {
        port.close();
        assertThatThrownBy(() -> submit(port, "a"))
                .isInstanceOf(DeliveryStoppedException.class)
                .hasMessageContaining(Events.INSTANCE);
        assertThat(engines.stats()).isEmpty();
    }

    // The end of all

    @Test
    void atATimeThatIsSetAllStop() {
        Report a = submit(port, "a");
        engines.closeIn(Duration.ofSeconds(30));
        Report b = submit(port, of("another", "b"));
        timer.advance(Duration.ofMillis(29_999));
        assertThat(a.isSettled() || b.isSettled()).isFalse();
        timer.advance(Duration.ofMillis(1));
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
        assertThat(b.cause()).as("of an instance that came later").isInstanceOf(DeliveryStoppedException.class);
    }

    @Test
    void ifThereIsNoTimeTheyStopAtOnce() {
        Report a = submit(port, "a");
        engines.closeIn(Duration.ZERO);
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
    }

    @Test
    void theLogTellsWhatWasStoredSinceTheTimeWasSet() {
        try (CapturedLog log = new CapturedLog()) {
            submit(port, "before");
            service.last().store();
            submit(port, Events.event("h", "a"));
            submit(port, "b");
            engines.closeIn(Duration.ofSeconds(30));
            service.calls().get(1).store();
            timer.advance(Duration.ofSeconds(30));
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("since the stop began 1 were stored, 0 were not");
        }
    }

    @Test
    void closingWithoutTimeFailsWhatIsPendingAndAcceptsNothing() {
        Report a = submit(port, "a");
        engines.close(Duration.ZERO);
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
        for (String instance : new String[] {Events.INSTANCE, "another"}) {
            assertThatThrownBy(() -> submit(port, of(instance, "b"))).isInstanceOf(DeliveryStoppedException.class);
        }
        assertThat(service.tokens()).containsExactly("a");
    }

    @Test
    void closingWaitsForWhatIsPending() throws Exception {
        Report a = submit(port, "a");
        CompletableFuture<Void> closed = closing(Duration.ofSeconds(30));
        timer.advance(Duration.ofSeconds(29));
        assertThat(closed).isNotDone();
        service.last().store();
        closed.get();
        assertThat(a.eventId()).isNotNull();
    }

    @Test
    void butNoLongerThanTheTimeThatWasSetBefore() throws Exception {
        Report a = submit(port, "a");
        engines.closeIn(Duration.ofSeconds(10));
        timer.advance(Duration.ofSeconds(4));
        CompletableFuture<Void> closed = closing(Duration.ofSeconds(30));
        timer.advance(Duration.ofSeconds(5));
        assertThat(a.isSettled()).isFalse();
        timer.advance(Duration.ofSeconds(1));
        closed.get();
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Report a = submit(port, "a");
        Report b = submit(port, of("another", "b"));
        Thread.currentThread().interrupt();
        engines.close(Duration.ofSeconds(30));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
        assertThat(b.cause()).isInstanceOf(DeliveryStoppedException.class);
    }

    private CompletableFuture<Void> closing(Duration drain) {
        Thread[] closer = new Thread[1];
        CompletableFuture<Void> closed = new CompletableFuture<>();
        closer[0] = new Thread(() -> {
            engines.close(drain);
            closed.complete(null);
        });
        closer[0].setDaemon(true);
        closer[0].start();
        await().until(() -> closer[0].getState() == Thread.State.WAITING || closed.isDone());
        return closed;
    }
}
