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
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** The typed entities as a client meets them: it learns the columns from the live dataset. */
class AscEntityTest extends AbstractEmulatorTest {

    /** Columns the live schema shows and clients do not send. */
    private static final List<String> INTERNAL = List.of("connection_id", "db_creation_dttm", "db_updation_dttm");

    static Stream<AscEntity> entities() {
        return StreamSupport.stream(AscEntity.all().spliterator(), false);
    }

    @Test
    void everyTypedEventTypeHasItsDataset() {
        List<String> types = new ArrayList<>();
        for (DataIntegrationEventType type : DataIntegrationEventType.knownValues()) {
            if (type != DataIntegrationEventType.SCN_DATA_DATASET) {
                types.add(type.toString());
            }
        }
        assertThat(entities().map(AscEntity::eventType).filter(Objects::nonNull))
                .hasSize(15)
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(entities().filter(entity -> entity.eventType() == null))
                .extracting(AscEntity::dataset)
                .containsExactly("product");
    }

    @ParameterizedTest
    @MethodSource("entities")
    void theLiveSchemaShowsTheInternalColumns(AscEntity entity) {
        assertThat(liveFields(entity))
                .filteredOn(field -> INTERNAL.contains(field.name()))
                .extracting(field -> field.name() + " " + field.isRequired())
                .containsExactly("connection_id true", "db_creation_dttm false", "db_updation_dttm false");
    }

    @ParameterizedTest
    @MethodSource("entities")
    void theSmallestValidRecordIsFoundInItsDataset(AscEntity entity) {
        Map<String, Object> record = smallestRecord(entity);

        send(event(entity, record));

        assertThat(emulator.records("asc", entity.dataset())).containsExactly(record);
    }

    @ParameterizedTest
    @MethodSource("entities")
    void eachMissingRequiredColumnIsRefused(AscEntity entity) {
        Map<String, Object> smallest = smallestRecord(entity);
        Map<String, CompletableFuture<?>> refusals = new LinkedHashMap<>();
        for (String column : smallest.keySet()) {
            Map<String, Object> without = new LinkedHashMap<>(smallest);
            without.remove(column);
            refusals.put(column, sendAsync(entity, without));
            Map<String, Object> withNull = new LinkedHashMap<>(smallest);
            withNull.put(column, null);
            refusals.put(column + " (null)", sendAsync(entity, withNull));
        }

        refusals.forEach((column, request) -> assertThat(failure(request))
                .as("%s without %s", entity.dataset(), column)
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(
                        "record 0: the required column " + column.replace(" (null)", "") + " is missing"));
        assertThat(emulator.events()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entities")
    void aValueOfAnotherTypeIsRefusedInEachColumn(AscEntity entity) {
        Map<String, Object> smallest = smallestRecord(entity);
        Map<String, CompletableFuture<?>> refusals = new LinkedHashMap<>();
        for (DataLakeDatasetSchemaField field : liveFields(entity)) {
            if (!field.name().equals("connection_id")) {
                Map<String, Object> record = new LinkedHashMap<>(smallest);
                record.put(field.name(), field.typeAsString().equals("STRING") ? 4711 : "not of this type");
                refusals.put(field.name(), sendAsync(entity, record));
            }
        }

        refusals.forEach((column, request) -> assertThat(failure(request))
                .as("%s with a wrong %s", entity.dataset(), column)
                .asInstanceOf(type(ValidationException.class))
                // The exception's own message ends with a random request id, which may hold any digits.
                .extracting(refusal -> refusal.awsErrorDetails().errorMessage(), STRING)
                .contains("record 0: the column " + column + " must be")
                .doesNotContain("4711", "not of this type"));
        assertThat(emulator.events()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("entities")
    void connectionIdIsRefused(AscEntity entity) {
        Map<String, Object> record = smallestRecord(entity);
        record.put("connection_id", "c");

        assertThat(failure(sendAsync(entity, record)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("connection_id is an internal column");
    }

    @Test
    void undocumentedSoAssumed_aColumnTheDatasetDoesNotHaveIsRefused() {
        assertThat(refusal(order().data("{\"id\":\"1\",\"tpartner_id\":\"V\",\"colour\":\"red\"}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("asc/inbound_order has no column colour");
    }

    @Test
    void aReadyMadeDatasetCanBeGivenTheColumnsOfALiveOne() {
        emulator.createDataset(
                "asc",
                "inbound_order",
                List.of(
                        Column.required("id", ColumnType.STRING),
                        Column.required("tpartner_id", ColumnType.STRING),
                        Column.optional("colour", ColumnType.STRING)),
                "id",
                "tpartner_id");

        send(order().data("{\"id\":\"1\",\"tpartner_id\":\"V\",\"colour\":\"red\"}"));

        assertThat(emulator.records("asc", "inbound_order"))
                .extracting(row -> row.get("colour"))
                .containsExactly("red");
    }

    private CompletableFuture<?> sendAsync(AscEntity entity, Map<String, Object> record) {
        return sendAsync(event(entity, record));
    }

    private SendDataIntegrationEventRequest.Builder event(AscEntity entity, Map<String, Object> record) {
        return entity.eventType() == null
                ? datasetEvent(
                        emulator.datasetArn("asc", entity.dataset()),
                        DataIntegrationEventDatasetOperationType.UPSERT,
                        json(record))
                : event(DataIntegrationEventType.fromValue(entity.eventType()), json(record));
    }

    private List<DataLakeDatasetSchemaField> liveFields(AscEntity entity) {
        return join(client.getDataLakeDataset(r ->
                        r.instanceId(emulator.instanceId()).namespace("asc").name(entity.dataset())))
                .dataset()
                .schema()
                .fields();
    }

    /** The required columns that a client sends, each with a value of its type. */
    private Map<String, Object> smallestRecord(AscEntity entity) {
        Map<String, Object> record = new LinkedHashMap<>();
        for (DataLakeDatasetSchemaField field : liveFields(entity)) {
            if (field.isRequired() && !INTERNAL.contains(field.name())) {
                record.put(
                        field.name(),
                        switch (field.type()) {
                            case DOUBLE -> "100.0";
                            case TIMESTAMP -> "1672470400000";
                            case STRING -> "a-" + field.name();
                            default -> throw new AssertionError("no required column is of type " + field.type());
                        });
            }
        }
        return record;
    }

    private static String json(Map<String, Object> record) {
        return new String(Json.write(record), StandardCharsets.UTF_8);
    }
}
