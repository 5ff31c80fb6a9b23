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
package io.github.camelsupplychain.servicemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.servicemodel.Limits.Limit;
import io.github.camelsupplychain.servicemodel.ModelClient.Answer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the emulator with the service's public model: every operation, every member, both sides of each limit. */
class ServiceModelTest {

    private static final ServiceModel MODEL = new ServiceModel();
    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.start();
    private static final ModelClient CLIENT = new ModelClient(MODEL, EMULATOR);
    private static final String ARN = "arn:aws:scn:us-east-1:123456789012:instance/" + EMULATOR.instanceId();

    /** How the emulator says that a value is not of the model's form. */
    private static final String COMPLAINT = " (is required|must (be an integer|be true or false|be a number|be a string"
            + "|be a list|be a map|be a structure|be one of|have|match)).*";

    @BeforeEach
    void forget() {
        EMULATOR.reset();
    }

    @AfterAll
    static void stop() {
        EMULATOR.close();
    }

    static List<String> operations() {
        return MODEL.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void bothSidesOfEachLimit(String operation) throws Exception {
        List<String> faults = new ArrayList<>();
        List<Limit> limits = new Limits(MODEL, operation, goodInput(operation)).all();
        for (Limit limit : limits) {
            Answer answer = CLIENT.call(operation, limit.input());
            String said = limit.place() + ", " + limit.what() + ": " + answer.status() + " " + answer.message();
            boolean complained = answer.status() == 400
                    && (";" + answer.message() + ";").matches(".*[; ]\\Q" + limit.place() + "\\E" + COMPLAINT);
            if (complained == limit.isAllowed()) {
                faults.add((limit.isAllowed() ? "refused: " : "not refused: ") + said);
            } else if (complained && !answer.errorType().equals("ValidationException")) {
                faults.add("of another type: " + said);
            }
        }
        assertThat(limits).hasSizeGreaterThan(3);
        assertThat(faults).isEmpty();
    }

    /** Every member, each as short as can be; names are those of things that are there. */
    private static ObjectNode goodInput(String operation) {
        ObjectNode input = (ObjectNode) MODEL.example(MODEL.input(operation));
        if (input.has("instanceId")) {
            input.put("instanceId", EMULATOR.instanceId());
        }
        return input;
    }

    @Test
    void everyOperationAnswersInTheFormOfTheModel() throws Exception {
        Set<String> answered = new LinkedHashSet<>();
        String instance = success(answered, "CreateInstance", Map.of())
                .at("/instance/instanceId")
                .asText();
        success(answered, "GetInstance", Map.of());
        success(answered, "ListInstances", Map.of("maxResults", 1));
        success(answered, "UpdateInstance", Map.of());
        success(answered, "DeleteInstance", Map.of("instanceId", instance));

        success(answered, "CreateDataLakeNamespace", Map.of("name", "plant"));
        success(answered, "GetDataLakeNamespace", Map.of("name", "plant"));
        success(answered, "ListDataLakeNamespaces", Map.of());
        success(answered, "UpdateDataLakeNamespace", Map.of("name", "plant"));
        Map<String, Object> dataset = Map.of("namespace", "plant", "name", "orders");
        success(answered, "CreateDataLakeDataset", dataset);
        success(answered, "GetDataLakeDataset", dataset);
        success(answered, "ListDataLakeDatasets", Map.of("namespace", "plant"));
        success(answered, "UpdateDataLakeDataset", dataset);

        String datasetArn = ARN + "/namespaces/plant/datasets/orders";
        String event = success(
                        answered,
                        "SendDataIntegrationEvent",
                        Map.of(
                                "eventType", "scn.data.dataset",
                                "data", "{\"a\":1}",
                                "datasetTarget", Map.of("datasetIdentifier", datasetArn, "operationType", "UPSERT")))
                .path("eventId")
                .asText();
        success(answered, "GetDataIntegrationEvent", Map.of("eventId", event));
        success(answered, "ListDataIntegrationEvents", Map.of("eventType", "scn.data.dataset"));

        ObjectNode flow = (ObjectNode) MODEL.example(MODEL.input("CreateDataIntegrationFlow"));
        ((ObjectNode) flow.at("/sources/0/datasetSource")).put("datasetIdentifier", datasetArn);
        ((ObjectNode) flow.at("/target/datasetTarget")).put("datasetIdentifier", datasetArn);
        Map<String, Object> definition =
                Map.of("name", "nightly", "sources", flow.path("sources"), "target", flow.path("target"));
        success(answered, "CreateDataIntegrationFlow", definition);
        success(answered, "GetDataIntegrationFlow", Map.of("name", "nightly"));
        success(answered, "ListDataIntegrationFlows", Map.of());
        success(answered, "UpdateDataIntegrationFlow", definition);
        String execution = EMULATOR.runFlow("nightly");
        success(answered, "GetDataIntegrationFlowExecution", Map.of("flowName", "nightly", "executionId", execution));
        success(answered, "ListDataIntegrationFlowExecutions", Map.of("flowName", "nightly"));

        String job = success(answered, "CreateBillOfMaterialsImportJob", Map.of())
                .path("jobId")
                .asText();
        success(answered, "GetBillOfMaterialsImportJob", Map.of("jobId", job));

        for (String arn :
                List.of(ARN, ARN + "/namespaces/plant", datasetArn, ARN + "/data-integration-flows/nightly")) {
            success(answered, "TagResource", Map.of("resourceArn", arn));
            success(answered, "ListTagsForResource", Map.of("resourceArn", arn));
            success(answered, "UntagResource", Map.of("resourceArn", arn));
        }
        success(answered, "DeleteDataIntegrationFlow", Map.of("name", "nightly"));
        success(answered, "DeleteDataLakeDataset", dataset);
        success(answered, "DeleteDataLakeNamespace", Map.of("name", "plant"));

        assertThat(answered).containsExactlyInAnyOrderElementsOf(MODEL.operations());
    }

    /** Calls with every member but a page's token, and checks the answer against the model. */
    private static JsonNode success(Set<String> answered, String operation, Map<String, Object> values)
            throws Exception {
        ObjectNode input = goodInput(operation);
        input.remove("nextToken");
        input.remove(List.of("instanceNameFilter", "instanceStateFilter"));
        values.forEach((name, value) -> input.set(name, toJson(value)));
        Answer answer = CLIENT.call(operation, input);
        assertThat(answer.status()).as("%s: %s", operation, answer.body()).isEqualTo(200);
        assertThat(MODEL.faults(MODEL.output(operation), answer.body()))
                .as(operation)
                .isEmpty();
        answered.add(operation);
        return answer.body();
    }

    private static JsonNode toJson(Object value) {
        if (value instanceof JsonNode node) {
            return node;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode node = JsonNodeFactory.instance.objectNode();
            map.forEach((name, member) -> node.set((String) name, toJson(member)));
            return node;
        }
        return value instanceof Integer number
                ? JsonNodeFactory.instance.numberNode(number)
                : JsonNodeFactory.instance.textNode((String) value);
    }
}
