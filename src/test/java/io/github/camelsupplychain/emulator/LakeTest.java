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

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.DataLakeDataset;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPartitionField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaFieldType;
import software.amazon.awssdk.services.supplychain.model.DataLakeNamespace;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** Namespaces and datasets over the API. */
class LakeTest extends AbstractEmulatorTest {

    @Test
    void aNamespaceIsCreatedReadDescribedAndDeleted() {
        DataLakeNamespace created = join(client.createDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name("plant_2").description("Plant no. 2")))
                .namespace();
        assertThat(created)
                .isEqualTo(DataLakeNamespace.builder()
                        .instanceId(emulator.instanceId())
                        .name("plant_2")
                        .arn("arn:aws:scn:us-east-1:123456789012:instance/" + emulator.instanceId()
                                + "/namespaces/plant_2")
                        .description("Plant no. 2")
                        .createdTime(START)
                        .lastModifiedTime(START)
                        .build());
        assertThat(namespace("plant_2")).isEqualTo(created);

        clock.advance(Duration.ofSeconds(1));
        join(client.updateDataLakeNamespace(
                r -> r.instanceId(emulator.instanceId()).name("plant_2").description("Closed")));
        assertThat(namespace("plant_2"))
                .isEqualTo(created.copy(n -> n.description("Closed").lastModifiedTime(START.plusSeconds(1))));

        join(client.deleteDataLakeNamespace(
                r -> r.instanceId(emulator.instanceId()).name("plant_2")));
        assertThat(failure(client.getDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name("plant_2"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNamespaceCannotBeCreatedTwice() {
        createNamespace("plant");

        assertThat(failure(client.createDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name("plant"))))
                .isInstanceOf(ConflictException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc_2", "default_2", "scn", "aws_x", "amazon", "amzn"})
    void aNamespaceCannotHaveAReservedName(String name) {
        assertThat(failure(client.createDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name(name))))
                .isInstanceOf(ValidationException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"asc", "default"})
    void undocumentedSoAssumed_thePredefinedNamespacesCannotBeDeleted(String name) {
        assertThat(failure(client.deleteDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name(name))))
                .isInstanceOf(ValidationException.class);
        assertThat(namespace(name)).isNotNull();
    }

    @Test
    void aDatasetIsCreatedReadDescribedAndDeleted() {
        DataLakeDataset created = join(client.createDataLakeDataset(orders(r -> r.description("Orders")
                        .partitionSpec(p -> p.fields(DataLakeDatasetPartitionField.builder()
                                .name("day")
                                .transform(t -> t.type("DAY"))
                                .build())))))
                .dataset();
        assertThat(created.arn()).isEqualTo(emulator.datasetArn("default", "orders"));
        assertThat(created.createdTime()).isEqualTo(START);
        assertThat(created.schema()).isEqualTo(orders(r -> {}).schema());
        assertThat(created.partitionSpec().fields().get(0).transform().typeAsString())
                .isEqualTo("DAY");
        assertThat(dataset("default", "orders")).isEqualTo(created);
        send(datasetEvent(created.arn(), APPEND, "{\"id\":\"1\",\"day\":\"2026-03-01\",\"n\":1,\"big\":2,\"x\":3}"));
        assertThat(emulator.records("default", "orders")).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        join(client.updateDataLakeDataset(r -> r.instanceId(emulator.instanceId())
                .namespace("default")
                .name("orders")
                .description("Old orders")));
        assertThat(dataset("default", "orders"))
                .isEqualTo(created.copy(d -> d.description("Old orders").lastModifiedTime(START.plusSeconds(1))));
        assertThat(emulator.records("default", "orders")).hasSize(1);

        join(client.deleteDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("default").name("orders")));
        assertThat(failure(client.getDataLakeDataset(r ->
                        r.instanceId(emulator.instanceId()).namespace("default").name("orders"))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(refusal(datasetEvent(created.arn(), APPEND, "{}"))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aDatasetNeedsItsNamespaceAndASchemaAndIsNotCreatedTwice() {
        assertThat(failure(client.createDataLakeDataset(orders(r -> r.namespace("nowhere")))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(failure(client.createDataLakeDataset(orders(r -> r.schema((DataLakeDatasetSchema) null)))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("schema");
        join(client.createDataLakeDataset(orders(r -> {})));
        assertThat(failure(client.createDataLakeDataset(orders(r -> {})))).isInstanceOf(ConflictException.class);
    }

    @Test
    void aSchemaMustMakeSense() {
        assertThat(failure(client.createDataLakeDataset(
                        orders(r -> r.schema(s -> s.name("S").fields(field("id", "STRING"), field("id", "INT")))))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("more than one field id");
        assertThat(failure(client.createDataLakeDataset(orders(r ->
                        r.schema(s -> s.name("S").fields(field("id", "STRING")).primaryKeys(key("order_id")))))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("order_id is no field");
    }

    @Test
    void undocumentedSoAssumed_aDeletedAscDatasetCanBeCreatedAgainByItsNameAlone() {
        DataLakeDataset before = dataset("asc", "shipment");
        join(client.deleteDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("asc").name("shipment")));

        join(client.createDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("asc").name("shipment")));

        assertThat(dataset("asc", "shipment")).isEqualTo(before);
        assertThat(failure(client.createDataLakeDataset(r ->
                        r.instanceId(emulator.instanceId()).namespace("asc").name("colours"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void deletingANamespaceDeletesItsDatasets() {
        createNamespace("plant");
        join(client.createDataLakeDataset(orders(r -> r.namespace("plant"))));
        join(client.deleteDataLakeNamespace(
                r -> r.instanceId(emulator.instanceId()).name("plant")));
        createNamespace("plant");

        assertThat(join(client.listDataLakeDatasets(
                                r -> r.instanceId(emulator.instanceId()).namespace("plant")))
                        .datasets())
                .isEmpty();
    }

    private void createNamespace(String name) {
        join(client.createDataLakeNamespace(
                r -> r.instanceId(emulator.instanceId()).name(name)));
    }

    private DataLakeNamespace namespace(String name) {
        return join(client.getDataLakeNamespace(
                        r -> r.instanceId(emulator.instanceId()).name(name)))
                .namespace();
    }

    private DataLakeDataset dataset(String namespace, String name) {
        return join(client.getDataLakeDataset(r ->
                        r.instanceId(emulator.instanceId()).namespace(namespace).name(name)))
                .dataset();
    }

    /** A dataset with a column of each type. */
    private CreateDataLakeDatasetRequest orders(Consumer<CreateDataLakeDatasetRequest.Builder> variation) {
        return CreateDataLakeDatasetRequest.builder()
                .instanceId(emulator.instanceId())
                .namespace("default")
                .name("orders")
                .schema(s -> s.name("Orders")
                        .fields(
                                field("id", "STRING"),
                                field("day", "TIMESTAMP"),
                                field("n", "INT"),
                                field("big", "LONG"),
                                field("x", "DOUBLE"))
                        .primaryKeys(key("id"), key("day")))
                .applyMutation(variation)
                .build();
    }

    private static DataLakeDatasetPrimaryKeyField key(String name) {
        return DataLakeDatasetPrimaryKeyField.builder().name(name).build();
    }

    private static DataLakeDatasetSchemaField field(String name, String type) {
        return DataLakeDatasetSchemaField.builder()
                .name(name)
                .type(DataLakeDatasetSchemaFieldType.fromValue(type))
                .isRequired(true)
                .build();
    }
}
