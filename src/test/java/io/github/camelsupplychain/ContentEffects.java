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

import static io.github.camelsupplychain.SupplyChainTestSupport.EMULATOR;
import static io.github.camelsupplychain.SupplyChainTestSupport.ORDER;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.DatasetOperation;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.InvalidRecordsException;
import io.github.camelsupplychain.error.LoadOpenException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.assertj.core.api.AbstractThrowableAssert;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** Options that change which events are sent for a body, and their content. */
final class ContentEffects {

    private static final String STOCK = "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=g";
    private static final String TOKEN = "0123456789-0123456789-0123456789-0123456789";

    static final Map<String, OptionEffectTest.Effect> EFFECTS = Map.ofEntries(
            Map.entry("instanceId", ContentEffects::instanceId),
            Map.entry("eventType", test -> {
                EMULATOR.createDataset("asc", "shipment", List.of(Column.required("id", ColumnType.STRING)), "id");
                assertThat(sent(test, "eventType=shipment&eventGroupId=g", "{\"id\":\"S\"}", StoredEvent::eventType))
                        .containsExactly("scn.data.shipment");
            }),
            Map.entry("datasetTarget", test -> {
                createStock();
                assertThat(sent(test, STOCK, "{\"site\":\"S\"}", StoredEvent::datasetIdentifier))
                        .containsExactly(EMULATOR.datasetArn("default", "stock"));
            }),
            Map.entry("operationType", test -> {
                createStock();
                String deletion = STOCK.replace("UPSERT", "DELETE");
                assertThat(sent(test, deletion, "{\"site\":\"S\"}", StoredEvent::operation))
                        .containsExactly(DatasetOperation.DELETE);
            }),
            Map.entry("eventGroupId", test -> assertThat(
                            sent(test, "eventType=inbound_order&eventGroupId=mine", ORDER, StoredEvent::eventGroupId))
                    .containsExactly("mine")),
            Map.entry("groupBy", test -> assertThat(
                            sent(test, "eventType=inbound_order&groupBy=tpartner_id", ORDER, StoredEvent::eventGroupId))
                    .containsExactly("V-1")),
            Map.entry("recordsField", test -> assertThat(sent(
                            test,
                            "eventType=inbound_order&recordsField=orders",
                            "{\"page\":1,\"orders\":[" + ORDER + "]}",
                            StoredEvent::data))
                    .containsExactly(ORDER)),
            Map.entry("snakeCaseFields", test -> assertThat(sent(
                            test,
                            "eventType=inbound_order&snakeCaseFields=true",
                            new TreeMap<>(Map.of("ID", "PO-1", "tpartnerId", "V-1")),
                            StoredEvent::data))
                    .containsExactly(ORDER)),
            Map.entry("objectMapper", test -> {
                test.camel().getRegistry().bind("mine", snakeCase());
                assertThat(sent(test, "eventType=inbound_order&objectMapper=#mine", new Order(), StoredEvent::data))
                        .containsExactly(ORDER);
            }),
            Map.entry("autoDiscoverObjectMapper", test -> {
                test.camel().getRegistry().bind("only", snakeCase());
                assertThat(sent(
                                test,
                                "eventType=inbound_order&autoDiscoverObjectMapper=true",
                                new Order(),
                                StoredEvent::data))
                        .containsExactly(ORDER);
            }),
            Map.entry("groupShards", test -> assertThat(
                            sent(test, "eventType=inbound_order&groupShards=3", ORDER, StoredEvent::eventGroupId))
                    .singleElement()
                    .asString()
                    .startsWith("shard-")),
            Map.entry("eventTimestamp", test -> assertThat(sent(
                            test,
                            "eventType=inbound_order&eventTimestamp=2020-01-02T03:04:05Z",
                            ORDER,
                            StoredEvent::eventTimestamp))
                    .containsExactly(Instant.parse("2020-01-02T03:04:05Z"))),
            Map.entry("clientToken", test -> assertThat(
                            sent(test, "eventType=inbound_order&clientToken=" + TOKEN, ORDER, StoredEvent::clientToken))
                    .containsExactly(TOKEN)),
            Map.entry("idempotencyKey", test -> {
                for (int time = 0; time < 2; time++) {
                    test.send("eventType=inbound_order", ORDER);
                    test.send("eventType=inbound_order&idempotencyKey=mine", ORDER);
                }
                assertThat(EMULATOR.events())
                        .as("two of their own, one by its key")
                        .hasSize(3);
            }),
            Map.entry("operation", test -> assertThat(test.send("operation=getInstance", null)
                            .getMessage()
                            .getBody())
                    .isInstanceOf(GetInstanceResponse.class)),
            Map.entry("pojoRequest", ContentEffects::pojoRequest),
            Map.entry("validateRecords", ContentEffects::validateRecords),
            Map.entry("convertValues", test -> {
                createStock();
                assertThat(sent(
                                test,
                                STOCK + "&validateRecords=true&convertValues=true",
                                "{\"site\":1.50}",
                                StoredEvent::data))
                        .containsExactly("{\"site\":\"1.50\"}");
            }),
            Map.entry("dryRun", test -> {
                assertThat(sent(test, "eventType=inbound_order&dryRun=true", ORDER, StoredEvent::data))
                        .isEmpty();
                assertThat(sent(test, "eventType=inbound_order", ORDER, StoredEvent::data))
                        .hasSize(1);
            }),
            Map.entry("deadLetterUri", ContentEffects::deadLetterUri),
            Map.entry("awaitLoad", test -> awaitLoad(test, "&loadTimeout=300", LoadOpenException.class)),
            Map.entry("loadTimeout", test -> awaitLoad(test, "&loadTimeout=299", LoadOpenException.class)
                    .hasMessageContaining("0.299s")),
            Map.entry("maxRecordsPerEvent", test -> assertThat(sent(
                            test,
                            "eventType=inbound_order&eventGroupId=g&maxRecordsPerEvent=1",
                            List.of(ORDER, ORDER, ORDER),
                            StoredEvent::eventGroupId))
                    .hasSize(3)));

