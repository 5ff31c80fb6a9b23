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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.schema.Change;
import io.github.camelsupplychain.schema.Dataset;
import io.github.camelsupplychain.schema.RecordValidator;
import io.github.camelsupplychain.schema.SchemaCache;
import io.github.camelsupplychain.target.DatasetLookup;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.OperationType;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/** Finds, for what an endpoint sends, the schemas to check it against. */
final class RecordValidation {

    private final DatasetLookup lookup;
    private final SchemaCache schemas = new SchemaCache(this::read, System::nanoTime);

    RecordValidation(DatasetLookup lookup) {
        this.lookup = lookup;
    }

    private DataLakeDatasetSchema read(Dataset dataset) {
        return lookup.read(dataset.instanceId(), dataset.namespace(), dataset.name())
                .schema();
    }

    /**
     * Reads the schema of the endpoint's own target, if it has one, so that what stands against checking shows at start.
     *
     * @throws IllegalStateException if the schema cannot be read
     * @throws IllegalArgumentException if the dataset has no keys, and the operation needs them
     */
    void readOwnSchema(String instanceId, SupplyChainConfiguration options) {
        Dataset dataset = ownDataset(instanceId, options);
        if (dataset == null) {
            return;
        }
        try {
            schemas.check(dataset, change(options.getOperationType()));
        } catch (SdkException e) {
            throw new IllegalStateException(
                    "validateRecords=true cannot read the schema of dataset " + dataset
                            + ", which needs the IAM action scn:GetDataLakeDataset on it: " + e.getMessage(),
                    e);
        }
    }

    private static Dataset ownDataset(String instanceId, SupplyChainConfiguration options) {
        if (options.getDatasetTarget() != null) {
            return dataset(instanceId, options.getDatasetTarget());
        }
        EventType type = options.getEventType() == null ? null : EventType.parse(options.getEventType());
        return type == null || type == EventType.DATASET ? null : dataset(instanceId, type);
    }

    /** A check for the records of a target. Blocks for the service where its schema is not known yet. */
    RecordValidator check(EventTarget target) {
        Dataset dataset = target.datasetArn() == null
                ? dataset(target.instanceId(), target.eventType())
                : dataset(target.instanceId(), target.datasetArn());
        try {
            return schemas.check(dataset, change(target.operationType()));
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException(e.getMessage());
        }
    }

    private static Dataset dataset(String instanceId, EventType type) {
        return new Dataset(instanceId, Dataset.ASC, type.dataset());
    }

    private static Dataset dataset(String instanceId, String datasetTarget) {
        DatasetName name = DatasetName.parse(datasetTarget, instanceId);
        return new Dataset(instanceId, name.namespace(), name.name());
    }

    /** What typed events do with records of a key that is there already is not documented. */
    private static Change change(String operationType) {
        return operationType == null
                ? Change.UPSERT
                : Change.valueOf(OperationType.parse(operationType).name());
    }
}
