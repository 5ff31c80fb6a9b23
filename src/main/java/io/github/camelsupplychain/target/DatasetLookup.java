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
package io.github.camelsupplychain.target;

import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.client.SdkFutures;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataLakeDataset;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetRequest;

/** Asks the service what it knows of a dataset. */
public final class DatasetLookup {

    private final SupplyChainAsyncClient client;
    private final Retries retries;

    public DatasetLookup(SupplyChainAsyncClient client, Retries retries) {
        this.client = client;
        this.retries = retries;
    }

    /**
     * Blocks for one GetDataLakeDataset.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK throws it, if the dataset cannot be read
     */
    public DataLakeDataset read(String instanceId, String namespace, String name) {
        GetDataLakeDatasetRequest request = GetDataLakeDatasetRequest.builder()
                .instanceId(instanceId)
                .namespace(namespace)
                .name(name)
                .build();
        return SdkFutures.await(client.getDataLakeDataset(retries.on(request))).dataset();
    }
}
