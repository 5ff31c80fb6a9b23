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
import io.github.camelsupplychain.record.InvalidEventException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

/** What {@code toD} makes of URIs that differ from message to message. */
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
    void optionsWithoutAHeaderStayWithTheEndpointAndTellEndpointsApart() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=inbound_order&groupBy=${header.field}");

        send(ORDER, Map.of("field", "id"));
        send(ORDER, Map.of("field", "tpartner_id"));

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("PO-1", "V-1");
        assertThat(endpoints()).hasSize(2);
    }

    @Test
    void theItemsOfABatchGetWhatTheUriSays() throws Exception {
        routeTo("aws-supplychain:" + EMULATOR.instanceId() + "?eventType=${header.type}");

        Exchange exchange = send(List.of(message(ORDER, Map.of())), Map.of("type", "inbound_order"));

        assertThat(exchange.getException()).isNull();
        assertThat(events()).extracting(StoredEvent::eventType).containsExactly("scn.data.inboundorder");
    }
}
