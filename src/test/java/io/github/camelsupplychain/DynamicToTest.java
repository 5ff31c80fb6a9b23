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
import static org.assertj.core.groups.Tuple.tuple;

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

/** {@code toD} with URIs that differ from message to message. */
class DynamicToTest extends SupplyChainTestSupport {

    private static final String OTHER_INSTANCE = "ffffffff-0000-4000-8000-000000000000";

    private void routeTo(String dynamicUri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(dynamicUri);
            }
        });
    }

    private Exchange send(Object body, Map<String, Object> headers) {
        return template.send("direct:in", message(body, headers));
    }

    private List<String> endpoints() {
        return context.getEndpoints().stream()
                .map(Endpoint::getEndpointUri)
                .filter(uri -> uri.startsWith("aws-supplychain"))
                .toList();
    }

    @Test
    void tenThousandUrisShareOneEndpoint() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&eventGroupId=${header.group}");

        for (int i = 0; i < 10_000; i++) {
            // Empty bodies send nothing: the URIs count here, not the requests.
            assertThat(send("[]", Map.of("group", "group-" + i)).getException()).isNull();
        }
        send(ORDER, Map.of("group", "last"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("last");
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void whateverHasAHeaderMayBeDynamic() throws Exception {
        String stock = EMULATOR.datasetArn("asc", "inbound_order");
        routeTo("aws-supplychain:${header.instance}?eventType=${header.type}&datasetTarget=${header.dataset}"
                + "&operationType=${header.what}&eventGroupId=${header.group}&eventTimestamp=${header.at}"
                + "&idempotencyKey=${header.key}");

        Exchange exchange = send(
                ORDER,
                Map.of(
                        "instance", EMULATOR.instanceId(),
                        "type", "dataset",
                        "dataset", "asc/inbound_order",
                        "what", "UPSERT",
                        "group", "one",
                        "at", "2026-01-02T03:04:05Z",
                        "key", "first"));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .extracting(StoredEvent::datasetIdentifier, StoredEvent::eventGroupId, StoredEvent::eventTimestamp)
                .containsExactly(tuple(stock, "one", Instant.parse("2026-01-02T03:04:05Z")));
    }

    @Test
    void instancesShareAnEndpointToo() throws Exception {
        routeTo("aws-supplychain:${header.instance}?eventType=inbound_order");

        Exchange known = send(ORDER, Map.of("instance", EMULATOR.instanceId()));
        Exchange unknown = send(ORDER, Map.of("instance", OTHER_INSTANCE));
        Exchange none = send(ORDER, Map.of("instance", "none"));

        assertThat(known.getException()).isNull();
        assertThat(unknown.getException()).isInstanceOf(ResourceNotFoundException.class);
        assertThat(none.getException()).isInstanceOf(InvalidEventException.class);
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void theMessageKeepsNothingOfTheUri() throws Exception {
        routeTo("aws-supplychain:${header.instance}?eventType=inbound_order&eventGroupId=${header.group}");

        Exchange exchange = send(ORDER, Map.of("instance", EMULATOR.instanceId(), "group", "A"));

        assertThat(exchange.getMessage().getHeaders().keySet())
                .containsExactlyInAnyOrder(
                        "instance",
                        "group",
                        SupplyChainConstants.EVENT_ID,
                        SupplyChainConstants.EVENT_IDS,
                        SupplyChainConstants.EVENT_COUNT,
                        SupplyChainConstants.RECORD_COUNT);
    }

    @Test
    void aHeaderOfTheMessageWinsAndStays() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&eventGroupId=${header.group}");

        Exchange exchange = send(ORDER, Map.of("group", "A", SupplyChainConstants.EVENT_GROUP_ID, "B"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("B");
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.EVENT_GROUP_ID))
                .isEqualTo("B");
    }

    @Test
    void aRawValueIsTakenAsItIs() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId()
                + "?eventType=inbound_order&eventGroupId=RAW(${header.group})");

        send(ORDER, Map.of("group", "50% A+B & C"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("50% A+B & C");
    }

    @Test
    void aValueOfTheMessageIsNeverEvaluatedAsAnExpression() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId()
                + "?eventType=inbound_order&eventGroupId=RAW(${header.group})");

        send(ORDER, Map.of("group", "${body} $simple{body}"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("${body} $simple{body}");
    }

    @Test
    void theFieldThatGroupsMayDifferToo() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&groupBy=${header.field}");

        send(ORDER, Map.of("field", "id"));
        send(ORDER, Map.of("field", "tpartner_id"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("PO-1", "V-1");
        assertThat(endpoints()).hasSize(1);
    }

    @Test
    void anOptionOfTheEndpointTellsEndpointsApart() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId()
                + "?eventType=inbound_order&maxRecordsPerEvent=${header.most}&region=eu-west-1");

        send(ORDER + ORDER, Map.of("most", 1));
        send(ORDER + ORDER, Map.of("most", 2));

        assertThat(data()).containsExactly(ORDER, ORDER, "[" + ORDER + "," + ORDER + "]");
        assertThat(endpoints()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#class:java.lang.String",
                "RAW(x)",
                "${body}",
                "confidential&operation=deleteInstance",
                "a%20b",
                ""
            })
    void anOptionOfTheEndpointTakesOnlyPlainTextFromAMessage(String value) throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&region=${header.region}");

        Exchange exchange = send(ORDER, Map.of("region", value));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("Option region ");
        assertThat(exchange.getException().getMessage()).doesNotContain("confidential");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void theNameOfAnOptionCannotBeDynamic() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&${header.more}");

        Exchange exchange = send(ORDER, Map.of("more", "groupBy=confidential"));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("The URI of this toD cannot be used: the names of its options must be the same for all"
                        + " messages, but '${header.more}' is an expression");
    }

    @Test
    void theItemsOfABatchGetWhatTheUriSays() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=${header.type}&eventGroupId=${header.group}");

        Exchange exchange = send(
                List.of(
                        message(ORDER, Map.of("group", "ignored")),
                        message(ORDER, Map.of(SupplyChainConstants.EVENT_GROUP_ID, "own"))),
                Map.of("type", "inbound_order", "group", "of the batch"));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId)
                .containsExactlyInAnyOrder(
                        tuple("scn.data.inboundorder", "of the batch"), tuple("scn.data.inboundorder", "own"));
    }

    @Test
    void theKeyOfABatchNamesTheBatchAndNotEachOfItsItems() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId()
                + "?eventType=inbound_order&maxRecordsPerEvent=1&idempotencyKey=${header.key}");
        List<Exchange> items = List.of(message(ORDER, Map.of()), message(ORDER, Map.of()));

        send(items, Map.of("key", "k"));
        send(items, Map.of("key", "k"));

        assertThat(data()).containsExactly(ORDER, ORDER);
    }

    /** Each with what Camel's URIs and Simple make of it, were it parsed or evaluated once more. */
    static Stream<String> values() {
        return Stream.of(
                "a b",
                "a+b",
                "a%20b",
                "a%2Bb",
                "100%",
                "M\u00fcller & Co",
                "a&operation=deleteInstance",
                "a&&b",
                "x=y?z#",
                "RAW(x)",
                "RAW(x)&groupBy=y",
                "${body}",
                "$simple{body}",
                "${env.HOME}",
                "\\n",
                "a\nb",
                " a ",
                "'\"",
                "#bean:x",
                "\ud83d\ude9a",
                "}}",
                "$",
                "?",
                "resource:file:/etc/hostname",
                "${bean:type:java.lang.System?method=gc}");
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsTheSameThroughToAndToD(String value) throws Exception {
        String options = "eventType=inbound_order&eventGroupId=${header.group}";
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:to").to(uri(options));
                from("direct:toD").toD(uri(options));
                from("direct:raw").toD(uri("eventType=inbound_order&eventGroupId=RAW(${header.group})"));
                from("direct:text").toD(uri("eventType=inbound_order&eventGroupId=a b-${header.group}-c%20d+e"));
                from("direct:textTo").to(uri("eventType=inbound_order&eventGroupId=a b-${header.group}-c%20d+e"));
            }
        });

        for (String way : List.of("to", "toD", "raw", "text", "textTo")) {
            Exchange exchange = template.send("direct:" + way, message(ORDER, Map.of("group", value)));
            assertThat(exchange.getException()).as(way).isNull();
        }

        String text = events().get(4).eventGroupId();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly(value, value, value, text, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventGroupId", "eventTimestamp", "idempotencyKey", "clientToken", "eventType", "groupBy"})
    void aMissingValueIsRefusedAsInTo(String option) throws Exception {
        String type = option.equals("eventType") ? "" : "eventType=inbound_order&";
        routeTo(uri(type + option + "=${header.missing}"));

        for (Map<String, Object> headers : List.<Map<String, Object>>of(Map.of(), Map.of("missing", ""))) {
            Exchange exchange = send(ORDER, headers);

            assertThat(exchange.getException())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageContaining(option);
        }
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aMissingInstanceIsRefused() throws Exception {
        routeTo("aws-supplychain:${header.instance}?eventType=inbound_order");

        assertThat(send(ORDER, Map.of()).getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("Option instanceId gave no value for this message");
        assertThat(send(ORDER, Map.of("instance", EMULATOR.instanceId() + "?operation=deleteInstance"))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("Option instanceId must be a lower-case UUID");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventType=inbound_order&eventGroupId=${header.x}&groupBy=id | eventGroupId and groupBy cannot be set together",
                "eventType=inbound_order&clientToken=${header.x}&idempotencyKey=k | clientToken and idempotencyKey",
                "eventType=inbound_order&clientToken=${header.x}&coalesce=true | clientToken and coalesce=true",
                "eventType=inbound_order&eventGroupId=${header.x}&groupShards=4 | groupShards distributes the keys",
                "eventType=dataset&datasetTarget=asc/x&operationType=${header.x} | has no natural parent key",
                "operation=getInstance&eventGroupId=${header.x} | operation=getInstance sends no records",
                "eventType=inbound_orders&eventGroupId=${header.x} | Unknown eventType 'inbound_orders'",
                "eventType=inbound_order&eventGroupId=${header.x}&event-group-id=y | eventGroupId is set twice"
            })
    void whatCannotGoTogetherIsRefusedAsInTo(String options, String message) throws Exception {
        routeTo(uri(options));

        assertThat(send(ORDER, Map.of("x", "x")).getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(message);
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void theRouteItselfMayLetMessagesNameTheOperation() throws Exception {
        routeTo(uri("operation=${header.what}"));

        assertThat(send(null, Map.of("what", "getInstance")).getMessage().getBody())
                .isInstanceOf(GetInstanceResponse.class);
        assertThat(send(null, Map.of("what", "confidential")).getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("Option operation must be ")
                .hasMessageNotContaining("confidential");
    }

    @Test
    void anAmpersandWithinAnExpressionSeparatesNothing() throws Exception {
        routeTo(uri("eventType=inbound_order&eventGroupId=${header.group.replace('&', '?')}"));

        send(ORDER, Map.of("group", "a&b"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("a?b");
    }

    @Test
    void aWireTapThatIsDynamicWorksAlike() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").wireTap(uri("eventType=inbound_order&eventGroupId=${header.group}"));
            }
        });
        NotifyBuilder tapped = new NotifyBuilder(context)
                .wereSentTo("aws-supplychain*")
                .whenDone(1)
                .create();

        send(ORDER, Map.of("group", "a+b & ${body}"));

        assertThat(tapped.matches(20, TimeUnit.SECONDS)).isTrue();
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("a+b & ${body}");
    }

    /** The interceptor runs between the toD and its endpoint, while the exchange has the options of the toD on it. */
    @Test
    void aSendWithinTheSendHasItsOwnOptions() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                interceptSendToEndpoint("aws-supplychain://" + EMULATOR.instanceId() + "?maxInFlight=7")
                        .to(uri("eventType=inbound_order"))
                        .toD(uri("eventType=inbound_order&eventGroupId=inner-${header.group}&maxInFlight=8"));
                from("direct:in")
                        .toD(uri("eventType=inbound_order&eventGroupId=outer-${header.group}&maxInFlight=7"))
                        .to(uri("eventType=inbound_order&maxInFlight=9"));
            }
        });

        Exchange exchange = send(ORDER, Map.of("group", "A"));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .extracting(StoredEvent::eventGroupId)
                .containsExactly("PO-1", "inner-A", "outer-A", "PO-1");
        assertThat(exchange.getProperties().keySet()).noneMatch(name -> name.contains("RouteOptions"));
    }

    @Test
    void threadsDoNotMixTheirValues() throws Exception {
        routeTo(uri("eventType=inbound_order&eventGroupId=${header.group}"));
        List<CompletableFuture<Exchange>> sends = new ArrayList<>();

        for (int i = 0; i < 200; i++) {
            String group = "group-" + i;
            String order = "{\"id\":\"" + group + "\",\"tpartner_id\":\"V-1\"}";
            sends.add(CompletableFuture.supplyAsync(() -> send(order, Map.of("group", group))));
        }

        assertThat(sends)
                .allSatisfy(sent -> assertThat(sent.join().getException()).isNull());
        assertThat(events()).hasSize(200).allMatch(event -> event.data().contains("\"" + event.eventGroupId() + "\""));
    }
}
