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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPartitionField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaFieldType;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** The limits of the service's model: the last value that passes and the first that does not. */
class ModelConstraintsTest extends AbstractEmulatorTest {

    private static final String EMOJI = "😀";

    @TestFactory
    Stream<DynamicTest> anEventWithinTheLimitsIsStored() {
        return Stream.of(
                accepted("the shortest token", r -> r.clientToken("t".repeat(33))),
                accepted("the longest token", r -> r.clientToken("t".repeat(126))),
                accepted("the shortest group id", r -> r.eventGroupId("G")),
                accepted("the longest group id", r -> r.eventGroupId("G".repeat(255))),
                accepted(
                        "a group id of 255 characters outside of the basic plane",
                        r -> r.eventGroupId(EMOJI.repeat(255))),
                accepted("data of 1,048,576 characters", r -> r.data(dataOfLength(1_048_576, "x"))),
                accepted(
                        "data of 1,048,576 characters that are more chars and bytes",
                        r -> r.data(dataOfLength(1_048_576, EMOJI))));
    }

    @TestFactory
    Stream<DynamicTest> anEventBeyondALimitIsRefused() {
        return Stream.of(
                refused("a token of 32", "clientToken", r -> r.clientToken("t".repeat(32))),
                refused("a token of 127", "clientToken", r -> r.clientToken("t".repeat(127))),
                refused("no group id", "eventGroupId is required", r -> r.eventGroupId(null)),
                refused("an empty group id", "eventGroupId", r -> r.eventGroupId("")),
                refused("a group id of 256", "eventGroupId", r -> r.eventGroupId("G".repeat(256))),
                refused("no data", "data is required", r -> r.data(null)),
                refused("empty data", "data", r -> r.data("")),
                refused("data of 1,048,577", "data", r -> r.data(dataOfLength(1_048_577, "x"))),
                refused("no event type", "eventType is required", r -> r.eventType((String) null)),
                refused("an unknown event type", "eventType", r -> r.eventType("scn.data.order")),
                refused(
                        "an instance in capitals",
                        "instanceId",
                        r -> r.instanceId(emulator.instanceId().toUpperCase(Locale.ROOT))),
                refused(
                        "an instance of 35",
                        "instanceId",
                        r -> r.instanceId(emulator.instanceId().substring(1))),
                refused(
                        "a target without ARN",
                        "datasetTarget.datasetIdentifier is required",
                        r -> r.datasetTarget(t -> t.operationType("UPSERT"))),
                refused(
                        "a target without operation",
                        "datasetTarget.operationType is required",
                        r -> r.datasetTarget(t -> t.datasetIdentifier(emulator.datasetArn("asc", "shipment")))),
                refused(
                        "an unknown operation",
                        "datasetTarget.operationType",
                        r -> r.datasetTarget(t -> t.datasetIdentifier(emulator.datasetArn("asc", "shipment"))
                                .operationType("MERGE"))),
                refused(
                        "an ARN of a namespace",
                        "datasetTarget.datasetIdentifier",
                        r -> r.datasetTarget(t -> t.datasetIdentifier(
                                        "arn:aws:scn:us-east-1:123456789012:instance/" + emulator.instanceId())
                                .operationType("UPSERT"))));
    }

