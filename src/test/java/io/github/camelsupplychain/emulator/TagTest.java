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
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ServiceQuotaExceededException;

class TagTest extends AbstractEmulatorTest {

    private static final Map<String, String> TEAM = Map.of("team", "erp");

    private String instanceArn() {
        return "arn:aws:scn:us-east-1:123456789012:instance/" + emulator.instanceId();
    }

    @Test
    void whatIsCreatedWithTagsHasThem() {
        String instance = emulator.instanceId();
        String created =
                join(client.createInstance(r -> r.tags(TEAM))).instance().instanceId();
        join(client.createDataLakeNamespace(
                r -> r.instanceId(instance).name("plant").tags(TEAM)));
        join(client.createDataLakeDataset(r -> r.instanceId(instance)
                .namespace("plant")
                .name("orders")
                .schema(s -> s.name("S")
                        .fields(DataLakeDatasetSchemaField.builder()
                                .name("id")
                                .type("STRING")
                                .isRequired(true)
                                .build()))
                .tags(TEAM)));
        FlowTest.create(client, instance, "nightly", TEAM);

        assertThat(tags("arn:aws:scn:us-east-1:123456789012:instance/" + created))
                .isEqualTo(TEAM);
        assertThat(tags(instanceArn() + "/namespaces/plant")).isEqualTo(TEAM);
        assertThat(tags(emulator.datasetArn("plant", "orders"))).isEqualTo(TEAM);
        assertThat(tags(instanceArn() + "/data-integration-flows/nightly")).isEqualTo(TEAM);
        assertThat(tags(instanceArn())).isEmpty();
    }

    @Test
    void tagsAreAddedReplacedAndTakenAway() {
        String arn = emulator.datasetArn("asc", "shipment");
        tag(arn, Map.of("team", "erp", "stage", "dev"));
        tag(arn, Map.of("stage", "prod", "owner", "Zoë & Söhne"));
        assertThat(tags(arn)).isEqualTo(Map.of("team", "erp", "stage", "prod", "owner", "Zoë & Söhne"));

        join(client.untagResource(r -> r.resourceArn(arn).tagKeys("team", "owner", "never there")));

        assertThat(tags(arn)).isEqualTo(Map.of("stage", "prod"));
    }

    @Test
    void tagsEndWithTheirResource() {
        String arn = emulator.datasetArn("asc", "shipment");
        tag(arn, TEAM);
        join(client.deleteDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("asc").name("shipment")));
        assertThat(failure(client.listTagsForResource(r -> r.resourceArn(arn))))
                .isInstanceOf(ResourceNotFoundException.class);
        join(client.createDataLakeDataset(
                r -> r.instanceId(emulator.instanceId()).namespace("asc").name("shipment")));

        assertThat(tags(arn)).isEmpty();
    }

    @Test
    void whatIsNotThereHasNoTags() {
        for (String arn : List.of(
                emulator.datasetArn("asc", "colours"),
                instanceArn() + "/namespaces/nowhere",
                instanceArn() + "/anything/else",
                instanceArn().replace("-0000-", "-1111-"))) {
            assertThat(failure(client.tagResource(r -> r.resourceArn(arn).tags(TEAM))))
                    .as(arn)
                    .isInstanceOf(ResourceNotFoundException.class);
            assertThat(failure(client.untagResource(r -> r.resourceArn(arn).tagKeys("team"))))
                    .isInstanceOf(ResourceNotFoundException.class);
        }
    }

    @Test
    void undocumentedSoAssumed_aResourceHasTwoHundredTagsAtMost() {
        String arn = instanceArn();
        tag(arn, IntStream.range(0, 200).boxed().collect(Collectors.toMap(i -> "k" + i, i -> "")));

        assertThat(failure(client.tagResource(r -> r.resourceArn(arn).tags(TEAM))))
                .isInstanceOf(ServiceQuotaExceededException.class);

        tag(arn, Map.of("k7", "replaced"));
        assertThat(tags(arn)).hasSize(200).containsEntry("k7", "replaced");
    }

    private void tag(String arn, Map<String, String> tags) {
        join(client.tagResource(r -> r.resourceArn(arn).tags(tags)));
    }

    private Map<String, String> tags(String arn) {
        return join(client.listTagsForResource(r -> r.resourceArn(arn))).tags();
    }
}
