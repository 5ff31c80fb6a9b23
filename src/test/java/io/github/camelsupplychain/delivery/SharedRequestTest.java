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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Events of a lane that share a request. {@link Events#merge} joins tokens and data with a plus sign. */
class SharedRequestTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final int MAX_CHARS = 12;
    private static final int MAX_RECORDS = 5;

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(2, 1_000, 1_000, MAX_CHARS, MAX_RECORDS, Duration.ZERO, TIMEOUT),
            service,
            timer,
            Runnable::run,
            attempt -> Duration.ofSeconds(1));
    private final List<Report> reports = new ArrayList<>();

    private Delivery share(SendDataIntegrationEventRequest event, int records) throws InterruptedException {
        Report report = new Report();
        reports.add(report);
        return engine.submitSharing(event, records, report);
    }

    private Delivery share(String token) throws InterruptedException {
        return share(Events.event("g", token, "x"), 1);
    }

    private void shareAll(String... tokens) throws InterruptedException {
        for (String token : tokens) {
            share(token);
        }
    }

    @Test
    void withoutAQueueEachLeavesAtOnceAndAlone() throws Exception {
        share("a");
        assertThat(service.tokens()).containsExactly("a");
        service.last().store();
        share("b");
        assertThat(service.tokens()).containsExactly("a", "b");
    }

    @Test
    void thoseThatWaitBehindAnEventLeaveTogetherInTheNext() throws Exception {
        shareAll("a", "b", "c", "d");
        service.last().store();
        assertThat(service.tokens()).containsExactly("a", "b+c+d");
        assertThat(engine.stats().inFlight()).isEqualTo(1);
        assertThat(engine.stats().queued()).isZero();
        service.last().store();
        assertThat(reports)
                .extracting(Report::eventId)
                .containsExactly("id of a", "id of b+c+d", "id of b+c+d", "id of b+c+d");
        assertThat(engine.stats().pending()).isZero();
        assertThat(engine.stats().sent()).isEqualTo(4);
    }

    @Test
    void whatJoinsTheLaneWhileTheyAreSentWaitsEvenIfTheyAreSentAgain() throws Exception {
        shareAll("a", "b", "c");
        service.last().store();
        share("d");
        service.last().fail(Faults.serverError());
        timer.advance(Duration.ofSeconds(1));
        assertThat(service.tokens()).containsExactly("a", "b+c", "b+c");
        assertThat(service.calls().get(2).request())
                .isSameAs(service.calls().get(1).request());
        service.last().store();
        assertThat(service.last().token()).isEqualTo("d");
    }

    @Test
    void theyFitIntoOneEventByCharacters() throws Exception {
        share("a");
        share(Events.event("g", "b", "12345"), 1);
        share(Events.event("g", "c", "1234"), 1);
        share(Events.event("g", "d", "1"), 1);
        service.last().store();
        assertThat(service.last().token())
                .as("1 + 5 + 1 + 4 + 1 of 12 characters")
                .isEqualTo("b+c");
    }

    @Test
    void theyFitIntoOneEventByRecords() throws Exception {
        share("a");
        share(Events.event("g", "b", "x"), 2);
        share(Events.event("g", "c", "x"), 3);
        share(Events.event("g", "d", "x"), 1);
        service.last().store();
        assertThat(service.last().token()).isEqualTo("b+c");
    }

    @Test
    void theyHaveOneDatasetAndOneTimestamp() throws Exception {
        share("a");
        share(
                Events.event("g", "b", "x").toBuilder()
                        .datasetTarget(set -> set.datasetIdentifier("orders"))
                        .build(),
                1);
        share(Events.event("g", "c", "x"), 1);
        share(
                Events.event("g", "d", "x").toBuilder()
                        .eventTimestamp(Instant.EPOCH)
                        .build(),
                1);
        for (int i = 0; i < 4; i++) {
            service.last().store();
        }
        assertThat(service.tokens()).containsExactly("a", "b", "c", "d");
    }

    @Test
    void anEventSubmittedByItselfSharesWithNone() throws Exception {
        share("a");
        share("b");
        engine.submit(Events.event("g", "own", "x"), new Report());
        share("c");
        share("d");
        for (int i = 0; i < 4; i++) {
            service.last().store();
        }
        assertThat(service.tokens()).containsExactly("a", "b", "own", "c+d");
    }

    @Test
    void ofThoseRefusedTogetherOnlyTheWrongOneFails() throws Exception {
        shareAll("0", "1", "2", "bad", "4", "5");
        service.last().store();
        while (reports.stream().anyMatch(report -> !report.isSettled())) {
            ManualService.Call call = service.last();
            if (call.token().contains("bad")) {
                call.fail(Faults.invalid());
            } else {
                call.store();
            }
        }
        assertThat(service.tokens()).containsExactly("0", "1+2+bad+4+5", "1+2", "bad+4", "bad", "4", "5");
        assertThat(reports)
                .extracting(Report::eventId)
                .containsExactly("id of 0", "id of 1+2", "id of 1+2", null, "id of 4", "id of 5");
    }

    @Test
    void whatAProxyFindsTooLargeTogetherIsSentInHalves() throws Exception {
        shareAll("a", "b", "c", "d", "e");
        service.last().store();
        service.last().fail(Faults.tooLarge());
        service.last().store();
        service.last().store();
        assertThat(service.tokens()).containsExactly("a", "b+c+d+e", "b+c", "d+e");
        assertThat(reports)
                .extracting(Report::eventId)
                .containsExactly("id of a", "id of b+c", "id of b+c", "id of d+e", "id of d+e");
    }

    @Test
    void aRefusalThatIsNotForTheirContentIsThatOfAll() throws Exception {
        shareAll("a", "b", "c");
        service.last().store();
        RuntimeException forbidden = Faults.forbidden();
        service.last().fail(forbidden);
        assertThat(reports.get(1).cause()).isSameAs(forbidden);
        assertThat(reports.get(2).cause()).isSameAs(forbidden);
        assertThat(service.tokens()).containsExactly("a", "b+c");
    }

    @Test
    void whenTheFirstOneExpiresTheOutcomeOfAllIsUnknownAndThoseBehindAreBlocked() throws Exception {
        shareAll("a", "b", "c");
        service.last().store();
        share("d");
        timer.advance(TIMEOUT);
        assertThat(reports.get(1).cause()).isInstanceOf(DeliveryTimeoutException.class);
        assertThat(reports.get(2).cause())
                .isInstanceOfSatisfying(DeliveryTimeoutException.class, e -> assertThat(e.outcome())
                        .isEqualTo(Outcome.UNKNOWN));
        assertThat(reports.get(3).cause()).isInstanceOf(GroupBlockedException.class);
    }

    @Test
    void whenTheFirstOneExpiresAsRefusedTheOthersAreAsIfTheyHadNotBeenSent() throws Exception {
        shareAll("a", "b");
        timer.advance(Duration.ofSeconds(1));
        Delivery last = share("c");
        service.last().store();
        assertThat(service.last().token()).isEqualTo("b+c");
        service.last().fail(Faults.throttled());
        for (String busy : new String[] {"h", "i"}) {
            engine.submit(Events.event(busy, busy, "x"), new Report());
        }
        timer.advance(TIMEOUT.minusSeconds(1));
        assertThat(reports.get(1).cause())
                .isInstanceOfSatisfying(DeliveryTimeoutException.class, e -> assertThat(e.outcome())
                        .isEqualTo(Outcome.NOT_STORED));
        assertThat(reports.get(2).isSettled()).isFalse();
        last.withdraw();
        assertThat(reports.get(2).cause()).isInstanceOf(EventWithdrawnException.class);
    }

    @Test
    void oneThatWasRefusedInCompanyIsNotStoredAndCanBeWithdrawn() throws Exception {
        share("a");
        share("b");
        share("c");
        Delivery last = share("d");
        service.last().store();
        service.last().fail(Faults.invalid());
        assertThat(service.last().token()).isEqualTo("b");
        last.withdraw();
        assertThat(reports.get(3).cause()).isInstanceOf(EventWithdrawnException.class);
    }

    @Test
    void mergingThatFailsFailsThoseThatShare() throws Exception {
        LoneEngine broken = new LoneEngine(
                new DeliverySettings(1, 10, 100, 100, 100, Duration.ZERO, TIMEOUT),
                new EventTransport() {
                    @Override
                    public CompletableFuture<SendDataIntegrationEventResponse> send(
                            SendDataIntegrationEventRequest request) {
                        return service.send(request);
                    }

                    @Override
                    public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
                        throw new IllegalStateException("A defect of the transport");
                    }
                },
                timer,
                Runnable::run);
        List<Report> told = IntStream.range(0, 3).mapToObj(i -> new Report()).toList();
        for (Report report : told) {
            broken.submitSharing(Events.event("g", "t", "x"), 1, report);
        }
        service.last().store();
        assertThat(told.get(1).cause()).hasMessage("A defect of the transport");
        assertThat(told.get(2).cause()).hasMessage("A defect of the transport");
    }

    @Test
    void anEventOverTheLimitIsRefusedAsEver() {
        assertThatThrownBy(() -> share(Events.event("g", "a", "x".repeat(MAX_CHARS + 1)), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