    private ContentEffects() {}

    /** An order as {@code ORDER}, if its names are written in snake_case. */
    public record Order(String id, String tpartnerId) {
        Order() {
            this("PO-1", "V-1");
        }
    }

    private static ObjectMapper snakeCase() {
        return new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
    }

    private static <T> List<T> sent(
            OptionEffectTest test, String options, Object body, Function<StoredEvent, T> property) {
        Exchange exchange = test.send(options, body);
        assertThat(exchange.getException()).isNull();
        return EMULATOR.events().stream().map(property).toList();
    }

    private static void createStock() {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
    }

    private static void instanceId(OptionEffectTest test) {
        String elsewhere = "aws-supplychain:00000000-0000-4000-8000-000000000000?eventType=inbound_order";
        assertThat(test.camel()
                        .createProducerTemplate()
                        .send(elsewhere, exchange -> exchange.getIn().setBody(ORDER))
                        .getException())
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(sent(test, "eventType=inbound_order", ORDER, StoredEvent::instanceId))
                .containsExactly(EMULATOR.instanceId());
    }

    private static void pojoRequest(OptionEffectTest test) {
        SendDataIntegrationEventRequest request = SendDataIntegrationEventRequest.builder()
                .instanceId(EMULATOR.instanceId())
                .eventType("scn.data.inboundorder")
                .eventGroupId("of the request")
                .data(ORDER)
                .build();
        assertThat(sent(test, "pojoRequest=true", request, StoredEvent::eventGroupId))
                .containsExactly("of the request");
        assertThat(test.send("pojoRequest=true", ORDER).getException()).isInstanceOf(InvalidEventException.class);
    }

    private static void validateRecords(OptionEffectTest test) {
        createStock();
        assertThat(test.send(STOCK, "{\"site\":1.5}").getException()).isInstanceOf(ValidationException.class);
        assertThat(test.send(STOCK + "&validateRecords=true", "{\"site\":1.5}").getException())
                .isInstanceOf(InvalidRecordsException.class);
    }

    private static void deadLetterUri(OptionEffectTest test) {
        MockEndpoint letters = test.camel().getEndpoint("mock:letters", MockEndpoint.class);
        assertThat(test.send("eventType=inbound_order", ORDER + "\n12").getException())
                .isNotNull();
        assertThat(sent(
                        test,
                        "eventType=inbound_order&eventGroupId=g&deadLetterUri=mock:letters",
                        ORDER + "\n12",
                        StoredEvent::data))
                .contains(ORDER);
        assertThat(letters.getExchanges())
                .singleElement()
                .satisfies(letter -> assertThat(letter.getMessage().getBody()).isEqualTo("12"));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> awaitLoad(
            OptionEffectTest test, String options, Class<? extends Throwable> end) {
        createStock();
        EMULATOR.loadByHand();
        assertThat(test.send(STOCK, "{\"site\":\"S\"}").getException())
                .as("not awaited")
                .isNull();
        return assertThat(test.send(STOCK + "&awaitLoad=true" + options, "{\"site\":\"T\"}")
                        .getException())
                .isInstanceOf(end);
    }
}
