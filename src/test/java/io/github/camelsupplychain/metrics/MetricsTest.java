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
package io.github.camelsupplychain.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.SupplyChainEndpoint;
import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Test;

/** What a meter registry shows of real routes. */
class MetricsTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order";
    private static final String STOCK = "datasetTarget=default/stock&groupBy=site&operationType=UPSERT";

    @BindToRegistry
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void eventsRequestsAndRecordsAreCountedAndTimedByWhatBecameOfThem() throws Exception {
        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.NONE, Fault.VALIDATION);
        deliver(ORDERS, List.of(ORDER, ORDER, ORDER));
        deliver(ORDERS, ORDER);

        assertThat(meter(Metric.EVENTS_DELIVERED, "event.type", "scn.data.inboundorder")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meter(Metric.RECORDS, "dataset", "none").counter().count()).isEqualTo(3);
        assertThat(meter(Metric.EVENTS_FAILED, "error", "ValidationException")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(meter(Metric.REQUESTS_RETRIED).functionCounter().count()).isEqualTo(1);
        assertThat(meter(Metric.REQUESTS_THROTTLED).functionCounter().count()).isEqualTo(1);
        for (String error : List.of("none", "ThrottlingException", "ValidationException")) {
            assertThat(meter(Metric.REQUEST, "error", error).timer().count())
                    .as("requests that ended with %s", error)
                    .isEqualTo(1);
        }
        assertThat(meter(Metric.DELIVERY, "error", "none").timer().totalTime(TimeUnit.NANOSECONDS))
                .isGreaterThanOrEqualTo(
                        meter(Metric.REQUEST, "error", "none").timer().totalTime(TimeUnit.NANOSECONDS));
        assertThat(meter(Metric.DELIVERY, "error", "ValidationException")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsAgreeWithWhatTheEndpointShowsInJmx() throws Exception {
        EMULATOR.nextAnswers(
                Fault.THROTTLE, Fault.NONE, Fault.VALIDATION, Fault.ACCESS_DENIED, Fault.NONE, Fault.UNAVAILABLE);
        for (int i = 0; i < 5; i++) {
            deliver(ORDERS, ORDER);
        }
        SupplyChainEndpoint endpoint = endpoint();

        assertThat(meter(Metric.EVENTS_DELIVERED).counter().count()).isEqualTo(endpoint.getSentEvents());
        assertThat(meter(Metric.REQUESTS_RETRIED).functionCounter().count()).isEqualTo(endpoint.getRetriedRequests());
        assertThat(meter(Metric.REQUESTS_THROTTLED).functionCounter().count())
                .isEqualTo(endpoint.getThrottledRequests());
        Map<String, Long> failed = registry.find(Metric.EVENTS_FAILED.meterName).counters().stream()
                .collect(Collectors.toMap(
                        counter -> counter.getId().getTag("error"), counter -> (long) counter.count()));
        assertThat(failed).hasSize(2);
        assertThat(endpoint.getFailedEvents()).contains("ValidationException=1", "AccessDeniedException=1");
        assertThat(meter(Metric.EVENTS_DELIVERED).counter().getId().getTag("endpoint.id"))
                .isEqualTo(endpoint.getMetricsId())
                .startsWith("scn.data.inboundorder-");
    }

    @Test
    void gaugesShowWhatIsPendingAtThisMoment() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        EMULATOR.nextAnswers(Fault.NO_ANSWER);
        route(ORDERS + "&deliveryTimeout=600000&maxPendingEvents=4&maxInFlight=1&maxBlockTime=60000");
        for (int i = 0; i < 3; i++) {
            template.asyncSendBody("direct:in", ORDER);
        }

        await().untilAsserted(() -> {
            assertThat(gauge(Metric.PENDING_EVENTS)).isEqualTo(2);
            assertThat(gauge(Metric.WAITING_CALLERS)).isEqualTo(1);
            assertThat(gauge(Metric.IN_FLIGHT_REQUESTS)).isEqualTo(1);
        });
        assertThat(gauge(Metric.QUEUED_EVENTS)).isEqualTo(1);
        assertThat(gauge(Metric.PENDING_CHARACTERS)).isEqualTo(2 * ORDER.length());
        assertThat(gauge(Metric.LANES)).isEqualTo(1);
        assertThat(gauge(Metric.IN_FLIGHT_LIMIT)).isEqualTo(1);
        assertThat(gauge(Metric.REQUESTS_PER_SECOND_LIMIT)).isZero();
        assertThat(gauge(Metric.OUTAGE)).isZero();
        assertThat(gauge(Metric.OLDEST_AGE)).isPositive();
        assertThat(gauge(Metric.CONTINUATION_THREADS)).isNotNegative();
        assertThat(gauge(Metric.QUEUED_CONTINUATIONS)).isZero();
    }

    @Test
    void anEventThatTheServiceKnewIsCountedAsDeduplicated() throws Exception {
        String options = ORDERS + "&idempotencyKey=${header.key}";
        deliver(options, ORDER, Map.of("key", "one"));
        deliver(options, ORDER, Map.of("key", "two"));
        assertThat(meter(Metric.EVENTS_DEDUPLICATED).functionCounter().count()).isZero();

        deliver(options, ORDER, Map.of("key", "one"));

        assertThat(events()).hasSize(2);
        assertThat(meter(Metric.EVENTS_DEDUPLICATED).functionCounter().count()).isEqualTo(1);
        assertThat(endpoint().getDeduplicatedEvents()).isEqualTo(1);
    }

    @Test
    void aDatasetIsNamedWithoutItsAccount() throws Exception {
        createStock();

        deliver(STOCK, Map.of("site", "PARIS"));

        Meter.Id id = meter(Metric.EVENTS_DELIVERED).counter().getId();
        assertThat(id.getTag("dataset")).isEqualTo("default/stock");
        assertThat(id.getTag("event.type")).isEqualTo("scn.data.dataset");
    }

    @Test
    void deadLettersAreCounted() throws Exception {
        Exchange sent = deliver(ORDERS + "&deadLetterUri=mock:dead", ORDER + "\nno JSON\n" + ORDER);

        assertThat(sent.getException()).isNull();
        assertThat(meter(Metric.DEAD_LETTERS).counter().count()).isEqualTo(1);
        assertThat(endpoint().getDeadLetters()).isEqualTo(1);
        assertThat(meter(Metric.RECORDS).counter().count()).isEqualTo(2);
    }

    @Test
    void loadsAreShownWhileTheyAreAwaited() throws Exception {
        createStock();
        EMULATOR.loadByHand();
        route(STOCK + "&awaitLoad=true");
        template.asyncSendBody("direct:in", Map.of("site", "PARIS"));

        await().untilAsserted(() -> {
            assertThat(gauge(Metric.AWAITED_LOADS)).isEqualTo(1);
            assertThat(gauge(Metric.OLDEST_AWAITED_LOAD)).isPositive();
        });

        EMULATOR.completeLoad(events().get(0).eventId());
        await().untilAsserted(() -> assertThat(gauge(Metric.AWAITED_LOADS)).isZero());
        assertThat(gauge(Metric.OLDEST_AWAITED_LOAD)).isZero();
    }

    @Test
    void theConsumerCountsLoadsByStatusAndTimesItsPolls() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("loadStatus=SUCCEEDED,FAILED&startScheduler=false"))
                        .routeId("loads")
                        .to("mock:loads");
            }
        });
        createStock();
        EMULATOR.loadByHand();
        for (String site : List.of("PARIS", "OSAKA", "LIMA")) {
            template.sendBody(uri(STOCK), Map.of("site", site));
        }
        EMULATOR.completeLoad(events().get(0).eventId());
        EMULATOR.completeLoad(events().get(1).eventId());
        EMULATOR.failLoad(events().get(2).eventId(), "a column is unknown");

        poll();
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);
        poll();

        assertThat(meter(Metric.LOADS, "status", "SUCCEEDED").counter().count()).isEqualTo(2);
        assertThat(meter(Metric.LOADS, "status", "FAILED").counter().count()).isEqualTo(1);
        assertThat(meter(Metric.POLL, "error", "none").timer().count()).isEqualTo(1);
        assertThat(meter(Metric.POLL, "error", "AccessDeniedException").timer().count())
                .isEqualTo(1);
    }

    @Test
    void theConsumerShowsEventsThatAreBeingRoutedAndMarksThatItsRepositoryCouldNotWrite() throws Exception {
        AtomicBoolean isFull = new AtomicBoolean(true);
        context.getRegistry().bind("marks", new MemoryIdempotentRepository() {
            @Override
            public boolean confirm(String eventId) {
                if (isFull.get()) {
                    throw new IllegalStateException("The disk is full");
                }
                return super.confirm(eventId);
            }
        });
        List<Double> whileRouted = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("idempotentRepository=#marks&startScheduler=false"))
                        .routeId("loads")
                        .process(exchange -> whileRouted.add(sum(Metric.CLAIMED_EVENTS)));
            }
        });
        createStock();
        template.sendBody(uri(STOCK), Map.of("site", "PARIS"));

        poll();
        assertThat(whileRouted).containsExactly(1.0);
        assertThat(sum(Metric.CLAIMED_EVENTS)).isZero();
        assertThat(sum(Metric.UNWRITTEN_MARKS)).isEqualTo(1);

        isFull.set(false);
        poll();
        assertThat(sum(Metric.UNWRITTEN_MARKS)).isZero();
    }

    private static void createStock() {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
    }

    private void poll() {
        ScheduledPollConsumer consumer =
                (ScheduledPollConsumer) context.getRoute("loads").getConsumer();
        consumer.run();
    }

    @Test
    void noMetricNamesAGroupATokenOrARecord() throws Exception {
        Exchange sent = deliver(ORDERS + "&eventGroupId=secret-group&idempotencyKey=secret-key", ORDER);

        assertThat(sent.getException()).isNull();
        assertThat(registry.scrape())
                .contains("aws_supplychain_records_total")
                .doesNotContain(
                        "secret-group",
                        "secret-key",
                        "PO-1",
                        "V-1",
                        events().get(0).clientToken());
    }

    @Test
    void metersLeaveTheRegistryWithTheirEndpointAndTheLastWithTheContext() throws Exception {
        deliver(ORDERS, ORDER);
        template.sendBody(uri(ORDERS + "&maxInFlight=3"), ORDER);
        assertThat(endpointIds()).hasSize(2);

        SupplyChainEndpoint gone = context.getEndpoint(uri(ORDERS + "&maxInFlight=3"), SupplyChainEndpoint.class);
        context.removeEndpoints(gone.getEndpointUri());
        template.stop();
        assertThat(endpointIds()).hasSize(1);

        context.stop();
        assertThat(ours()).isEmpty();
    }

    private Set<String> endpointIds() {
        return ours().stream()
                .map(meter -> meter.getId().getTag("endpoint.id"))
                .filter(id -> id != null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Meter> ours() {
        return registry.getMeters().stream()
                .filter(meter -> meter.getId().getName().startsWith("aws.supplychain."))
                .toList();
    }

    @Test
    void aRegistryThatFailsHoldsUpNothing() throws Exception {
        registry.config().meterFilter(new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("A filter of the user's");
            }
        });

        Exchange sent = deliver(ORDERS, ORDER);

        assertThat(sent.getException()).isNull();
        assertThat(events()).extracting(StoredEvent::eventId).hasSize(1);
    }

    private RequiredSearch meter(Metric metric, String... tags) {
        return registry.get(metric.meterName).tags(tags);
    }

    /** Of all endpoints: the one that stores what the consumer emits shows loads, too. */
    private double sum(Metric metric) {
        return meter(metric).gauges().stream().mapToDouble(Gauge::value).sum();
    }

    private double gauge(Metric metric) {
        return metric.kind == Metric.Kind.TIME_GAUGE
                ? meter(metric).timeGauge().value()
                : meter(metric).gauge().value();
    }
}
