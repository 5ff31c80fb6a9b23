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
package io.github.camelsupplychain.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.CreateDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.CreateDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlowTargetType;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.ListInstancesRequest;
import software.amazon.awssdk.services.supplychain.model.TagResourceRequest;

/** Requests made from maps of their fields. */
class RequestFieldsTest {

    @Test
    void structuresListsAndMapsBecomeTheObjectsOfTheSdk() {
        Map<String, Object> fields = Map.of(
                "instanceId",
                "i",
                "name",
                "stock",
                "schema",
                Map.of(
                        "name", "Stock",
                        "fields", List.of(Map.of("name", "site", "type", "STRING", "isRequired", true)),
                        "primaryKeys", List.of(Map.of("name", "site"))),
                "tags",
                Map.of("team", "supply"));

        assertThat(Operations.find("createDataLakeDataset").request(fields))
                .isEqualTo(CreateDataLakeDatasetRequest.builder()
                        .instanceId("i")
                        .name("stock")
                        .schema(DataLakeDatasetSchema.builder()
                                .name("Stock")
                                .fields(DataLakeDatasetSchemaField.builder()
                                        .name("site")
                                        .type("STRING")
                                        .isRequired(true)
                                        .build())
                                .primaryKeys(DataLakeDatasetPrimaryKeyField.builder()
                                        .name("site")
                                        .build())
                                .build())
                        .tags(Map.of("team", "supply"))
                        .build());
    }

    @Test
    void objectsOfTheSdkAndItsEnumsMayStandInAMap() {
        DataLakeDatasetSchema schema =
                DataLakeDatasetSchema.builder().name("Stock").build();

        assertThat(Operations.find("createDataLakeDataset").request(Map.of("schema", schema)))
                .isEqualTo(CreateDataLakeDatasetRequest.builder().schema(schema).build());
        assertThat(Operations.find("createDataIntegrationFlow")
                        .request(Map.of("target", Map.of("targetType", DataIntegrationFlowTargetType.S3))))
                .isEqualTo(CreateDataIntegrationFlowRequest.builder()
                        .target(target -> target.targetType("S3"))
                        .build());
    }

    @Test
    void wholeNumbersMayComeAsText() {
        assertThat(Operations.find("listInstances")
                        .request(Map.of("maxResults", "5", "instanceNameFilter", List.of("a"))))
                .isEqualTo(ListInstancesRequest.builder()
                        .maxResults(5)
                        .instanceNameFilter("a")
                        .build());
    }

    @Test
    void aNullLeavesAFieldOut() {
        Map<String, Object> fields = new HashMap<>();
        fields.put("resourceArn", null);

        assertThat(Operations.find("tagResource").request(fields))
                .isEqualTo(TagResourceRequest.builder().build());
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                arguments(
                        Map.of("nam", "confidential"),
                        "CreateDataLakeDatasetRequest was given an unknown field (a name of 3 characters); its fields are instanceId, "),
                arguments(Map.of(7, "confidential"), "was given an unknown field (a name of 1 characters)"),
                arguments(
                        Map.of("schema", Map.of("fields", List.of(Map.of("typ", "confidential")))),
                        "CreateDataLakeDatasetRequest.schema.fields[0] was given an unknown field (a name of 3 characters);"
                                + " its fields are name, type, isRequired"),
                arguments(
                        Map.of("name", 4711),
                        "CreateDataLakeDatasetRequest.name must be text, but is a java.lang.Integer"),
                arguments(Map.of("schema", "confidential"), "CreateDataLakeDatasetRequest.schema must be a map"),
                arguments(Map.of("schema", Map.of("fields", "confidential")), "schema.fields must be a list"),
                arguments(Map.of("tags", List.of("confidential")), "CreateDataLakeDatasetRequest.tags must be a map"),
                arguments(
                        Map.of("tags", Map.of("team", 4711)),
                        "a value of CreateDataLakeDatasetRequest.tags must be text"),
                arguments(
                        Map.of("schema", Map.of("fields", List.of(Map.of("isRequired", "confidential")))),
                        "schema.fields[0].isRequired must be true or false"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void aFieldThatDoesNotFitIsNamedWithoutItsValue(Map<?, ?> fields, String message) {
        Operation<?> operation = Operations.find("createDataLakeDataset");

        assertThatThrownBy(() -> operation.request(fields))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("confidential", "4711");
    }

    @Test
    void aNumberThatIsNotWholeIsRefused() {
        Operation<?> operation = Operations.find("listInstances");

        assertThatThrownBy(() -> operation.request(Map.of("maxResults", 1.5)))
                .hasMessage("ListInstancesRequest.maxResults must be a whole number");
        assertThatThrownBy(() -> operation.request(Map.of("maxResults", "many")))
                .hasMessage("ListInstancesRequest.maxResults must be a whole number");
    }
}
