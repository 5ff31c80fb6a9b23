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
package io.github.camelsupplychain.producer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Options and headers, and which of them takes precedence. */
class MessageOptionsTest extends SupplyChainTestSupport {

    @Test
    void aTypedEventGroupsByItsNaturalParentKey() throws Exception {
        deliver("eventType=InboundOrder", ORDER);

        assertThat(event())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId)
                .containsExactly("scn.data.inboundorder", "PO-1");
    }

    @Test
    void groupByNamesTheFieldOfTheGroup() throws Exception {
        deliver("eventType=inbound_order&groupBy=tpartner_id", ORDER);

        assertThat(event().eventGroupId()).isEqualTo("V-1");
    }

    @Test
    void groupShardsGathersTheGroupsOfManyKeysAndKeepsTheOrderOfEach() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int version = 1; version <= 3; version++) {
            for (int order = 0; order < 50; order++) {
                body.append(
                        "{\"id\":\"PO-%d\",\"tpartner_id\":\"V-1\",\"order_status\":\"%d\"}".formatted(order, version));
            }
        }

        deliver("eventType=inbound_order&groupShards=16", body.toString());

        assertThat(events())
                .extracting(StoredEvent::eventGroupId)
                .hasSizeBetween(2, 16)
                .allMatch(group -> group.matches("shard-(0\\d|1[0-5])"));
        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(50).allMatch(row -> "3"
                .equals(row.get("order_status")));
    }

    @Test
    void eventGroupIdIsEvaluatedOnTheExchange() throws Exception {
        deliver("eventType=inbound_order&eventGroupId=plant-${header.plant}", ORDER, Map.of("plant", 7));

        assertThat(event().eventGroupId()).isEqualTo("plant-7");
    }

    @Test
    void headersWinOverOptions() throws Exception {
        Map<String, Object> headers = new HashMap<>();
        headers.put(SupplyChainConstants.EVENT_TYPE, "inbound_order");
        headers.put(SupplyChainConstants.EVENT_GROUP_ID, "from the header");
        headers.put(SupplyChainConstants.EVENT_TIMESTAMP, "2026-03-01T10:15:30Z");
        headers.put(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(126));

        deliver("eventType=shipment&eventGroupId=x&eventTimestamp=2020-01-01&idempotencyKey=k", ORDER, headers);

        assertThat(event())
                .extracting(
                        StoredEvent::eventType,
                        StoredEvent::eventGroupId,
                        StoredEvent::eventTimestamp,
                        StoredEvent::clientToken)
                .containsExactly(
                        "scn.data.inboundorder",
                        "from the header",
                        Instant.parse("2026-03-01T10:15:30Z"),
                        "t".repeat(126));
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 126})
    void theShortestAndTheLongestTokenAreSent(int length) throws Exception {
        deliver("eventType=inbound_order", ORDER, Map.of(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(length)));

        assertThat(event().clientToken()).isEqualTo("t".repeat(length));
    }

    /** Characters as the API counts them: each of these groups has 255 of them, the second in 510 units of UTF-16. */
    @ParameterizedTest
    @ValueSource(strings = {"g", "\uD83D\uDCE6"})
    void aGroupHasUpTo255Characters(String character) throws Exception {
        String longest = character.repeat(255);

        deliver("eventType=inbound_order", ORDER, Map.of(SupplyChainConstants.EVENT_GROUP_ID, longest));
        Exchange refused = deliver(
                "eventType=inbound_order", ORDER, Map.of(SupplyChainConstants.EVENT_GROUP_ID, longest + character));

        assertThat(event().eventGroupId()).isEqualTo(longest);
        assertThat(refused.getException()).hasMessage("eventGroupId must have 1 to 255 characters, but has 256");
    }

    @Test
    void theInstanceCanBeNamedByAHeader() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order",
                ORDER,
                Map.of(SupplyChainConstants.INSTANCE_ID, "00000000-0000-4000-8000-000000000000"));

        assertThat(exchange.getException())
                .isInstanceOf(software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException.class);
    }

    @Test
    void withoutAnEventTimestampNoneIsSent() throws Exception {
        deliver("eventType=inbound_order", ORDER);

        assertThat(event().eventTimestamp()).isEqualTo(event().receivedAt());
    }

    @ParameterizedTest
    @CsvSource({"APPEND", "UPSERT", "DELETE"})
    void datasetTargetIsANamespaceAndANameOrAnArn(String operation) throws Exception {
        String arn = EMULATOR.datasetArn("asc", "inbound_order");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri("groupBy=id&operationType=" + operation + "&datasetTarget=asc/inbound_order"))
                        .to(uri("groupBy=id&operationType=" + operation + "&datasetTarget=" + arn))
                        .setHeader(SupplyChainConstants.DATASET_TARGET, constant(arn))
                        .setHeader(SupplyChainConstants.OPERATION_TYPE, constant(operation))
                        .to(uri("eventType=inbound_order&groupBy=id"));
            }
        });

        template.sendBody("direct:in", ORDER);

        assertThat(events()).hasSize(3).allSatisfy(event -> {
            assertThat(event.eventType()).isEqualTo("scn.data.dataset");
            assertThat(event.datasetIdentifier()).isEqualTo(arn);
            assertThat(event.operation()).hasToString(operation);
        });
    }

    @Test
    void theShortNameIsResolvedOnceAtStart() throws Exception {
        route("groupBy=id&operationType=APPEND&datasetTarget=asc/inbound_order");
        EMULATOR.nextAnswersOfOperation("GetDataLakeDataset", Fault.NOT_FOUND, Fault.NOT_FOUND);

        template.sendBody("direct:in", ORDER);
        template.sendBody("direct:in", ORDER);

        assertThat(events()).hasSize(2);
    }

    private static StoredEvent event() {
        assertThat(events()).hasSize(1);
        return events().get(0);
    }
}
