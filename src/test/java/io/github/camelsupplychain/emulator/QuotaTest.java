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

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.ServiceQuotaExceededException;

class QuotaTest extends AbstractEmulatorTest {

    @Test
    void oneMoreThanTheQuotaIsRefused() {
        String id = emulator.instanceId();
        // The instance that is there from the start counts.
        theSecondOfTwoIsRefused(Quota.INSTANCES, 2, i -> client.createInstance(r -> r.instanceName("i" + i)));
        theSecondOfTwoIsRefused(
                Quota.NAMESPACES,
                1,
                i -> client.createDataLakeNamespace(r -> r.instanceId(id).name("n" + i)));
        theSecondOfTwoIsRefused(
                Quota.DATASETS,
                1,
                i -> client.createDataLakeDataset(
                        r -> r.instanceId(id).namespace("default").name("d" + i).schema(s -> s.name("S")
                                .fields(DataLakeDatasetSchemaField.builder()
                                        .name("id")
                                        .type("STRING")
                                        .isRequired(true)
                                        .build()))));
        theSecondOfTwoIsRefused(
                Quota.FLOWS,
                1,
                i -> CompletableFuture.supplyAsync(() -> FlowTest.create(client, id, "f" + i, Map.of())));
        theSecondOfTwoIsRefused(
                Quota.IMPORT_JOBS,
                1,
                i -> client.createBillOfMaterialsImportJob(r -> r.instanceId(id).s3uri("s3://bucket/" + i)));
        String arn = emulator.datasetArn("asc", "shipment");
        theSecondOfTwoIsRefused(
                Quota.TAGS, 1, i -> client.tagResource(r -> r.resourceArn(arn).tags(Map.of("k" + i, "v"))));
    }

    private void theSecondOfTwoIsRefused(Quota quota, int limit, IntFunction<CompletableFuture<?>> creation) {
        emulator.quota(quota, limit);
        join(creation.apply(1));
        assertThat(failure(creation.apply(2)))
                .as(quota.name())
                .isInstanceOfSatisfying(ServiceQuotaExceededException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(402));
        emulator.quota(quota, limit + 1);
        join(creation.apply(2));
    }

    @Test
    void whatIsDeletedNoLongerCounts() {
        emulator.quota(Quota.INSTANCES, 2);
        String id = join(client.createInstance(r -> {})).instance().instanceId();
        join(client.deleteInstance(r -> r.instanceId(id)));

        join(client.createInstance(r -> {}));

        assertThat(failure(client.createInstance(r -> {}))).isInstanceOf(ServiceQuotaExceededException.class);
    }

    @Test
    void aRepeatedTokenIsNoOneMore() {
        emulator.quota(Quota.INSTANCES, 2);
        String token = "an-instance-for-the-plant-in-zuerich";
        join(client.createInstance(r -> r.clientToken(token)));

        join(client.createInstance(r -> r.clientToken(token)));
    }

    @Test
    void aQuotaIsNotNegative() {
        assertThatThrownBy(() -> emulator.quota(Quota.FLOWS, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
