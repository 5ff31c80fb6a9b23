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

import io.github.camelsupplychain.delivery.ManualService.Call;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PendingLimitException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Each rule of the engine by itself: one thread, a clock that the test moves, and a service that answers on demand. */
class DeliveryEngineTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private LoneEngine engine = engine(256, 10_000);

    private LoneEngine engine(int maxInFlight, int maxPendingEvents) {
        return engine(maxInFlight, maxPendingEvents, service);
    }

    private LoneEngine engine(int maxInFlight, int maxPendingEvents, EventTransport transport) {
        DeliverySettings settings =
                new DeliverySettings(maxInFlight, maxPendingEvents, 1_000_000, 1_000, 1_000, Duration.ZERO, TIMEOUT);
        return new LoneEngine(settings, transport, timer, Runnable::run, attempt -> PAUSE);
    }

    /** An engine whose carrier only takes note of what it is to run. */
    private Queue<Runnable> carry() {
        Queue<Runnable> carried = new ArrayDeque<>();
        DeliverySettings settings =
                new DeliverySettings(256, 10_000, 1_000_000, 100_000, 1_000, Duration.ZERO, TIMEOUT);
        engine = new LoneEngine(settings, service, timer, carried::add, attempt -> PAUSE);
        return carried;
    }

    private Report submit(String group, String token) {
        Report report = new Report();
        submit(Events.event(group, token), report);
        return report;
    }

    private Delivery submit(SendDataIntegrationEventRequest event, DeliveryCallback settlement) {
        try {
            return engine.submit(event, settlement);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    // Who sends

    @Test
    void theSubmitterItselfSendsWhereNothingElseIsInFlight() {
        Queue<Runnable> carried = carry();
        submit("g", "a");
        assertThat(service.tokens()).containsExactly("a");
        assertThat(carried).isEmpty();
    }

    @Test
    void noAnswerWaitsForTheSendThatFollowsIt() {
        Queue<Runnable> carried = carry();
        Report a = submit("g", "a");
        submit("g", "b");
        service.last().store();
        assertThat(a.eventId()).isEqualTo("id of a");
        assertThat(service.tokens()).containsExactly("a");
        carried.remove().run();
        assertThat(service.tokens()).containsExactly("a", "b");
    }

    @Test
    void noTimerWaitsForTheSendThatIsDue() {
        Queue<Runnable> carried = carry();
        submit("g", "a");
        service.last().fail(Faults.serverError());
        timer.advance(PAUSE);
        assertThat(service.tokens()).containsExactly("a");
        carried.remove().run();
        assertThat(service.tokens()).containsExactly("a", "a");
    }

    @Test
    void noReaderWaitsForALongEventToBeWritten() {
        Queue<Runnable> carried = carry();
        submit(Events.event("g", "long", "x".repeat(100_000)), new Report());
        assertThat(service.tokens()).isEmpty();
        carried.remove().run();
        assertThat(service.tokens()).containsExactly("long");
    }

    @Test
    void noReaderWaitsForAnEventToBeWrittenWhileOthersAreInFlight() {
        Queue<Runnable> carried = carry();
        submit("g", "a");
        submit("h", "b");
        assertThat(service.tokens()).containsExactly("a");
        carried.remove().run();
        assertThat(service.tokens()).containsExactly("a", "b");
    }

    @Test
    void whatIsOverBeforeItWasCarriedIsNotSent() {
        Queue<Runnable> carried = carry();
        Report report = new Report();
        submit(Events.event("g", "long", "x".repeat(100_000)), report);
        engine.beginClose(Duration.ZERO);
        assertThat(report.cause()).isInstanceOf(DeliveryStoppedException.class);
        carried.remove().run();
        assertThat(service.tokens()).isEmpty();
    }

    // Lanes

    @Test
    void theNextOfAGroupIsSentWhenTheOneBeforeIsStored() {
        Report a = submit("g", "a");
        Report b = submit("g", "b");
        assertThat(service.tokens()).containsExactly("a");
        service.last().store();
        assertThat(a.eventId()).isEqualTo("id of a");
        assertThat(service.tokens()).containsExactly("a", "b");
        service.last().store();
        assertThat(b.eventId()).isEqualTo("id of b");
    }

    @Test
    void groupsOfOtherInstancesAndTypesAreOtherGroups() {
        SendDataIntegrationEventRequest event = Events.event("g", "a");
        submit(event, new Report());
        submit(event.toBuilder().clientToken("b").eventType("scn.data.forecast").build(), new Report());
        submit(event.toBuilder().clientToken("c").instanceId("another").build(), new Report());
        assertThat(service.tokens()).containsExactly("a", "b", "c");
        assertThat(engine.stats().lanes()).isEqualTo(3);
    }

    @Test
    void groupsTakeTurnsWhenSlotsAreScarce() {
        engine = engine(1, 10_000);
        for (String token : List.of("a1", "a2", "a3", "b1", "b2", "c1")) {
            submit(token.substring(0, 1), token);
        }
        for (int i = 0; i < 6; i++) {
            assertThat(engine.stats().inFlight()).isEqualTo(1);
            service.last().store();
        }
        assertThat(service.tokens()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
    }

    @Test
    void anEngineWithoutEventsSetsNoTimer() {
        submit("g", "a");
        service.last().store();
        timer.advance(TIMEOUT);
        assertThat(timer.scheduled()).isZero();
    }

    // Retry

    static List<Throwable> passingErrors() {
        return List.of(
                Faults.throttled(),
                Faults.serverError(),
                Faults.connectionReset(),
                Faults.wrapped(Faults.connectionReset()));
    }

    @ParameterizedTest
    @MethodSource("passingErrors")
    void whatMayPassIsSentAgainUnchangedAndNothingOfItsGroupOvertakesIt(Throwable error) {
        Report a = submit("g", "a");
        submit("g", "b");
        for (int i = 0; i < 3; i++) {
            service.last().fail(error);
            assertThat(service.calls()).hasSize(i + 1);
            timer.advance(PAUSE);
        }
        assertThat(service.tokens()).containsExactly("a", "a", "a", "a");
        assertThat(service.calls())
                .extracting(Call::request)
                .containsOnly(service.last().request());
        service.last().store();
        assertThat(a.eventId()).isEqualTo("id of a");
        assertThat(service.last().token()).isEqualTo("b");
        assertThat(engine.stats().retried()).isEqualTo(3);
    }

    @Test
    void aRestingGroupHoldsNoSlot() {
        engine = engine(1, 10_000);
        submit("g", "a");
        submit("h", "b");
        service.last().fail(Faults.serverError());
        assertThat(service.last().token()).isEqualTo("b");
        service.last().store();
        timer.advance(PAUSE);
        assertThat(service.tokens()).containsExactly("a", "b", "a");
    }

    @Test
    void whatTheServiceRefusesForGoodFailsWithTheSdksOwnExceptionAndTheGroupGoesOn() {
        Report a = submit("g", "a");
        submit("g", "b");
        RuntimeException error = Faults.invalid();
        service.last().fail(Faults.wrapped(error));
        assertThat(a.cause()).isSameAs(error);
        assertThat(service.last().token()).isEqualTo("b");
        assertThat(engine.stats().failed()).isEqualTo(Map.of("ValidationException", 1L));
    }

    @Test
    void afterTheSdkHasCorrectedItsClockASignatureIsTriedOnceMore() {
        Report a = submit("g", "a");
        RuntimeException skewed = Faults.named("RequestTimeTooSkewed");
        service.last().fail(skewed);
        assertThat(a.isSettled()).isFalse();
        timer.advance(PAUSE);
        assertThat(service.tokens()).containsExactly("a", "a");
        service.last().fail(skewed);
        assertThat(a.cause()).isSameAs(skewed);
        Report b = submit("g", "b");
        service.last().fail(skewed);
        timer.advance(PAUSE);
        service.last().store();
        assertThat(b.eventId()).isEqualTo("id of b");
    }

    @Test
    void aDefectOfTheSenderFailsTheEventAndTheGroupGoesOn() {
        List<SendDataIntegrationEventRequest> sent = new ArrayList<>();
        engine = engine(256, 10_000, Events.transport(request -> {
            sent.add(request);
            throw new NoClassDefFoundError("a class");
        }));
        Report a = submit("g", "a");
        Report b = submit("g", "b");
        assertThat(a.cause()).isInstanceOf(SdkClientException.class).hasCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(b.cause()).isInstanceOf(SdkClientException.class);
        assertThat(sent).hasSize(2);
    }

    // Expiry

    @Test
    void afterTheTimeoutTheOutcomeOfASentEventIsUnknownAndEachBehindItFailsByItself() {
        Report a = submit("g", "a");
        Report b = submit("g", "b");
        Report c = submit("g", "c");
        Report other = submit("h", "other");
        RuntimeException error = Faults.serverError();
        service.calls().get(0).fail(error);
        service.last().store();
        timer.advance(TIMEOUT);

        assertThat(a.cause()).isInstanceOfSatisfying(DeliveryTimeoutException.class, e -> {
            assertThat(e.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(e).hasMessageContaining(Events.name("a")).hasCause(error);
        });
        for (Report behind : List.of(b, c)) {
            assertThat(behind.cause()).isInstanceOfSatisfying(GroupBlockedException.class, e -> {
                assertThat(e.outcome()).isEqualTo(Outcome.NOT_STORED);
                assertThat(e.blockingEvent()).isEqualTo(Events.name("a"));
            });
        }
        assertThat(b.cause()).isNotSameAs(c.cause());
        assertThat(other.eventId()).isNotNull();
        assertThat(service.tokens()).doesNotContain("b", "c");
        assertThat(engine.stats().lanes()).isZero();
    }

    @Test
    void aGroupIsOpenAgainAfterAnUnknownOutcome() {
        submit("g", "a");
        timer.advance(TIMEOUT);
        Report b = submit("g", "b");
        assertThat(service.last().token()).isEqualTo("b");
        service.last().store();
        assertThat(b.eventId()).isNotNull();
    }

    @Test
    void anExpiredRequestIsCancelledAndGivesItsSlotBack() {
        engine = engine(1, 10_000);
        submit("g", "a");
        Call hung = service.last();
        timer.advance(TIMEOUT);
        assertThat(hung.answer()).isCancelled();
        assertThat(engine.stats().inFlight()).isZero();
        submit("h", "b");
        assertThat(service.last().token()).isEqualTo("b");
    }

    @Test
    void theNextGroupGetsTheSlotOfAnExpiredRequest() {
        engine = engine(1, 10_000);
        submit("g", "a");
        timer.advance(PAUSE);
        submit("h", "b");
        timer.advance(TIMEOUT.minus(PAUSE));
        assertThat(service.tokens()).containsExactly("a", "b");
    }

    @Test
    void aRequestThatIsGivenUpWhileItIsBeingSentIsCancelled() {
        CompletableFuture<SendDataIntegrationEventResponse> late = new CompletableFuture<>();
        engine = engine(1, 10_000, Events.transport(request -> {
            engine.beginClose(Duration.ZERO);
            return late;
        }));
        Report a = submit("g", "a");
        assertThat(a.cause()).isInstanceOf(DeliveryStoppedException.class);
        assertThat(late).isCancelled();
    }

    @Test
    void anEventThatFoundNoSlotExpiresAloneAsNeverSent() {
        engine = engine(1, 10_000);
        submit("busy", "busy");
        Report a = submit("g", "a");
        timer.advance(TIMEOUT.minusSeconds(1));
        Report b = submit("g", "b");
        timer.advance(Duration.ofSeconds(1));
        assertThat(a.cause()).isInstanceOfSatisfying(DeliveryTimeoutException.class, e -> assertThat(e.outcome())
                .isEqualTo(Outcome.NOT_STORED));
        assertThat(b.isSettled()).isFalse();
        assertThat(service.last().token()).isEqualTo("b");
    }

    // Withdrawal

    @Test
    void anEventThatWasNeverSentIsWithdrawnAtOnce() {
        submit("g", "a");
        Report b = new Report();
        Delivery hold = submit(Events.event("g", "b"), b);
        hold.withdraw();
        assertThat(b.cause()).isInstanceOf(EventWithdrawnException.class).hasMessageContaining(Events.name("b"));
        hold.withdraw();
        service.last().store();
        assertThat(service.tokens()).containsExactly("a");
    }

    @Test
    void anEventThatWasSentCannotBeWithdrawn() {
        Report a = new Report();
        Delivery hold = submit(Events.event("g", "a"), a);
        hold.withdraw();
        service.last().fail(Faults.serverError());
        hold.withdraw();
        assertThat(a.isSettled()).isFalse();
        timer.advance(PAUSE);
        service.last().store();
        assertThat(a.eventId()).isEqualTo("id of a");
    }

    // Bounds

    @Test
    void permitsAreBackBeforeTheSettlementIsTold() {
        engine = engine(1, 1);
        List<String> delivered = new ArrayList<>();
        submit(Events.event("g", "a"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                delivered.add(eventId);
                submit("g", "b");
            }

            @Override
            public void failed(RuntimeException cause) {
                throw new AssertionError(cause);
            }
        });
        service.last().store();
        assertThat(delivered).containsExactly("id of a");
        assertThat(service.last().token()).isEqualTo("b");
    }

    @Test
    void oneEventOfTheLargestSizeAlwaysFits() {
        DeliverySettings settings = new DeliverySettings(1, 10, 1_000, 1_000, 1_000, Duration.ZERO, TIMEOUT);
        engine = new LoneEngine(settings, service, timer, Runnable::run);
        submit(Events.event("g", "a", "x".repeat(1_000)), new Report());
        assertThatThrownBy(() -> submit("g", "b"))
                .isInstanceOf(PendingLimitException.class)
                .hasMessageContaining("maxPendingChars");
        service.last().store();
        submit(Events.event("g", "c", "x".repeat(1_000)), new Report());
        assertThat(service.tokens()).containsExactly("a", "c");
    }

    @Test
    void charactersAreCodePointsAsTheApiCountsThem() {
        submit(Events.event("g", "a", "\uD83D\uDE9A".repeat(1_000)), new Report());
        assertThat(engine.stats().pendingChars()).isEqualTo(1_000);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submit(Events.event("g", "b", "x".repeat(1_001)), new Report()))
                .withMessageContaining("1001 characters, more than 1000");
    }

    @Test
    void aRequestThatLacksWhatTheEngineNeedsIsRefused() {
        SendDataIntegrationEventRequest event = Events.event("g", "a");
        Map.of(
                        "clientToken", event.toBuilder().clientToken(null),
                        "instanceId", event.toBuilder().instanceId(null),
                        "eventType", event.toBuilder().eventType((String) null),
                        "eventGroupId", event.toBuilder().eventGroupId(null),
                        "data", event.toBuilder().data(null))
                .forEach((field, incomplete) -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> submit(incomplete.build(), new Report()))
                        .withMessageContaining(field));
    }

    // Settling

    @Test
    void aSettlementThatThrowsKeepsNoOtherFromBeingTold() {
        submit(Events.event("g", "a"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                throw new IllegalStateException("A defect of the submitter");
            }

            @Override
            public void failed(RuntimeException cause) {}
        });
        Report b = submit("g", "b");
        service.last().store();
        service.last().store();
        assertThat(b.eventId()).isEqualTo("id of b");
        assertThat(engine.beginClose(Duration.ZERO)).isDone();
    }

    // Closing

    @Test
    void closingLetsPendingEventsGoOnAndAcceptsNoOthers() {
        Report a = submit("g", "a");
        Report b = submit("g", "b");
        CompletableFuture<Void> closed = engine.beginClose(Duration.ofSeconds(30));
        assertThatThrownBy(() -> submit("g", "c"))
                .isInstanceOfSatisfying(DeliveryStoppedException.class, e -> assertThat(e.outcome())
                        .isEqualTo(Outcome.NOT_STORED));
        service.last().store();
        service.last().store();
        assertThat(a.eventId()).isNotNull();
        assertThat(b.eventId()).isNotNull();
        assertThat(closed).isDone();
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void whenTheTimeToDrainIsOverTheNeverSentAreToldFromTheUnknown() {
        Report a = submit("g", "a");
        Report b = submit("g", "b");
        Call hung = service.last();
        CompletableFuture<Void> closed = engine.beginClose(Duration.ofSeconds(30));
        timer.advance(Duration.ofMillis(29_999));
        assertThat(closed).isNotDone();
        timer.advance(Duration.ofMillis(1));
        assertThat(closed).isDone();
        assertThat(hung.answer()).isCancelled();
        assertThat(a.cause()).isInstanceOfSatisfying(DeliveryStoppedException.class, e -> assertThat(e.outcome())
                .isEqualTo(Outcome.UNKNOWN));
        assertThat(b.cause()).isInstanceOfSatisfying(DeliveryStoppedException.class, e -> assertThat(e.outcome())
                .isEqualTo(Outcome.NOT_STORED));
    }

    @Test
    void aSecondCloseCanShortenTheTimeToDrain() {
        submit("g", "a");
        CompletableFuture<Void> closed = engine.beginClose(Duration.ofSeconds(30));
        engine.beginClose(Duration.ofSeconds(10));
        timer.advance(Duration.ofSeconds(10));
        assertThat(closed).isDone();
    }

    @Test
    void aSecondCloseCannotLengthenTheTimeToDrain() {
        submit("g", "a");
        CompletableFuture<Void> closed = engine.beginClose(Duration.ofSeconds(30));
        engine.beginClose(Duration.ofSeconds(60));
        timer.advance(Duration.ofSeconds(30));
        assertThat(closed).isDone();
    }

    // Stats

    @Test
    void theStatsTellWhatIsGoingOn() {
        engine = engine(2, 10_000);
        submit("g", "a");
        timer.advance(PAUSE);
        submit("g", "b");
        submit("h", "c");
        submit("i", "d");
        DeliveryStats stats = engine.stats();
        assertThat(stats.lanes()).isEqualTo(3);
        assertThat(stats.pending()).isEqualTo(4);
        assertThat(stats.pendingChars()).isEqualTo(8);
        assertThat(stats.inFlight()).isEqualTo(2);
        assertThat(stats.inFlightLimit()).isEqualTo(2);
        assertThat(stats.queued()).isEqualTo(2);
        assertThat(stats.oldestAge()).isEqualTo(PAUSE);
    }

    @Test
    void theNamesOfErrorsAreBounded() {
        FailureCounts counts = new FailureCounts();
        IntStream.range(0, 100).forEach(i -> counts.count("Error" + i));
        counts.count("Error0");
        assertThat(counts.byName()).hasSize(33).containsEntry("Error0", 2L).containsEntry("other", 68L);
    }
}
