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
import io.github.camelsupplychain.emulator.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/** Ended loads become exchanges. Polls are run by hand, which also shows what a poll does not do. */
class ConsumerTest extends SupplyChainTestSupport {

    private static final String DEFAULTS = "greedy=false";

    private final List<Exchange> emitted = Collections.synchronizedList(new ArrayList<>());

    @BeforeEach
    void createDataset() {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
    }

    @Test
    void anEndedLoadIsEmittedOnceWithItsEventAndItsParts() throws Exception {
        consume(DEFAULTS, emitted::add);
        send("PARIS", Instant.parse("2026-03-01T10:15:30Z"));

        poll();
        poll();

        assertThat(emitted).hasSize(1);
        Exchange exchange = emitted.get(0);
        StoredEvent event = events().get(0);
        assertThat(exchange.getMessage().getBody(DataIntegrationEvent.class).eventId())
                .isEqualTo(event.eventId());
        assertThat(exchange.getMessage().getHeaders())
                .isEqualTo(Map.of(
                        "CamelAwsSupplyChainLoadStatus",
                        "SUCCEEDED",
                        "CamelAwsSupplyChainLoadEventId",
                        event.eventId(),
                        "CamelAwsSupplyChainLoadInstanceId",
                        EMULATOR.instanceId(),
                        "CamelAwsSupplyChainLoadEventType",
                        "scn.data.dataset",
                        "CamelAwsSupplyChainLoadEventGroupId",
                        "PARIS",
                        "CamelAwsSupplyChainLoadEventTimestamp",
                        Instant.parse("2026-03-01T10:15:30Z"),
                        "CamelAwsSupplyChainLoadDataset",
                        EMULATOR.datasetArn("default", "stock"),
                        "CamelAwsSupplyChainLoadOperationType",
                        "UPSERT"));
    }

