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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PartialDeliveryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of a body whose events are sent one by one and settle in any order. */
class BodyDeliveryTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int PENDING = 20;

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final DeliveryPort port = new DeliveryEngines(timer, Runnable::run)
            .open(
                    "",
                    new DeliverySettings(10, PENDING, 1_000, 100, 100, Duration.ofHours(1), TIMEOUT),
                    service,
                    DeliveryMeters.NONE);
    private final List<BodyDelivery> settled = new ArrayList<>();
    private final BodyDelivery body = new BodyDelivery(port, true, null, settled::add);

    /** Sends the next event, of two records, in a group of its own. */
    private void send(String token) {
        send(token, token);
    }

    private void send(String group, String token) {
        body.send(Events.event(group, token), 2 * body.eventCount(), 2);
    }

    private ManualService.Call call(String token) {
        return service.calls().stream()
                .filter(call -> call.token().equals(token))
                .findFirst()
                .orElseThrow();
    }

    // Success

    @Test
    void itIsSettledOnceReadToItsEndWithAllEventsStored() {
        send("a");
        send("b");
        assertThat(body.endOfBody(4)).isFalse();
        call("a").store();
        assertThat(settled).isEmpty();
        call("b").store();
        assertThat(settled).containsExactly(body);
        assertThat(body.failure()).isNull();
        assertThat(body.hasFailed()).isFalse();
        assertThat(body.storedCount()).isEqualTo(2);
        assertThat(body.recordCount()).isEqualTo(4);
        assertThat(body.eventCount()).isEqualTo(2);
    }

    @Test
    void ifAllHaveSettledBeforeItsEndItsReaderGoesOnByItself() {
        send("a");
        call("a").store();
        assertThat(body.endOfBody(2)).isTrue();
        assertThat(settled).isEmpty();
    }

    @Test
    void anEmptyBodyIsASuccess() {
        assertThat(body.endOfBody(0)).isTrue();
        assertThat(body.failure()).isNull();
        assertThat(body.eventIds()).isEmpty();
        assertThat(body.requests().target()).isNull();
    }

    @Test
    void theIdsAreInTheOrderOfTheRecordsWhoeverIsStoredFirst() {
        send("a");
        send("b");
        send("c");
        call("c").store();
        call("a").store();
        assertThat(body.eventIds()).containsExactly("id of a", "id of c");
        call("b").store();
        assertThat(body.eventIds()).containsExactly("id of a", "id of b", "id of c");
        assertThat(body.storedEvents())
                .containsExactly(
                        new StoredEvent(Events.INSTANCE, "id of a"),
                        new StoredEvent(Events.INSTANCE, "id of b"),
                        new StoredEvent(Events.INSTANCE, "id of c"));
    }

    @Test
    void theIdsOfTheFirstTenThousandAreKept() {
        sendAndStore(10_001);
        assertThat(body.eventIds()).hasSize(10_000).last().isEqualTo("id of 9999");
        assertThat(body.storedCount()).isEqualTo(10_001);
    }

    @Test
    void orAllIfAllAreAskedFor() {
        body.keepAllIds();
        sendAndStore(10_001);
        assertThat(body.eventIds()).hasSize(10_001);
    }

    private void sendAndStore(int events) {
        for (int i = 0; i < events; i++) {
            send("" + i);
            service.last().store();
        }
    }

    @Test
    void itTellsWhereItWentAndHowManyRequestsThatTook() {
        send("a");
        call("a").fail(Faults.throttled());
        timer.advance(Duration.ofMinutes(1));
        service.last().store();
        send("b");
        service.last().store();
        assertThat(body.requests().target())
                .isEqualTo(new DeliveryTarget(Events.INSTANCE, "scn.data.inboundorder", null));
        assertThat(body.requests().attempts()).isEqualTo(3);
        assertThat(body.requests().throttled()).isEqualTo(1);
    }

    // Failure

    @Test
    void aSingleRefusalIsTheSdksOwnException() {
        RuntimeException refusal = Faults.invalid();
        send("a");
        call("a").fail(refusal);
        assertThat(body.hasFailed()).isTrue();
        assertThat(body.endOfBody(2)).isTrue();
        assertThat(body.failure()).isSameAs(refusal);
    }

    @Test
    void afterAFailureNothingMoreIsSentAndWhatWaitsIsWithdrawnFromItsEnd() {
        send("a");
        send("g", "b");
        send("g", "c");
        send("g", "d");
        call("a").fail(Faults.invalid());
        send("e");
        assertThat(service.tokens()).containsExactly("a", "b");
        call("b").store();
        assertThat(service.tokens()).as("c and d are withdrawn").containsExactly("a", "b");
        assertThat(body.endOfBody(9)).isTrue();
    }

    @Test
    void theNextOfItsGroupIsWithdrawnBeforeItCouldBeSent() {
        send("g", "a");
        send("g", "b");
        call("a").fail(Faults.invalid());
        assertThat(service.tokens()).containsExactly("a");
        send("g", "c");
        assertThat(service.tokens()).containsExactly("a");
        assertThat(body.endOfBody(4)).isTrue();
    }

    @Test
    void soIsWhatWouldHaveSharedARequest() {
        for (String token : List.of("a", "b", "c")) {
            body.sendDerived(Events.event("g", token), 0, 1);
        }
        body.fail(new IllegalStateException("No JSON"));
        call("a").store();
        assertThat(service.tokens()).containsExactly("a");
    }

    @Test
    void aFailureWhileTheNextEventIsSubmittedWithdrawsThatTooAndWhatWaits() {
        RuntimeException refusal = Faults.invalid();
        DeliveryPort hasty = new DeliveryEngines(timer, Runnable::run)
                .open(
                        "",
                        new DeliverySettings(10, PENDING, 1_000, 100, 100, Duration.ZERO, TIMEOUT),
                        Events.transport(request -> request.clientToken().equals("bad")
                                ? CompletableFuture.failedFuture(refusal)
                                : service.send(request)),
                        DeliveryMeters.NONE);
        BodyDelivery failing = new BodyDelivery(hasty, false, null, settled::add);
        failing.send(Events.event("g", "a"), 0, 1);
        failing.send(Events.event("g", "b"), 1, 1);
        failing.send(Events.event("h", "bad"), 2, 1);
        call("a").store();
        assertThat(service.tokens()).as("b is withdrawn").containsExactly("a");
        assertThat(failing.endOfBody(3)).isTrue();
        assertThat(failing.failure()).hasCause(refusal);
    }

    @Test
    void whatIsStoredNotStoredAndUnknownIsToldByRecords() {
        RuntimeException refusal = Faults.invalid();
        send("a");
        send("b");
        send("c");
        send("c", "d");
        call("a").store();
        call("b").fail(refusal);
        timer.advance(TIMEOUT);
        assertThat(body.endOfBody(8)).isTrue();
        assertThat(body.failure()).isInstanceOfSatisfying(PartialDeliveryException.class, e -> {
            assertThat(e).hasCause(refusal);
            assertThat(e.getStoredEventIds()).containsExactly("id of a");
            assertThat(e.getUndelivered())
                    .extracting(event -> event.firstRecord() + " " + event.outcome())
                    .containsExactly("2 NOT_STORED", "4 UNKNOWN", "6 NOT_STORED");
            assertThat(e.getUndelivered().get(2).cause()).isInstanceOf(EventWithdrawnException.class);
        });
    }

    @Test
    void anotherEventOfUnknownOutcomeMakesItPartialEvenIfNoneIsStored() {
        send("a");
        send("b");
        call("b").fail(Faults.invalid());
        timer.advance(TIMEOUT);
        assertThat(body.failure())
                .isInstanceOfSatisfying(PartialDeliveryException.class, e -> assertThat(e.getUndelivered())
                        .extracting(PartialDeliveryException.Undelivered::outcome)
                        .containsExactly(Outcome.UNKNOWN, Outcome.NOT_STORED));
    }

    @Test
    void theFirstFailureIsTheCause() {
        RuntimeException first = Faults.forbidden();
        send("a");
        send("b");
        call("b").fail(first);
        call("a").fail(Faults.invalid());
        assertThat(body.failure()).isSameAs(first);
    }

    @Test
    void aBodyThatCannotBeReadAnyFurtherFailsWithThat() {
        IllegalStateException unreadable = new IllegalStateException("No JSON");
        send("g", "a");
        send("g", "b");
        body.fail(unreadable);
        body.fail(new IllegalStateException("A second fault"));
        assertThat(body.endOfBody(4)).isFalse();
        call("a").store();
        assertThat(service.tokens()).containsExactly("a");
        assertThat(settled).containsExactly(body);
        assertThat(body.failure()).isInstanceOf(PartialDeliveryException.class).hasCause(unreadable);
    }

    @Test
    void anEventThatIsNotAcceptedFailsIt() {
        body.send(Events.event("g", "a", "x".repeat(101)), 0, 1);
        assertThat(body.endOfBody(1)).isTrue();
        assertThat(body.failure()).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anInterruptWhileItWaitsForRoomFailsItAndIsKept() {
        for (int i = 0; i < PENDING; i++) {
            send("" + i);
        }
        Thread.currentThread().interrupt();
        send("late");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(body.hasFailed()).isTrue();
        service.calls().forEach(ManualService.Call::store);
        assertThat(service.tokens()).doesNotContain("late");
        assertThat(body.failure()).hasCauseInstanceOf(DeliveryStoppedException.class);
    }

    // Sharing requests

    @Test
    void eventsWithTokensOfTheComponentMayShareARequest() {
        for (String token : List.of("a", "b", "c")) {
            body.sendDerived(Events.event("g", token), 0, 1);
        }
        call("a").store();
        assertThat(service.tokens()).containsExactly("a", "b+c");
    }

    @Test
    void unlessTheEndpointDoesNotWantThat() {
        BodyDelivery alone = new BodyDelivery(port, false, null, settled::add);
        for (String token : List.of("a", "b", "c")) {
            alone.sendDerived(Events.event("g", token), 0, 1);
        }
        call("a").store();
        assertThat(service.tokens()).containsExactly("a", "b");
    }
}
