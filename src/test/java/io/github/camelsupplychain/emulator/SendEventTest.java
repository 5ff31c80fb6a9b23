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
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.APPEND;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.DELETE;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.UPSERT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadStatus;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class SendEventTest extends AbstractEmulatorTest {

    private static final List<Column> NOTE = List.of(Column.required("note", ColumnType.STRING));

    @Test
    void anEventIsStoredAsItWasSent() {
        String data = "{\"id\": \"PO-1\",\n \"tpartner_id\": \"Ω-7 ✓\"}";
        Instant timestamp = Instant.parse("2026-02-28T23:59:59.123Z");
        String token = "0123456789-0123456789-0123456789-x";

        String eventId = send(order().data(data).clientToken(token).eventTimestamp(timestamp));

        assertThat(emulator.events())
                .containsExactly(new StoredEvent(
                        emulator.instanceId(),
                        eventId,
                        ORDER_TYPE,
                        "PO-1",
                        data,
                        token,
                        timestamp,
                        START,
                        emulator.datasetArn("asc", "inbound_order"),
                        DatasetOperation.UPSERT,
                        LoadState.SUCCEEDED,
                        null));
        assertThat(emulator.records("asc", "inbound_order"))
                .containsExactly(Map.of("id", "PO-1", "tpartner_id", "Ω-7 ✓"));
    }

    @Test
    void anArrayHoldsSeveralRecords() {
        send(order().data("[{\"id\":\"1\",\"tpartner_id\":\"V\"},{\"id\":\"2\",\"tpartner_id\":\"V\"}]"));

        assertThat(emulator.records("asc", "inbound_order"))
                .extracting(row -> row.get("id"))
                .containsExactly("1", "2");
    }

    @Test
    void anEventWithoutTimestampHasTheTimeOfItsReceipt() {
        clock.advance(Duration.ofMillis(1_500));

        assertThat(read(send(order())).eventTimestamp()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void anEventIsReadBackAsSent() {
        String arn = emulator.createDataset("default", "notes", NOTE);
        String eventId = send(datasetEvent(arn, APPEND, "{\"note\":\"a\"}").eventTimestamp(Instant.EPOCH));

        var event = read(eventId);

        assertThat(event.instanceId()).isEqualTo(emulator.instanceId());
        assertThat(event.eventId()).isEqualTo(eventId);
        assertThat(event.eventType()).isEqualTo(DataIntegrationEventType.SCN_DATA_DATASET);
        assertThat(event.eventGroupId()).isEqualTo("G");
        assertThat(event.eventTimestamp()).isEqualTo(Instant.EPOCH);
        assertThat(event.datasetTargetDetails().datasetIdentifier()).isEqualTo(arn);
        assertThat(event.datasetTargetDetails().operationType()).isEqualTo(APPEND);
        assertThat(event.datasetTargetDetails().datasetLoadExecution().status())
                .isEqualTo(DataIntegrationEventDatasetLoadStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"secret\"",
                "secret",
                "\"secret\"",
                "42",
                "null",
                "{} {}",
                "[{\"id\":\"1\",\"tpartner_id\":\"V\"}, 7]",
                "[[]]"
            })
    void dataThatIsNoObjectAndNoArrayOfObjectsIsRefused(String data) {
        assertThat(refusal(order().data(data)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("data")
                .hasMessageNotContaining("secret");
        assertThat(emulator.events()).isEmpty();
    }

    @Test
    void undocumentedSoAssumed_anEmptyArrayIsRefused() {
        assertThat(refusal(order().data("[]"))).isInstanceOf(ValidationException.class);
    }

    @Test
    void anUnknownInstanceIsNotFound() {
        assertThat(refusal(order().instanceId("00000000-0000-0000-0000-000000000000")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("00000000-0000-0000-0000-000000000000");
    }

    @Test
    void anUnknownDatasetIsNotFound() {
        String arn = emulator.datasetArn("default", "nothing");

        assertThat(refusal(datasetEvent(arn, APPEND, "{}")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining(arn);
    }

    @Test
    void aDatasetOfAnotherAccountRegionOrInstanceIsNotFound() {
        String arn = emulator.createDataset("default", "notes", NOTE);

        for (String other : List.of(
                arn.replace("123456789012", "210987654321"),
                arn.replace("us-east-1", "eu-central-1"),
                arn.replace(emulator.instanceId(), "00000000-0000-0000-0000-000000000000"))) {
            assertThat(refusal(datasetEvent(other, APPEND, "{\"note\":\"a\"}")))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void aTypedEventTakesNoDatasetTarget() {
        String arn = emulator.datasetArn("asc", "inbound_order");

        assertThat(refusal(order().datasetTarget(t -> t.datasetIdentifier(arn).operationType(UPSERT))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("datasetTarget");
    }

    @Test
    void aDatasetEventNeedsADatasetTarget() {
        assertThat(refusal(event(DataIntegrationEventType.SCN_DATA_DATASET, "{}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("datasetTarget is required");
    }

    @ParameterizedTest
    @EnumSource(
            value = DataIntegrationEventDatasetOperationType.class,
            names = {"UPSERT", "DELETE"})
    void upsertAndDeleteNeedPrimaryKeys(DataIntegrationEventDatasetOperationType operation) {
        String arn = emulator.createDataset("default", "notes", NOTE);

        assertThat(refusal(datasetEvent(arn, operation, "{\"note\":\"a\"}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("primary keys");
    }

    @Test
    void undocumentedSoAssumed_aTypedEventReplacesTheRowOfItsPrimaryKey() {
        send(order().data("{\"id\":\"1\",\"tpartner_id\":\"V\",\"order_status\":\"open\"}"));
        send(order().data("{\"id\":\"1\",\"tpartner_id\":\"V\",\"order_type\":\"PO\"}"));

        assertThat(emulator.records("asc", "inbound_order"))
                .containsExactly(Map.of("id", "1", "tpartner_id", "V", "order_type", "PO"));
    }

    @Test
    void undocumentedSoAssumed_aTypedEventTellsNothingOfItsLoad() {
        assertThat(read(send(order())).datasetTargetDetails()).isNull();
    }

    @Test
    void aDatasetEventMayNameAnAscDataset() {
        String arn = emulator.datasetArn("asc", "inbound_order");
        String order = "{\"id\":\"1\",\"tpartner_id\":\"V\"}";

        send(datasetEvent(arn, APPEND, order));
        send(datasetEvent(arn, APPEND, order));
        assertThat(emulator.records("asc", "inbound_order")).hasSize(2);
        send(datasetEvent(arn, UPSERT, order));
        assertThat(emulator.records("asc", "inbound_order")).hasSize(1);
        send(datasetEvent(arn, DELETE, order));
        assertThat(emulator.records("asc", "inbound_order")).isEmpty();
    }

    @Test
    void connectionIdIsRefusedInEveryAscDatasetAndEveryRecord() {
        String records = """
                [{"id":"1","tpartner_id":"V"},{"id":"2","tpartner_id":"V","connection_id":null}]""";

        assertThat(refusal(order().data(records)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("record 1")
                .hasMessageContaining("connection_id");
        assertThat(refusal(datasetEvent(emulator.datasetArn("asc", "inbound_order"), DELETE, records)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("connection_id");
    }

    @Test
    void connectionIdIsAColumnAsAnyOtherOutsideOfAsc() {
        String arn = emulator.createDataset(
                "default", "links", List.of(Column.required("connection_id", ColumnType.STRING)));

        send(datasetEvent(arn, APPEND, "{\"connection_id\":\"c\"}"));

        assertThat(emulator.records("default", "links")).containsExactly(Map.of("connection_id", "c"));
    }

    @Test
    void aStoredEventDoesNotShowItsDataAsText() {
        send(order());

        assertThat(emulator.events().toString()).contains("PO-1").doesNotContain("V-7");
    }

    @Test
    void withoutKeepingDataEventsAreCheckedAndCountedButTakeNoRoom() {
        try (SupplyChainEmulator small =
                SupplyChainEmulator.builder().keepData(false).start()) {
            client = client(small);
            send(order());

            assertThat(refusal(order().data("{}"))).isInstanceOf(ValidationException.class);
            assertThat(small.journal().stored()).isEqualTo(1);
            assertThat(small.events()).extracting(StoredEvent::data).containsOnlyNulls();
            assertThat(small.records("asc", "inbound_order")).isEmpty();
        }
    }

    @Test
    void resetMakesEverythingAsItWasAtTheStart() {
        emulator.createDataset("default", "notes", NOTE);
        emulator.nextAnswers(Fault.NONE, Fault.THROTTLE).loadByHand().faultProbability(Fault.THROTTLE, 1);
        String token = "0123456789-0123456789-0123456789-x";
        String first = send(order().clientToken(token));

        emulator.reset();

        assertThat(emulator.events()).isEmpty();
        assertThat(emulator.records("asc", "inbound_order")).isEmpty();
        assertThat(emulator.journal().requests()).isZero();
        assertThat(send(order().clientToken(token)))
                .as("the token is forgotten, and ids start again from the seed")
                .isEqualTo(first);
        assertThat(emulator.journal().duplicates()).isZero();
        assertThat(emulator.records("asc", "inbound_order")).hasSize(1);
        assertThat(refusal(datasetEvent(emulator.datasetArn("default", "notes"), APPEND, "{\"note\":\"a\"}")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
