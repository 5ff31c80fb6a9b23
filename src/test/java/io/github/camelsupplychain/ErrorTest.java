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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelsupplychain.delivery.FakeTimer;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.DeliveryTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.InternalServerException;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;
import software.amazon.awssdk.services.supplychain.model.ThrottlingException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** What the exchange gets if the service refuses a request. */
class ErrorTest extends SupplyChainTestSupport {

    private final FakeTimer clock = new FakeTimer();

    static Stream<Arguments> permanentErrors() {
        return Stream.of(
                arguments(Fault.VALIDATION, ValidationException.class),
                arguments(Fault.QUOTA_EXCEEDED, ServiceQuotaExceededException.class),
                arguments(Fault.ACCESS_DENIED, AccessDeniedException.class),
                arguments(Fault.NOT_FOUND, ResourceNotFoundException.class),
                arguments(Fault.CONFLICT, ConflictException.class));
    }

    @ParameterizedTest
    @MethodSource("permanentErrors")
    void aPermanentErrorReachesOnExceptionAsTheSdksOwnClass(Fault fault, Class<? extends SupplyChainException> type)
            throws Exception {
        routeWithHandlerFor(type, "eventType=inbound_order");
        EMULATOR.nextAnswers(fault);

        Exchange exchange = template.send("direct:in", e -> e.getIn().setBody(ORDER));

        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT)).isExactlyInstanceOf(type);
        assertThat(exchange.getMessage().getBody()).isEqualTo("handled");
        assertThat(EMULATOR.journal().requests()).as("sent once, not retried").isEqualTo(1);
    }

    static Stream<Arguments> transientErrors() {
        return Stream.of(
                arguments(Fault.THROTTLE, ThrottlingException.class),
                arguments(Fault.INTERNAL_ERROR, InternalServerException.class));
    }

    @ParameterizedTest
    @MethodSource("transientErrors")
    void aTransientErrorThatOutlivesTheDeliveryTimeoutReachesOnExceptionByItsClass(
            Fault fault, Class<? extends SupplyChainException> type) throws Exception {
        DeliveryTime.set(context, clock);
        routeWithHandlerFor(type, "eventType=inbound_order");
        EMULATOR.faultProbability(fault, 1);

        Exchange exchange = sendUntilTheDeliveryTimeout(ORDER, 1);

        assertThat(exchange.getMessage().getBody()).isEqualTo("handled");
        assertThat(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class))
                .hasRootCauseInstanceOf(type);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLE", "INTERNAL_ERROR", "UNAVAILABLE", "CONNECTION_RESET", "ANSWER_LOST"})
    void aTransientErrorIsRetriedInPlaceWithTheSameToken(Fault fault) throws Exception {
        EMULATOR.nextAnswers(fault, fault);

        Exchange exchange = deliver("eventType=inbound_order", ORDER);

        assertThat(exchange.getException()).isNull();
        assertThat(events()).hasSize(1);
        assertThat(arrivals("scn.data.inboundorder", "PO-1"))
                .hasSize(3)
                .extracting(arrival -> arrival.clientToken())
                .containsOnly(events().get(0).clientToken());
    }

    @Test
    void severalEventsThatPartlyFailTellWhatIsStoredAndWhatIsNot() throws Exception {
        EMULATOR.nextAnswersOfGroup("B", Fault.VALIDATION);
        EMULATOR.latency(Duration.ofMillis(300)); // C is read before B is refused.

        Exchange exchange =
                deliver("eventType=inbound_order&maxInFlight=1", List.of(order("A"), order("B"), order("C")));

        assertThat(exchange.getException()).isInstanceOf(PartialDeliveryException.class);
        PartialDeliveryException partial = (PartialDeliveryException) exchange.getException();
        assertThat(partial).hasCauseInstanceOf(ValidationException.class);
        assertThat(partial.getStoredEventIds()).containsExactly(events().get(0).eventId());
        assertThat(partial.getStoredRecords()).isEqualTo(1);
        assertThat(partial.getUndelivered())
                .extracting(PartialDeliveryException.Undelivered::firstRecord)
                .containsExactly(1L, 2L);
        assertThat(EMULATOR.journal().requests()).as("C was withdrawn").isEqualTo(2);
    }

    @Test
    void ofSeveralEventsWithoutOneKnownToBeStoredItIsToldThatOneMayBe() throws Exception {
        Fault[] lost = new Fault[1_000];
        Arrays.fill(lost, Fault.ANSWER_LOST);
        EMULATOR.nextAnswersOfGroup("A", lost);
        EMULATOR.nextAnswersOfGroup("B", Fault.VALIDATION);

        DeliveryTime.set(context, clock);
        route("eventType=inbound_order");

        Exchange exchange = sendUntilTheDeliveryTimeout(List.of(order("A"), order("B")), 2);

        assertThat(exchange.getException()).isInstanceOf(PartialDeliveryException.class);
        PartialDeliveryException partial = (PartialDeliveryException) exchange.getException();
        assertThat(partial).hasCauseInstanceOf(ValidationException.class);
        assertThat(partial.getStoredEventIds()).isEmpty();
        assertThat(partial.getUndelivered())
                .extracting(PartialDeliveryException.Undelivered::outcome)
                .containsExactly(Outcome.UNKNOWN, Outcome.NOT_STORED);
    }

    @Test
    void redeliveringAPartlyDeliveredExchangeCompletesItWithoutDoublingAnything() throws Exception {
        EMULATOR.nextAnswersOfGroup("B", Fault.VALIDATION);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(PartialDeliveryException.class)
                        .maximumRedeliveries(1)
                        .redeliveryDelay(0);
                from("direct:in").to(uri("eventType=inbound_order&maxInFlight=1"));
            }
        });

        Exchange exchange =
                template.send("direct:in", e -> e.getIn().setBody(List.of(order("A"), order("B"), order("C"))));

        assertThat(exchange.getException()).isNull();
        assertThat(eventIds(exchange)).hasSize(3);
        assertThat(events()).extracting(event -> event.eventGroupId()).containsExactlyInAnyOrder("A", "B", "C");
    }

    /** Sends each event of a body once, then lets the delivery timeout pass while the one that may be retried rests. */
    private Exchange sendUntilTheDeliveryTimeout(Object body, int events) throws Exception {
        CompletableFuture<Exchange> sent = template.asyncSend("direct:in", message(body, Map.of()));
        DeliveryService deliveries = DeliveryService.existing(context);
        await().until(() -> EMULATOR.journal().requests() == events
                && deliveries.instances().values().stream()
                        .allMatch(stats -> stats.inFlight() == 0 && stats.pending() == 1));
        clock.standAt(clock.elapsed().plus(Duration.ofMinutes(2)));
        clock.advance(Duration.ZERO);
        return sent.get();
    }

    private static String order(String id) {
        return "{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\"}";
    }

    private void routeWithHandlerFor(Class<? extends Throwable> type, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(type).handled(true).setBody(constant("handled"));
                from("direct:in").to(uri(options));
            }
        });
    }
}
