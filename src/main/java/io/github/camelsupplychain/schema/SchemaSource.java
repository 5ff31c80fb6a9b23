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
package io.github.camelsupplychain.schema;

import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/** Asks the service for the schema of a dataset. */
@FunctionalInterface
public interface SchemaSource {

    /**
     * Asks, and waits for the answer.
     *
     * @param dataset the dataset
     * @return its schema at present
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK throws it
     */
    DataLakeDatasetSchema read(Dataset dataset);
}
