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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.CreateDataIntegrationFlowRequest;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlow;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlowExecution;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlowExecutionStatus;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlowSource;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class FlowTest extends AbstractEmulatorTest {

    /** A flow from a bucket to {@code asc/shipment}. */
    static CreateDataIntegrationFlowRequest create(
            SupplyChainAsyncClient client, String instanceId, String name, Map<String, String> tags) {
        CreateDataIntegrationFlowRequest flow = CreateDataIntegrationFlowRequest.builder()
                .instanceId(instanceId)
                .name(name)
                .sources(DataIntegrationFlowSource.builder()
                        .sourceType("S3")
                        .sourceName("files")
                        .s3Source(s ->
                                s.bucketName("erp-out").prefix("shipments/").options(o -> o.fileType("CSV")))
                        .build())
                .transformation(t -> t.transformationType("SQL").sqlTransformation(s -> s.query("SELECT * FROM files")))
                .target(t -> t.targetType("DATASET")
                        .datasetTarget(d -> d.datasetIdentifier("arn:aws:scn:us-east-1:123456789012:instance/"
                                + instanceId + "/namespaces/asc/datasets/shipment")))
                .tags(tags)
                .build();
        join(client.createDataIntegrationFlow(flow));
        return flow;
    }

    private CreateDataIntegrationFlowRequest create(String name) {
        return create(client, emulator.instanceId(), name, Map.of());
    }

    @Test
    void aFlowIsCreatedReadDescribedAndDeleted() {
        CreateDataIntegrationFlowRequest created = create("nightly");
        assertThat(flow("nightly"))
                .isEqualTo(DataIntegrationFlow.builder()
                        .instanceId(emulator.instanceId())
                        .name("nightly")
                        .sources(created.sources())
                        .transformation(created.transformation())
                        .target(created.target())
                        .createdTime(START)
                        .lastModifiedTime(START)
                        .build());

        clock.advance(Duration.ofSeconds(1));
        DataIntegrationFlow updated = join(client.updateDataIntegrationFlow(r -> r.instanceId(emulator.instanceId())
                        .name("nightly")
                        .transformation(t -> t.transformationType("NONE"))))
                .flow();
        assertThat(updated.transformation().transformationTypeAsString()).isEqualTo("NONE");
        assertThat(updated.sources()).isEqualTo(created.sources());
        assertThat(updated.lastModifiedTime()).isEqualTo(START.plusSeconds(1));
        assertThat(flow("nightly")).isEqualTo(updated);

        join(client.deleteDataIntegrationFlow(
                r -> r.instanceId(emulator.instanceId()).name("nightly")));
        assertThat(failure(client.getDataIntegrationFlow(
                        r -> r.instanceId(emulator.instanceId()).name("nightly"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void flowsAreListedPageByPage() {
        List<String> names =
                IntStream.range(0, 25).mapToObj("flow-%02d"::formatted).toList();
        names.forEach(this::create);
        List<String> listed = new ArrayList<>();

        client.listDataIntegrationFlowsPaginator(r -> r.instanceId(emulator.instanceId()))
                .flows()
                .map(DataIntegrationFlow::name)
                .subscribe(listed::add)
                .join();

        assertThat(listed).isEqualTo(names);
    }

    @Test
    void undocumentedSoAssumed_aFlowIsNotCreatedTwice() {
        create("nightly");

        assertThat(failure(client.createDataIntegrationFlow(definition(r -> r.name("nightly")))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void eachTypeNeedsItsOwnConfiguration() {
        assertThat(failure(client.createDataIntegrationFlow(definition(r -> r.sources(
                                DataIntegrationFlowSource.builder()
                                        .sourceType("DATASET")
                                        .sourceName("a")
                                        .build(),
                                DataIntegrationFlowSource.builder()
                                        .sourceType("S3")
                                        .sourceName("a")
                                        .build())
                        .transformation(t -> t.transformationType("SQL"))
                        .target(t -> t.targetType("S3"))))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContainingAll(
                        "sources[0].datasetSource is required",
                        "sources[1].s3Source is required",
                        "sources[1].sourceName is that of another source",
                        "transformation.sqlTransformation is required",
                        "target.s3Target is required");
    }

    @Test
    void undocumentedSoAssumed_aFlowNeedsItsDatasets() {
        assertThat(failure(client.createDataIntegrationFlow(definition(r -> r.target(t -> t.targetType("DATASET")
                        .datasetTarget(d -> d.datasetIdentifier(emulator.datasetArn("asc", "colours"))))))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void anExecutionRunsAsLongAsAChangeTakes() {
        create("nightly");
        emulator.transitions(Transition.after(Duration.ofMinutes(5)));
        String id = emulator.runFlow("nightly");
        DataIntegrationFlowExecution started = execution(id);
        assertThat(started.status()).isEqualTo(DataIntegrationFlowExecutionStatus.IN_PROGRESS);
        assertThat(started.startTime()).isEqualTo(START);
        assertThat(started.endTime()).isNull();
        assertThat(started.sourceInfo().s3Source().bucketName()).isEqualTo("erp-out");

        clock.advance(Duration.ofMinutes(6));

        assertThat(execution(id).status()).isEqualTo(DataIntegrationFlowExecutionStatus.SUCCEEDED);
        assertThat(execution(id).endTime()).isEqualTo(START.plusSeconds(300));
    }

    @Test
    void anExecutionFailsWithAMessageIfAsked() {
        create("nightly");
        emulator.runFlow("nightly");
        emulator.transitions(Transition.immediate().failing("no such column"));
        String second = emulator.runFlow("nightly");

        assertThat(join(client.listDataIntegrationFlowExecutions(
                                r -> r.instanceId(emulator.instanceId()).flowName("nightly")))
                        .flowExecutions())
                .extracting(DataIntegrationFlowExecution::statusAsString)
                .containsExactly("SUCCEEDED", "FAILED");
        assertThat(execution(second).message()).isEqualTo("no such column");
    }

    @Test
    void thereIsNoExecutionOfAFlowThatIsNotThere() {
        create("nightly");

        assertThatThrownBy(() -> emulator.runFlow("daily"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no flow daily");
        assertThat(failure(client.getDataIntegrationFlowExecution(r ->
                        r.instanceId(emulator.instanceId()).flowName("nightly").executionId(emulator.instanceId()))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private CreateDataIntegrationFlowRequest definition(Consumer<CreateDataIntegrationFlowRequest.Builder> variation) {
        return CreateDataIntegrationFlowRequest.builder()
                .instanceId(emulator.instanceId())
                .name("f")
                .sources(DataIntegrationFlowSource.builder()
                        .sourceType("S3")
                        .sourceName("files")
                        .s3Source(s -> s.bucketName("erp-out").prefix("in"))
                        .build())
                .transformation(t -> t.transformationType("NONE"))
                .target(t ->
                        t.targetType("S3").s3Target(s -> s.bucketName("erp-in").prefix("out")))
                .applyMutation(variation)
                .build();
    }

    private DataIntegrationFlow flow(String name) {
        return join(client.getDataIntegrationFlow(
                        r -> r.instanceId(emulator.instanceId()).name(name)))
                .flow();
    }

    private DataIntegrationFlowExecution execution(String id) {
        return join(client.getDataIntegrationFlowExecution(r ->
                        r.instanceId(emulator.instanceId()).flowName("nightly").executionId(id)))
                .flowExecution();
    }
}
