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

import java.util.Map;
import org.apache.camel.support.LRUCacheFactory;

/** Finds the ARNs of datasets given by namespace and name, and asks the service once for each. */
public final class DatasetArns {

    private static final int CACHED = 1_000;

    private final DatasetLookup lookup;
    private final Map<String, String> arns = LRUCacheFactory.newLRUCache(CACHED);

    public DatasetArns(DatasetLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * The ARN of a dataset. Blocks for one GetDataLakeDataset where the ARN is not known yet.
     *
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK throws it, if the dataset cannot be read
     */
    public String resolve(String instanceId, DatasetName dataset) {
        if (dataset.arn() != null) {
            return dataset.arn();
        }
        String key = instanceId + '/' + dataset.namespace() + '/' + dataset.name();
        String known = arns.get(key);
        if (known != null) {
            return known;
        }
        String arn =
                lookup.read(instanceId, dataset.namespace(), dataset.name()).arn();
        arns.put(key, arn);
        return arn;
    }
}