    @Test
    void everyFaultOfARequestIsToldAtOnceAndNoValue() {
        assertThat(refusal(order().clientToken("short").eventGroupId("").data("")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContainingAll("clientToken", "eventGroupId", "data")
                .hasMessageNotContaining("short");
    }

    @TestFactory
    Stream<DynamicTest> otherOperationsHaveTheirLimitsToo() {
        String instance = emulator.instanceId();
        return Stream.of(
                invalid(
                        "maxResults",
                        c -> c.listDataIntegrationEvents(
                                r -> r.instanceId(instance).maxResults(0))),
                invalid(
                        "maxResults",
                        c -> c.listDataIntegrationEvents(
                                r -> r.instanceId(instance).maxResults(21))),
                invalid(
                        "eventType",
                        c -> c.listDataIntegrationEvents(
                                r -> r.instanceId(instance).eventType("all"))),
                invalid(
                        "eventId",
                        c -> c.getDataIntegrationEvent(
                                r -> r.instanceId(instance).eventId("1"))),
                invalid(
                        "maxResults",
                        c -> c.listDataLakeNamespaces(
                                r -> r.instanceId(instance).maxResults(0))),
                invalid(
                        "maxResults",
                        c -> c.listDataLakeDatasets(
                                r -> r.instanceId(instance).namespace("asc").maxResults(21))),
                invalid("maxResults", c -> c.listInstances(r -> r.maxResults(21))),
                invalid("nextToken", c -> c.listInstances(r -> r.nextToken("n".repeat(1025)))),
                invalid(
                        "instanceStateFilter[1]",
                        c -> c.listInstances(r -> r.instanceStateFilterWithStrings("Active", "Asleep"))),
                invalid(
                        "instanceNameFilter",
                        c -> c.listInstances(r -> r.instanceNameFilter(
                                IntStream.range(0, 11).mapToObj(i -> "name" + i).toList()))),
                invalid("instanceName", c -> c.createInstance(r -> r.instanceName("-starts-badly"))),
                invalid("instanceDescription", c -> c.createInstance(r -> r.instanceDescription("d".repeat(502)))),
                invalid("kmsKeyArn", c -> c.createInstance(r -> r.kmsKeyArn("arn:aws:s3:::bucket"))),
                invalid("webAppDnsDomain", c -> c.createInstance(r -> r.webAppDnsDomain("-dash"))),
                invalid("clientToken", c -> c.createInstance(r -> r.clientToken("short"))),
                invalid("a key of tags", c -> c.createInstance(r -> r.tags(Map.of("k".repeat(129), "v")))),
                invalid("a value of tags", c -> c.createInstance(r -> r.tags(Map.of("k", "v".repeat(257))))),
                invalid(
                        "name",
                        c -> c.createDataLakeNamespace(
                                r -> r.instanceId(instance).name("Capital"))),
                invalid(
                        "name",
                        c -> c.createDataLakeNamespace(
                                r -> r.instanceId(instance).name("n".repeat(51)))),
                invalid(
                        "description",
                        c -> c.createDataLakeNamespace(
                                r -> r.instanceId(instance).name("n").description("d".repeat(501)))),
                invalid("name", c -> c.createDataLakeDataset(dataset(r -> r.name("n".repeat(76))))),
                invalid(
                        "schema.name",
                        c -> c.createDataLakeDataset(
                                dataset(r -> r.schema(s -> s.name("with_line").fields(field("id")))))),
                invalid(
                        "schema.fields is required",
                        c -> c.createDataLakeDataset(dataset(r -> r.schema(s -> s.name("S"))))),
                invalid(
                        "schema.fields must have 1 to 500",
                        c -> c.createDataLakeDataset(
                                dataset(r -> r.schema(s -> s.name("S").fields(List.of()))))),
                invalid(
                        "schema.fields must have 1 to 500",
                        c -> c.createDataLakeDataset(dataset(r -> r.schema(s -> s.name("S")
                                .fields(IntStream.range(0, 501)
                                        .mapToObj(i -> field("f" + i))
                                        .toList()))))),
                invalid(
                        "schema.fields[0].name",
                        c -> c.createDataLakeDataset(
                                dataset(r -> r.schema(s -> s.name("S").fields(field("Id")))))),
                invalid(
                        "schema.fields[0].type",
                        c -> c.createDataLakeDataset(dataset(r ->
                                r.schema(s -> s.name("S").fields(field("id").copy(f -> f.type("BOOLEAN"))))))),
                invalid(
                        "schema.fields[0].isRequired is required",
                        c -> c.createDataLakeDataset(dataset(r ->
                                r.schema(s -> s.name("S").fields(field("id").copy(f -> f.isRequired(null))))))),
                invalid(
                        "schema.primaryKeys",
                        c -> c.createDataLakeDataset(dataset(r ->
                                r.schema(s -> s.name("S").fields(field("id")).primaryKeys(List.of()))))),
                invalid(
                        "partitionSpec.fields[0].transform.type",
                        c -> c.createDataLakeDataset(
                                dataset(r -> r.partitionSpec(p -> p.fields(DataLakeDatasetPartitionField.builder()
                                        .name("id")
                                        .transform(t -> t.type("WEEK"))
                                        .build()))))));
    }

    @Test
    void theSmallestDatasetPasses() {
        assertThat(join(client.createDataLakeDataset(dataset(r -> {})))
                        .dataset()
                        .name())
                .isEqualTo("orders");
    }

    private CreateDataLakeDatasetRequest dataset(Consumer<CreateDataLakeDatasetRequest.Builder> variation) {
        return CreateDataLakeDatasetRequest.builder()
                .instanceId(emulator.instanceId())
                .namespace("default")
                .name("orders")
                .schema(s -> s.name("S").fields(field("id")))
                .applyMutation(variation)
                .build();
    }

    private static DataLakeDatasetSchemaField field(String name) {
        return DataLakeDatasetSchemaField.builder()
                .name(name)
                .type(DataLakeDatasetSchemaFieldType.STRING)
                .isRequired(true)
                .build();
    }

    private DynamicTest accepted(String what, Consumer<SendDataIntegrationEventRequest.Builder> variation) {
        return DynamicTest.dynamicTest(
                what, () -> assertThat(send(order().applyMutation(variation))).isNotNull());
    }

    private DynamicTest refused(
            String what, String place, Consumer<SendDataIntegrationEventRequest.Builder> variation) {
        return DynamicTest.dynamicTest(what, () -> assertThat(refusal(order().applyMutation(variation)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(place));
    }

    private DynamicTest invalid(String place, Function<SupplyChainAsyncClient, CompletableFuture<?>> call) {
        return DynamicTest.dynamicTest(place, () -> assertThat(failure(call.apply(client)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(place));
    }

    /** A valid order of {@code length} characters, most of them {@code filler}. */
    private static String dataOfLength(int length, String filler) {
        String frame = "{\"id\":\"1\",\"tpartner_id\":\"V\",\"source\":\"\"}";
        return frame.substring(0, frame.length() - 2) + filler.repeat(length - frame.length()) + "\"}";
    }
}