    @Test
    void aLoadIsEmittedWhenItHasEnded() throws Exception {
        EMULATOR.loadByHand();
        consume(DEFAULTS, emitted::add);
        String eventId = send("PARIS");

        poll();
        assertThat(emitted).isEmpty();

        EMULATOR.failLoad(eventId, "column site is unknown");
        poll();
        assertThat(emitted).singleElement().satisfies(exchange -> {
            assertThat(header(exchange, SupplyChainConstants.LOAD_STATUS)).isEqualTo("FAILED");
            assertThat(header(exchange, SupplyChainConstants.LOAD_MESSAGE)).isEqualTo("column site is unknown");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "greedy=false | good bad",
                "loadStatus=failed | bad",
                "loadStatus=SUCCEEDED | good",
                "loadStatus=Accepted | PO-1",
                "loadStatus=FAILED, ACCEPTED | bad PO-1",
                "loadStatus=ACCEPTED,SUCCEEDED&eventType=dataset | good",
                "loadStatus=ACCEPTED,SUCCEEDED&eventType=inbound_order | PO-1",
                "datasetTarget=default/stock&loadStatus=SUCCEEDED,FAILED,ACCEPTED | good bad",
                "datasetTarget=asc/inbound_order | ''",
            })
    void optionsSayWhichEventsAreEmitted(String options, String groups) throws Exception {
        EMULATOR.loadByHand();
        consume(options, emitted::add);
        EMULATOR.completeLoad(send("good"));
        EMULATOR.failLoad(send("bad"), "broken");
        send("under way");
        sendOrder();

        poll();

        assertThat(emitted)
                .extracting(exchange -> header(exchange, SupplyChainConstants.LOAD_EVENT_GROUP_ID))
                .containsExactly(groups.isEmpty() ? new Object[0] : (Object[]) groups.split(" "));
    }

    @Test
    void anEventWhoseExchangeFailedIsEmittedAgain() throws Exception {
        consume(DEFAULTS, exchange -> {
            emitted.add(exchange);
            if (emitted.size() == 1) {
                throw new IllegalStateException("no disk");
            }
        });
        send("PARIS");

        poll();
        poll();
        poll();

        assertThat(emitted).hasSize(2);
    }

    @Test
    void anExchangeHandedOverToAnotherThreadIsNotEmittedAgainMeanwhile() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        IdempotentRepository repository = repository();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("startScheduler=false&idempotentRepository=#repository"))
                        .routeId("loads")
                        .to("seda:slow");
                from("seda:slow").process(exchange -> {
                    emitted.add(exchange);
                    hold.await();
                });
            }
        });
        String eventId = send("PARIS");

        poll();
        await().until(() -> emitted.size() == 1);
        poll();
        assertThat(repository.contains(eventId))
                .as("marked before its exchange is done")
                .isFalse();
        hold.countDown();
        await().until(() -> repository.contains(eventId));
        poll();

        assertThat(emitted).hasSize(1);
    }

    @Test
    void twoNodesThatShareARepositoryEmitOnce() throws Exception {
        IdempotentRepository repository = repository();
        send("PARIS");
        CamelContext other = new DefaultCamelContext();
        other.getRegistry().bind("repository", repository);
        other.getRegistry().bind("client", client);
        consume(context, "idempotentRepository=#repository", exchange -> {
            emitted.add(exchange);
            poll(other);
        });
        consume(other, "idempotentRepository=#repository", emitted::add);
        other.start();
        try {
            poll();
            poll(other);
        } finally {
            other.stop();
        }

        assertThat(emitted).hasSize(1);
    }

    @Test
    void aPollThatFailsShowsInTheHealthCheckAndDoesNotEndThePolling() throws Exception {
        consume(DEFAULTS, emitted::add);
        send("PARIS");
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);

        poll();
        assertThat(health().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health().getError().orElseThrow()).hasMessageContaining("403");
        poll();

        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(emitted).hasSize(1);
    }

    @Test
    void theSchedulerPollsOnAfterFailuresOfTheServiceAndErrorsOfTheConsumer() throws Exception {
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);
        context.getRegistry().bind("repository", new MemoryIdempotentRepository() {
            private boolean broken = true;

            @Override
            public boolean contains(String key) {
                if (broken) {
                    broken = false;
                    throw new NoClassDefFoundError("a driver");
                }
                return super.contains(key);
            }
        });
        send("PARIS");
        consume(context, "idempotentRepository=#repository&startScheduler=true&initialDelay=0&delay=1", emitted::add);

        await().until(() -> !emitted.isEmpty());
    }

    @Test
    void aPageThatIsThrottledIsAskedForAgain() throws Exception {
        consume(DEFAULTS, emitted::add);
        send("PARIS");
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.THROTTLE, Fault.CONNECTION_RESET);

        poll();

        assertThat(emitted).hasSize(1);
    }

    @Test
    void aRouteFromAnInstanceToItselfDoesNothing() throws Exception {
        String both = uri("eventType=inbound_order&loadStatus=SUCCEEDED,FAILED,ACCEPTED&startScheduler=false");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(both).routeId("loads").to(both).process(emitted::add);
            }
        });
        sendOrder();

        poll();
        poll();

        assertThat(events()).as("sent by hand").hasSize(1);
        assertThat(emitted).as("its report, once").singleElement().satisfies(exchange -> {
            assertThat(header(exchange, SupplyChainConstants.RECORD_COUNT)).isEqualTo(0L);
            assertThat(header(exchange, SupplyChainConstants.EVENT_COUNT)).isEqualTo(0L);
            assertThat(eventIds(exchange)).isEmpty();
        });
        assertThat(health().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void theHeadersOfALoadAddressNoRecordsThatAreSentInItsPlace() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("loadStatus=SUCCEEDED&startScheduler=false"))
                        .routeId("loads")
                        .setBody(constant(ORDER))
                        .to(uri("eventType=inbound_order"))
                        .process(emitted::add);
            }
        });
        send("PARIS");

        poll();

        assertThat(emitted).hasSize(1);
        assertThat(events().get(1)).satisfies(event -> {
            assertThat(event.eventType()).isEqualTo("scn.data.inboundorder");
            assertThat(event.eventGroupId()).as("the record's own").isEqualTo("PO-1");
        });
    }

    @Test
    void anIdleConsumerBacksOff() throws Exception {
        consume("backoffIdleThreshold=2&backoffMultiplier=3", emitted::add);

        poll();
        poll();
        send("PARIS");
        poll();
        poll();
        assertThat(emitted).as("backing off").isEmpty();
        poll();

        assertThat(emitted).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loadStatus=DONE | loadStatus 'DONE' must be a list of [SUCCEEDED, FAILED, ACCEPTED]",
                "loadStatus=SUCCEEDED, | loadStatus",
                "delay=often | delay must be a number from 1",
                "eventType=orders | Unknown eventType",
            })
    void wrongOptionsAreRefusedAtStart(String options, String message) {
        assertThatThrownBy(() -> consume(options, emitted::add))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theDefaultDelayIsAMinuteInAnyUnit() throws Exception {
        consume("timeUnit=SECONDS", emitted::add);

        assertThat(consumer(context).getDelay()).isEqualTo(60);
    }

    private IdempotentRepository repository() {
        IdempotentRepository repository = new MemoryIdempotentRepository();
        context.getRegistry().bind("repository", repository);
        return repository;
    }

    private void consume(String options, Processor processor) throws Exception {
        consume(context, options, processor);
    }

    private void consume(CamelContext node, String options, Processor processor) throws Exception {
        String polled = options.contains("startScheduler") ? options : "startScheduler=false&" + options;
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(polled)).routeId("loads").process(processor);
            }
        });
    }

    private void poll() {
        poll(context);
    }

    private static void poll(CamelContext node) {
        consumer(node).run();
    }

    private static SupplyChainConsumer consumer(CamelContext node) {
        return (SupplyChainConsumer) node.getRoute("loads").getConsumer();
    }

    private HealthCheck.Result health() {
        return consumer(context).getHealthCheck().call();
    }

    private String send(String site) {
        return send(site, null);
    }

    /** Sends a stock record of a site, in a group of that name. */
    private String send(String site, Instant timestamp) {
        return client.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                        .eventType("scn.data.dataset")
                        .eventGroupId(site)
                        .eventTimestamp(timestamp)
                        .data("{\"site\":\"" + site + "\"}")
                        .datasetTarget(target -> target.datasetIdentifier(EMULATOR.datasetArn("default", "stock"))
                                .operationType("UPSERT")))
                .join()
                .eventId();
    }

    private void sendOrder() {
        client.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                        .eventType("scn.data.inboundorder")
                        .eventGroupId("PO-1")
                        .data(ORDER))
                .join();
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }
}
