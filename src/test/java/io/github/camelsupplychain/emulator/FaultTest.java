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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class FaultTest extends AbstractEmulatorTest {

    @ParameterizedTest
    @CsvSource({
        "VALIDATION,      400, ValidationException",
        "QUOTA_EXCEEDED,  402, ServiceQuotaExceededException",
        "ACCESS_DENIED,   403, AccessDeniedException",
        "NOT_FOUND,       404, ResourceNotFoundException",
        "CONFLICT,        409, ConflictException",
        "THROTTLE,        429, ThrottlingException",
        "INTERNAL_ERROR,  500, InternalServerException",
    })
    void theErrorsOfTheServiceComeInItsOwnForm(Fault fault, int status, String type) {
        emulator.nextAnswers(fault);

        assertThat(refusal(order()))
                .hasMessageContaining(fault.name())
                .isInstanceOfSatisfying(SupplyChainException.class, e -> {
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e.statusCode()).isEqualTo(status);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo(type);
                    assertThat(e.requestId()).isNotEmpty();
                });
        assertThat(emulator.events()).isEmpty();
        assertOutcome(Arrival.Outcome.REFUSED, status, fault);
    }

    @Test
    void aProxyAnswersWithoutTheServicesForm() {
        emulator.nextAnswers(Fault.UNAVAILABLE);

        assertThat(refusal(order()))
                .isExactlyInstanceOf(SupplyChainException.class)
                .isInstanceOfSatisfying(SupplyChainException.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(503);
                    assertThat(e.awsErrorDetails().errorCode()).isNull();
                    assertThat(e.awsErrorDetails().errorMessage()).isNull();
                });
    }

    @Test
    void aResetConnectionHasStoredNothing() {
        emulator.nextAnswers(Fault.CONNECTION_RESET);

        assertThat(refusal(order())).isInstanceOf(SdkClientException.class).hasMessageContaining("reset");
        assertThat(emulator.events()).isEmpty();
        assertOutcome(Arrival.Outcome.LOST, 0, Fault.CONNECTION_RESET);
    }

    @Test
    void aLostAnswerIsThatOfAStoredEventWhichItsTokenFindsAgain() {
        SendDataIntegrationEventRequest.Builder request = order().clientToken("0123456789-0123456789-0123456789-x");
        emulator.nextAnswers(Fault.ANSWER_LOST);

        assertThat(refusal(request)).isInstanceOf(SdkClientException.class).hasMessageContaining("closed");
        assertThat(emulator.events()).hasSize(1);
        assertOutcome(Arrival.Outcome.STORED, 200, Fault.ANSWER_LOST);

        assertThat(send(request)).isEqualTo(emulator.events().get(0).eventId());
        assertThat(emulator.events()).hasSize(1);
    }

    @Test
    void anAnswerThatNeverComesIsThatOfAnEventNotStored() {
        emulator.nextAnswers(Fault.NO_ANSWER);

        assertThat(failure(client.sendDataIntegrationEvent(
                        order().overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300)))
                                .build())))
                .isInstanceOf(ApiCallTimeoutException.class);
        assertThat(emulator.events()).isEmpty();
        assertOutcome(Arrival.Outcome.LOST, 0, Fault.NO_ANSWER);
    }

    @Test
    void anAnswerThatComesTooLateIsThatOfAStoredEvent() {
        emulator.latency(Duration.ofHours(1));

        assertThat(failure(client.sendDataIntegrationEvent(
                        order().overrideConfiguration(o -> o.apiCallTimeout(Duration.ofMillis(300)))
                                .build())))
                .isInstanceOf(ApiCallTimeoutException.class);
        assertThat(emulator.events()).hasSize(1);
    }

    @Test
    void aScriptBefallsTheNextRequestsInTheirOrderAndIsThenOver() {
        emulator.nextAnswers(Fault.THROTTLE, Fault.NONE).nextAnswers(Fault.CONFLICT);

        assertThat(outcomes(4, order())).containsExactly("429", "200", "409", "200");
    }

    @Test
    void aScriptOfAGroupBefallsThatGroupAloneAndGoesFirst() {
        emulator.nextAnswersOfGroup("PO-1", Fault.THROTTLE, Fault.INTERNAL_ERROR)
                .nextAnswers(Fault.CONFLICT);

        assertThat(outcomes(1, order().eventGroupId("PO-2"))).containsExactly("409");
        assertThat(outcomes(1, order().eventGroupId("PO-2"))).containsExactly("200");
        assertThat(outcomes(3, order())).containsExactly("429", "500", "200");
    }

    @Test
    void aScriptOfAnOperationBefallsThatOperationAlone() {
        emulator.nextAnswersOfOperation("GetDataLakeDataset", Fault.THROTTLE, Fault.CONNECTION_RESET);

        send(order());
        assertThat(failure(getDataset())).isInstanceOf(ThrottlingException.class);
        assertThat(failure(getDataset())).isInstanceOf(SdkClientException.class);
        assertThat(join(getDataset())).isNotNull();
        assertThatThrownBy(() -> emulator.nextAnswersOfOperation("GetDataset"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("GetDataset");
    }

    @Test
    void anAnswerCanBeLostThatIsARefusal() {
        emulator.nextAnswers(Fault.ANSWER_LOST).nextAnswersOfOperation("GetInstance", Fault.ANSWER_LOST);

        assertThat(refusal(order().data("{}"))).isInstanceOf(SdkClientException.class);
        assertThat(failure(client.getInstance(r -> r.instanceId("00000000-0000-0000-0000-000000000000"))))
                .isInstanceOf(SdkClientException.class);
        assertOutcome(Arrival.Outcome.REFUSED, 400, Fault.ANSWER_LOST);
    }

    @Test
    void aFaultComesBeforeTheRequestIsLookedAt() {
        emulator.nextAnswers(Fault.THROTTLE);

        assertThat(refusal(order().data("{}"))).isInstanceOf(ThrottlingException.class);
        assertThat(refusal(order().data("{}"))).isInstanceOf(ValidationException.class);
    }

    @Test
    void faultsByChanceAreTheSameForTheSameSeed() {
        List<String> first = byChance(1, 60);

        assertThat(byChance(1, 60)).isEqualTo(first);
        assertThat(byChance(2, 60)).isNotEqualTo(first);
        assertThat(first).contains("200", "429", "500", "lost");
    }

    @Test
    void eachFaultByChanceHasItsOwnProbability() {
        emulator.faultProbability(Fault.THROTTLE, 0.5).faultProbability(Fault.INTERNAL_ERROR, 0.25);

        List<String> outcomes = outcomes(200, order());

        assertThat(outcomes).filteredOn("429"::equals).hasSizeBetween(80, 120);
        assertThat(outcomes).filteredOn("500"::equals).hasSizeBetween(30, 70);
    }

    @Test
    void aScriptedNoneIsSparedByChanceToo() {
        emulator.faultProbability(Fault.THROTTLE, 1).nextAnswers(Fault.NONE, Fault.CONFLICT);

        assertThat(outcomes(3, order())).containsExactly("200", "409", "429");
    }

    @Test
    void probabilitiesAreCheckedAndCanBeTakenBack() {
        emulator.faultProbability(Fault.THROTTLE, 0.6);

        for (double wrong : new double[] {0.5, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> emulator.faultProbability(Fault.CONFLICT, wrong))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> emulator.faultProbability(Fault.NONE, 0.1))
                .isInstanceOf(IllegalArgumentException.class);
        emulator.faultProbability(Fault.THROTTLE, 0);
        assertThat(outcomes(20, order())).containsOnly("200");
    }

    @Test
    void requestsFasterThanTheRateLimitAreThrottled() {
        emulator.rateLimit(2, 3);

        assertThat(outcomes(5, order())).containsExactly("200", "200", "200", "429", "429");
        clock.advance(Duration.ofMillis(500));
        assertThat(outcomes(2, order())).containsExactly("200", "429");
        clock.advance(Duration.ofHours(1));
        assertThat(outcomes(4, order())).containsExactly("200", "200", "200", "429");
        emulator.noRateLimit();
        assertThat(outcomes(4, order())).containsOnly("200");
        assertThat(emulator.journal().throttled()).isEqualTo(4);
    }

    @Test
    void aRateLimitOfNothingIsRefused() {
        assertThatThrownBy(() -> emulator.rateLimit(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.rateLimit(1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAnswerTakesAtLeastItsLatency() {
        emulator.latency(Duration.ofMillis(40), Duration.ofMillis(20));

        send(order());

        Arrival arrival = onlyArrival();
        assertThat(arrival.endedNanos() - arrival.receivedNanos())
                .isGreaterThanOrEqualTo(Duration.ofMillis(40).toNanos());
        assertThatThrownBy(() -> emulator.latency(Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sixHundredRequestsWaitAtOnceAndOthersAreAnsweredMeanwhile() {
        emulator.latency(Duration.ofHours(1));
        List<CompletableFuture<String>> waiting = IntStream.range(0, 600)
                .mapToObj(i -> sendAsync(order().eventGroupId("PO-" + i)))
                .toList();

        await().atMost(Duration.ofSeconds(30)).until(() -> emulator.journal().inFlight() == 600);

        assertThat(join(getDataset())).isNotNull();
        assertThat(emulator.journal().maxInFlight()).isEqualTo(600);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        emulator.close();
        assertThat(waiting).allSatisfy(request -> assertThat(failure(request)).isInstanceOf(SdkClientException.class));
    }

    @Test
    void anOutageRefusesConnectionsBreaksOpenOnesAndKeepsWhatIsStored() {
        String eventId = send(order());
        emulator.latency(Duration.ofHours(1));
        CompletableFuture<String> waiting = sendAsync(order());
        await().until(() -> emulator.journal().inFlight() == 1);

        emulator.pause();

        assertThat(emulator.journal().inFlight()).isZero();
        assertThat(failure(waiting)).isInstanceOf(SdkClientException.class);
        assertThat(refusal(order())).isInstanceOf(SdkClientException.class).hasMessageContaining("refused");
        emulator.pause();
        emulator.resume().latency(Duration.ZERO);
        emulator.resume();
        assertThat(read(eventId)).isNotNull();
        assertThat(emulator.events()).hasSize(2);
        send(order());
    }

    @Test
    void anEmulatorCanBeClosedDuringAnOutageAndTwice() {
        emulator.pause();

        emulator.close();
        emulator.close();

        assertThat(refusal(order())).isInstanceOf(SdkClientException.class).hasMessageContaining("refused");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyFaultEndsInTheJournal(Fault fault) {
        emulator.nextAnswers(fault);

        CompletableFuture<String> request = sendAsync(order());

        await().until(() -> emulator.journal().group(ORDER_TYPE, "PO-1").isPresent()
                && !onlyArrival().isInProgress());
        assertThat(onlyArrival().fault()).isEqualTo(fault);
        assertThat(emulator.journal().inFlight()).isZero();
        request.cancel(true);
    }

    private CompletableFuture<?> getDataset() {
        return client.getDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("asc").name("shipment"));
    }

    private List<String> byChance(long seed, int requests) {
        try (SupplyChainEmulator seeded =
                SupplyChainEmulator.builder().seed(seed).start()) {
            client = client(seeded);
            seeded.faultProbability(Fault.THROTTLE, 0.2)
                    .faultProbability(Fault.INTERNAL_ERROR, 0.2)
                    .faultProbability(Fault.ANSWER_LOST, 0.2);
            return outcomes(requests, order());
        }
    }

    /** The status of each of some requests sent one after the other. */
    private List<String> outcomes(int requests, SendDataIntegrationEventRequest.Builder request) {
        List<String> outcomes = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            outcomes.add(sendAsync(request)
                    .handle((id, e) -> e == null
                            ? "200"
                            : e.getCause() instanceof SupplyChainException service ? "" + service.statusCode() : "lost")
                    .join());
        }
        return outcomes;
    }

    private void assertOutcome(Arrival.Outcome outcome, int status, Fault fault) {
        Arrival arrival = onlyArrival();
        assertThat(arrival.outcome()).isEqualTo(outcome);
        assertThat(arrival.status()).isEqualTo(status);
        assertThat(arrival.fault()).isEqualTo(fault);
    }

    private Arrival onlyArrival() {
        List<Arrival> arrivals =
                emulator.journal().group(ORDER_TYPE, "PO-1").orElseThrow().arrivals();
        assertThat(arrivals).hasSize(1);
        return arrivals.get(0);
    }
}
