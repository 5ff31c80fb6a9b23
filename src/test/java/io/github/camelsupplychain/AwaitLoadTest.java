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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.LoadState;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadOpenException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** With {@code awaitLoad}, an exchange ends once the loads of its events have ended. */
class AwaitLoadTest extends SupplyChainTestSupport {

    private static final String AWAIT = "datasetTarget=default/stock&operationType=UPSERT&groupBy=site&awaitLoad=true";

    @BeforeEach
    void createDataset() {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        EMULATOR.loadByHand();
    }

    @Test
    void theExchangeGoesOnOnACamelThreadWhenAllItsLoadsHaveEnded() throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri(AWAIT))
                        .process(e -> threads.add(Thread.currentThread().getName()));
            }
        });

        CompletableFuture<Exchange> call = send(site("PARIS") + site("ROME"));
        await().until(() -> awaitedLoads(AWAIT) == 2);
        EMULATOR.completeLoad(events().get(0).eventId());
        await().until(() -> awaitedLoads(AWAIT) == 1);
        assertThat(call).isNotDone();
        EMULATOR.completeLoad(events().get(1).eventId());

        Exchange exchange = call.get(30, TimeUnit.SECONDS);
        assertThat(exchange.getException()).isNull();
        assertThat(eventIds(exchange))
                .map(String.class::cast)
                .containsExactlyInAnyOrderElementsOf(
                        events().stream().map(StoredEvent::eventId).toList());
        assertThat(threads).singleElement().asString().contains("AwsSupplyChainContinuation");
    }

    @Test
    void aFailedLoadFailsTheExchangeWithTheServicesMessageAndTheEventIds() throws Exception {
        route(AWAIT);
        CompletableFuture<Exchange> call = send(site("PARIS") + site("ROME"));
        await().until(() -> events().size() == 2);
        EMULATOR.completeLoad(events().get(0).eventId());
        EMULATOR.failLoad(events().get(1).eventId(), "column site is unknown");

        Exchange exchange = call.get(30, TimeUnit.SECONDS);

        String failed = events().get(1).eventId();
        assertThat(exchange.getException())
                .isInstanceOf(LoadFailedException.class)
                .hasMessage("1 of 2 loads failed: event " + failed + ": column site is unknown");
        assertThat(eventIds(exchange)).as("also of what failed").hasSize(2);
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(2L);
    }

    @Test
    void redeliveringAnExchangeWhoseLoadFailedStoresNothingTwiceAndReportsTheSameFailure() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(LoadFailedException.class).maximumRedeliveries(1).redeliveryDelay(0);
                from("direct:in").to(uri(AWAIT));
            }
        });
        CompletableFuture<Exchange> call = send(site("PARIS"));
        await().until(() -> events().size() == 1);
        EMULATOR.failLoad(events().get(0).eventId(), "broken");

        Exchange exchange = call.get(30, TimeUnit.SECONDS);

        assertThat(exchange.getException())
                .isInstanceOf(LoadFailedException.class)
                .hasMessageContaining(events().get(0).eventId());
        assertThat(exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER)).isEqualTo(1);
        assertThat(events()).hasSize(1);
        assertThat(EMULATOR.journal().requests()).isEqualTo(2);
    }

    @Test
    void sendingTheBodyOnceMoreAfterItsLoadSucceededMakesANewEvent() throws Exception {
        EMULATOR.loadAfter(Duration.ZERO);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri(AWAIT)).to(uri(AWAIT));
            }
        });

        assertThat(send(site("PARIS")).get(30, TimeUnit.SECONDS).getException()).isNull();

        assertThat(events()).hasSize(2);
    }

    /** One bad record would fail the load of all exchanges that share the event. */
    @Test
    void exchangesThatShareAnEventCannotAwaitItsLoad() {
        assertThatThrownBy(() -> route(AWAIT + "&coalesce=true"))
                .rootCause()
                .hasMessageStartingWith("awaitLoad=true and coalesce=true cannot be set together");
    }

    @Test
    void aTimeoutSaysThatTheOutcomeIsOpen() throws Exception {
        Exchange exchange = deliver(AWAIT + "&loadTimeout=1500", site("PARIS"));

        String eventId = events().get(0).eventId();
        assertThat(exchange.getException())
                .isInstanceOf(LoadOpenException.class)
                .hasMessage("Not all loads ended within 1.5s; the outcome of 1 load is open: " + eventId);
        assertThat(eventIds(exchange)).isEqualTo(List.of(eventId));
    }

    @Test
    void closingTheEndpointFailsWhatWaits() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        route(AWAIT);
        CompletableFuture<Exchange> call = send(site("PARIS"));
        await().until(() -> awaitedLoads(AWAIT) == 1);

        context.stop();

        assertThat(call.get(30, TimeUnit.SECONDS).getException())
                .isInstanceOf(LoadOpenException.class)
                .hasMessageStartingWith("The endpoint stopped before all loads ended");
    }

    @Test
    void theWaitHoldsUpNeitherTheGroupNorTheRoomForPendingEvents() throws Exception {
        String options = AWAIT + "&maxPendingEvents=1&maxBlockTime=20s";
        route(options);

        List<CompletableFuture<Exchange>> calls =
                Stream.of(1, 2, 3).map(i -> send(site("PARIS"))).toList();
        await().until(() -> awaitedLoads(options) == 3);
        events().forEach(event -> EMULATOR.completeLoad(event.eventId()));

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(30, TimeUnit.SECONDS).getException())
                        .isNull());
    }

    @Test
    void thousandsOfExchangesWaitAtOnceOnFewerThanTwentyExtraThreads() throws Exception {
        int exchanges = TestSize.of(1_000, 5_000);
        route(AWAIT);
        EMULATOR.loadAfter(Duration.ZERO);
        // The pool that exchanges continue on is there in any case.
        CompletableFuture.allOf(sendSites("S-%d", 100)).get(30, TimeUnit.SECONDS);
        EMULATOR.loadByHand();
        long before = threadsButTheEmulators();

        CompletableFuture<?>[] calls = sendSites("S-%d", exchanges);
        await().atMost(Duration.ofMinutes(1)).until(() -> awaitedLoads(AWAIT) == exchanges);
        long waiting = threadsButTheEmulators();
        events().stream()
                .filter(event -> event.loadState() == LoadState.IN_PROGRESS)
                .forEach(event -> EMULATOR.completeLoad(event.eventId()));

        CompletableFuture.allOf(calls).get(2, TimeUnit.MINUTES);
        assertThat(calls).allSatisfy(call -> assertThat(((Exchange) call.join()).getException())
                .isNull());
        assertThat(waiting - before).isLessThan(20);
    }

    /** The emulator has a thread for each connection. */
    private static long threadsButTheEmulators() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("emulator-"))
                .count();
    }

    @Test
    void aThrottledLookupIsNoFailureOfTheLoad() throws Exception {
        EMULATOR.loadAfter(Duration.ZERO);
        EMULATOR.nextAnswersOfOperation("GetDataIntegrationEvent", Fault.THROTTLE);

        assertThat(deliver(AWAIT, site("PARIS")).getException()).isNull();
    }

    @Test
    void withoutTheRightToReadEventsTheExchangeFailsAtOnce() throws Exception {
        EMULATOR.nextAnswersOfOperation("GetDataIntegrationEvent", Fault.ACCESS_DENIED);

        assertThat(deliver(AWAIT, site("PARIS")).getException())
                .isInstanceOf(LoadOpenException.class)
                .hasMessageStartingWith("The events cannot be looked up with GetDataIntegrationEvent")
                .hasCauseInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"site\":null}"})
    void whatSendsNothingWaitsForNothing(String body) throws Exception {
        Exchange exchange = deliver(AWAIT, body);

        assertThat(exchange.getException() == null).isEqualTo("[]".equals(body));
        assertThat(events()).isEmpty();
    }

    @Test
    void aCallerThatIsSynchronousWaitsForTheLoadItself() throws Exception {
        EMULATOR.loadAfter(Duration.ofMillis(200));

        assertThat(deliver(AWAIT + "&synchronous=true", site("PARIS")).getException())
                .isNull();
        assertThat(events()).extracting(StoredEvent::loadState).containsExactly(LoadState.SUCCEEDED);
    }

    @Test
    void aRequestObjectOfADatasetEventIsWaitedForToo() throws Exception {
        EMULATOR.loadAfter(Duration.ZERO);
        String options = "pojoRequest=true&awaitLoad=true";

        assertThat(deliver(options, request("scn.data.dataset")).getException()).isNull();
        assertThat(deliver(options, request("scn.data.inboundorder")).getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("awaitLoad=true");
        assertThat(events()).hasSize(1);
    }

    private static SendDataIntegrationEventRequest request(String eventType) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(EMULATOR.instanceId())
                .eventType(eventType)
                .eventGroupId("PARIS")
                .data(site("PARIS"))
                .datasetTarget(target -> target.datasetIdentifier(EMULATOR.datasetArn("default", "stock"))
                        .operationType("UPSERT"))
                .build();
    }

    @Test
    void aMessageWhoseHeaderMakesItATypedEventIsRefusedBeforeItIsSent() throws Exception {
        Exchange exchange = deliver(
                "awaitLoad=true&eventGroupId=A", ORDER, Map.of(SupplyChainConstants.EVENT_TYPE, "inbound_order"));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("awaitLoad=true waits for loads, which the service reports for events of type"
                        + " scn.data.dataset only, but this event is of type scn.data.inboundorder");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventType=inbound_order&awaitLoad=true | awaitLoad=true waits for loads, which the service reports",
                "operation=listInstances&awaitLoad=true | awaitLoad=true waits for sent events",
                "eventType=inbound_order&loadTimeout=0 | loadTimeout (milliseconds) must be a number from 1"
            })
    void whatCannotBeWaitedForIsRefusedAtStart(String options, String message) {
        assertThatThrownBy(() -> route(options))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageStartingWith(message);
    }

    private static String site(String name) {
        return "{\"site\":\"" + name + "\"}";
    }

    private CompletableFuture<Exchange> send(String body) {
        return template.asyncSend("direct:in", message(body, Map.of()));
    }

    /** On the calling thread: a template would bring threads of its own. */
    private CompletableFuture<?>[] sendSites(String name, int count) throws Exception {
        AsyncProducer producer = context.getEndpoint("direct:in").createAsyncProducer();
        producer.start();
        return IntStream.range(0, count)
                .mapToObj(i -> producer.processAsync(message(site(String.format(name, i)), Map.of())))
                .toArray(CompletableFuture[]::new);
    }

    private int awaitedLoads(String options) {
        return ((SupplyChainEndpoint) context.getEndpoint(uri(options))).getAwaitedLoads();
    }
}
