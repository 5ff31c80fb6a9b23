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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** Operations of the API that the emulator knows and leaves to the real service. */
class NotEmulatedTest extends AbstractEmulatorTest {

    @TestFactory
    Stream<DynamicTest> theAnswerNamesTheOperation() {
        String id = emulator.instanceId();
        String arn = emulator.datasetArn("asc", "shipment");
        Map<String, Function<SupplyChainAsyncClient, CompletableFuture<?>>> calls = Map.ofEntries(
                Map.entry(
                        "CreateBillOfMaterialsImportJob",
                        c -> c.createBillOfMaterialsImportJob(
                                r -> r.instanceId(id).s3uri("s3://bucket/key"))),
                Map.entry(
                        "GetBillOfMaterialsImportJob",
                        c -> c.getBillOfMaterialsImportJob(r -> r.instanceId(id).jobId(id))),
                Map.entry(
                        "CreateDataIntegrationFlow",
                        c -> c.createDataIntegrationFlow(r -> r.instanceId(id).name("f"))),
                Map.entry(
                        "GetDataIntegrationFlow",
                        c -> c.getDataIntegrationFlow(r -> r.instanceId(id).name("f"))),
                Map.entry("ListDataIntegrationFlows", c -> c.listDataIntegrationFlows(r -> r.instanceId(id))),
                Map.entry(
                        "UpdateDataIntegrationFlow",
                        c -> c.updateDataIntegrationFlow(r -> r.instanceId(id).name("f"))),
                Map.entry(
                        "DeleteDataIntegrationFlow",
                        c -> c.deleteDataIntegrationFlow(r -> r.instanceId(id).name("f"))),
                Map.entry(
                        "GetDataIntegrationFlowExecution",
                        c -> c.getDataIntegrationFlowExecution(
                                r -> r.instanceId(id).flowName("f").executionId("e"))),
                Map.entry(
                        "ListDataIntegrationFlowExecutions",
                        c -> c.listDataIntegrationFlowExecutions(
                                r -> r.instanceId(id).flowName("f"))),
                Map.entry(
                        "TagResource",
                        c -> c.tagResource(r -> r.resourceArn(arn).tags(Map.of("k", "v")))),
                Map.entry(
                        "UntagResource",
                        c -> c.untagResource(r -> r.resourceArn(arn).tagKeys("k"))),
                Map.entry("ListTagsForResource", c -> c.listTagsForResource(r -> r.resourceArn(arn))));
        return calls.entrySet().stream()
                .map(call -> DynamicTest.dynamicTest(
                        call.getKey(), () -> assertThat(failure(call.getValue().apply(client)))
                                .isInstanceOfSatisfying(SupplyChainException.class, e -> {
                                    assertThat(e.statusCode()).isEqualTo(501);
                                    assertThat(e.awsErrorDetails().errorMessage())
                                            .isEqualTo(call.getKey() + " is not emulated");
                                })));
    }
}
