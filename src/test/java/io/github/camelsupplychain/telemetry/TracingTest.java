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
package io.github.camelsupplychain.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.apache.camel.support.ScheduledPollConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** The traces of routes, span by span, as Camel's OpenTelemetry tracer exports them. */
class TracingTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order";
    private static final List<String> OF_EVENTS = List.of(
            "operation",
            "instanceId",
            "eventType",
            "dataset",
            "eventCount",
            "recordCount",
            "attempts",
            "throttled",
            "loadStatus",
            "error");

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final SdkTracerProvider provider = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(exporter))
            .build();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        Tracer tracer = provider.get("camel");
        created.getRegistry().bind("tracer", tracer);
        created.getRegistry().bind("propagators", ContextPropagators.create(W3CTraceContextPropagator.getInstance()));
        OpenTelemetryTracer camelTracer = new OpenTelemetryTracer();
        CamelContextAware.trySetCamelContext(camelTracer, created);
        camelTracer.init(created);
        return created;
    }

    @AfterEach
    void closeProvider() {
        provider.close();
    }

    @Test
    void aStepThatHadToRetryTellsItsEventsAndItsAttempts() throws Exception {
        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.UNAVAILABLE, Fault.NONE);

        deliver(ORDERS, List.of(ORDER, ORDER));

        List<SpanData> trace = trace();
        assertThat(trace)
                .extracting(TracingTest::step)
                .containsExactly("EVENT_SENT direct", "EVENT_RECEIVED direct", "EVENT_SENT aws-supplychain");
        assertChain(trace);
        SpanData sent = trace.get(2);
        assertThat(sent.getName()).isEqualTo(EMULATOR.instanceId());
        assertThat(told(sent))
                .isEqualTo(Map.of(
                        "operation",
                        "sendDataIntegrationEvent",
                        "instanceId",
                        EMULATOR.instanceId(),
                        "eventType",
                        "scn.data.inboundorder",
                        "eventCount",
                        "1",
                        "recordCount",
                        "2",
                        "attempts",
                        "3",
                        "throttled",
                        "1"));
        assertThat(tag(sent, "eventIds")).isEqualTo(events().get(0).eventId());
        assertThat(tag(sent, "messaging.message.id")).isEqualTo(events().get(0).eventId());
        assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aPartialFailureTellsWhatIsStoredAndIsAnError() throws Exception {
        EMULATOR.nextAnswers(Fault.NONE, Fault.VALIDATION);

        Exchange exchange = deliver(ORDERS + "&maxEventSize=60&maxInFlight=1", List.of(ORDER, ORDER));

        assertThat(exchange.getException()).isInstanceOf(PartialDeliveryException.class);
        List<SpanData> trace = trace();
        assertThat(trace)
                .hasSize(3)
                .allSatisfy(span -> assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR));
        assertChain(trace);
        SpanData sent = trace.get(2);
        assertThat(told(sent))
                .isEqualTo(Map.of(
                        "operation",
                        "sendDataIntegrationEvent",
                        "instanceId",
                        EMULATOR.instanceId(),
                        "eventType",
                        "scn.data.inboundorder",
                        "eventCount",
                        "2",
                        "recordCount",
                        "1",
                        "attempts",
                        "2",
                        "throttled",
                        "0",
                        "error",
                        "true"));
        assertThat(tag(sent, "eventIds")).isEqualTo(events().get(0).eventId());
        assertThat(sent.getEvents()).singleElement().satisfies(event -> assertThat(
                        event.getAttributes().get(AttributeKey.stringKey("message")))
                .isEqualTo(exchange.getException().getMessage()));
    }

    @Test
    void aRouteWithARetryAPartialFailureAndALoadResultIsOneTrace() throws Exception {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        EMULATOR.nextAnswers(Fault.THROTTLE, Fault.NONE, Fault.VALIDATION);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .doTry()
                        .to(uri(ORDERS + "&maxEventSize=60&maxInFlight=1"))
                        .doCatch(PartialDeliveryException.class)
                        .setBody(constant(Map.of("site", "PARIS")))
                        .to(uri("datasetTarget=default/stock&eventGroupId=PARIS&operationType=UPSERT&awaitLoad=true"))
                        .end();
            }
        });

        Exchange exchange = template.send("direct:in", message(List.of(ORDER, ORDER), Map.of()));

        assertThat(exchange.getException()).isNull();
        List<SpanData> trace = trace();
        assertThat(trace)
                .extracting(TracingTest::step)
                .containsExactly(
                        "EVENT_SENT direct",
                        "EVENT_RECEIVED direct",
                        "EVENT_SENT aws-supplychain",
                        "EVENT_SENT aws-supplychain");
        assertChain(trace.subList(0, 3));
        assertThat(trace.get(3).getParentSpanId()).isEqualTo(trace.get(1).getSpanId());
        assertThat(trace)
                .extracting(span -> span.getStatus().getStatusCode())
                .containsExactly(StatusCode.UNSET, StatusCode.UNSET, StatusCode.ERROR, StatusCode.UNSET);
        assertThat(told(trace.get(2)))
                .containsEntry("eventCount", "2")
                .containsEntry("recordCount", "1")
                .containsEntry("attempts", "3")
                .containsEntry("throttled", "1")
                .containsEntry("error", "true");
        assertThat(tag(trace.get(2), "eventIds")).isEqualTo(events().get(0).eventId());
        assertThat(told(trace.get(3)))
                .isEqualTo(Map.of(
                        "operation",
                        "sendDataIntegrationEvent",
                        "instanceId",
                        EMULATOR.instanceId(),
                        "eventType",
                        "scn.data.dataset",
                        "dataset",
                        EMULATOR.datasetArn("default", "stock"),
                        "eventCount",
                        "1",
                        "recordCount",
                        "1",
                        "attempts",
                        "1",
                        "throttled",
                        "0"));
        assertThat(tag(trace.get(3), "eventIds")).isEqualTo(events().get(1).eventId());
        assertThat(trace.get(3).getEndEpochNanos() - trace.get(3).getStartEpochNanos())
                .as("the wait for the load is part of the span: the first look at it is after a second")
                .isGreaterThan(Duration.ofMillis(900).toNanos());
    }

    @Test
    void whatTheServiceSaysIsNotRepeated() throws Exception {
        EMULATOR.nextAnswers(Fault.VALIDATION);

        Exchange exchange = deliver(ORDERS, ORDER);

        assertThat(exchange.getException()).isInstanceOf(ValidationException.class);
        SpanData sent = trace().get(2);
        assertThat(sent.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(sent.getEvents()).singleElement().satisfies(event -> assertThat(
                        event.getAttributes().get(AttributeKey.stringKey("message")))
                .isEqualTo("ValidationException, status 400"));
    }

    @Test
    void aLoadResultIsATraceOfItsOwn() throws Exception {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        EMULATOR.loadByHand();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("startScheduler=false")).routeId("loads").to("mock:loads");
            }
        });
        template.sendBody(
                uri("datasetTarget=default/stock&eventGroupId=PARIS&operationType=UPSERT"), Map.of("site", "PARIS"));
        String eventId = events().get(0).eventId();
        EMULATOR.failLoad(eventId, "a column is unknown");
        exporter.reset();

        ((ScheduledPollConsumer) context.getRoute("loads").getConsumer()).run();

        List<SpanData> trace = trace();
        assertThat(trace)
                .extracting(TracingTest::step)
                .containsExactly("EVENT_RECEIVED aws-supplychain", "EVENT_SENT mock");
        assertChain(trace);
        assertThat(told(trace.get(0)))
                .isEqualTo(Map.of(
                        "operation",
                        "listDataIntegrationEvents",
                        "instanceId",
                        EMULATOR.instanceId(),
                        "eventType",
                        "scn.data.dataset",
                        "dataset",
                        EMULATOR.datasetArn("default", "stock"),
                        "loadStatus",
                        "FAILED"));
        assertThat(tag(trace.get(0), "eventIds")).isEqualTo(eventId);
    }

    @Test
    void aCallOfAnOperationIsNamed() throws Exception {
        deliver("operation=listInstances", null);

        SpanData called = trace().get(2);
        assertThat(tag(called, "operation")).isEqualTo("listInstances");
        assertThat(tag(called, "attempts")).isNull();
    }

    @Test
    void onlyTheFirstFewOfManyIdsAreListed() throws Exception {
        deliver(ORDERS + "&maxEventSize=60", List.of(ORDER, ORDER, ORDER, ORDER, ORDER, ORDER, ORDER));

        SpanData sent = trace().get(2);
        assertThat(tag(sent, "eventCount")).isEqualTo("7");
        assertThat(tag(sent, "eventIds").split(",")).hasSize(SupplyChainSpanDecorator.MOST_IDS);
    }

    @Test
    void nothingIsLeftOnTheExchange() throws Exception {
        Exchange exchange = deliver(ORDERS, ORDER);

        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.startsWith("CamelAwsSupplyChain"));
    }

    /** The spans in the order in which they began. */
    private List<SpanData> trace() {
        List<SpanData> spans = exporter.getFinishedSpanItems().stream()
                .sorted(Comparator.comparing(SpanData::getStartEpochNanos))
                .toList();
        assertThat(spans)
                .extracting(SpanData::getTraceId)
                .containsOnly(spans.get(0).getTraceId());
        return spans;
    }

    private static void assertChain(List<SpanData> trace) {
        for (int i = 1; i < trace.size(); i++) {
            assertThat(trace.get(i).getParentSpanId())
                    .isEqualTo(trace.get(i - 1).getSpanId());
        }
    }

    private static String step(SpanData span) {
        return tag(span, "op") + " " + tag(span, "url.scheme");
    }

    private static Map<String, String> told(SpanData span) {
        Map<String, String> told = new LinkedHashMap<>();
        for (String name : OF_EVENTS) {
            if (tag(span, name) != null) {
                told.put(name, tag(span, name));
            }
        }
        return told;
    }

    private static String tag(SpanData span, String name) {
        return span.getAttributes().get(AttributeKey.stringKey(name));
    }
}
