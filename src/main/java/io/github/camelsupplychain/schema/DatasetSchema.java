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

import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.OperationType;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/** A version of a dataset's schema, as the service returned it. */
final class DatasetSchema {

    private final DataLakeDatasetSchema document;
    private final Map<OperationType, Columns> columns = new EnumMap<>(OperationType.class);

    DatasetSchema(DatasetName dataset, DataLakeDatasetSchema document) {
        this.document = document;
        for (OperationType operation : OperationType.values()) {
            columns.put(operation, new Columns(dataset, document, operation));
        }
    }

    Columns columns(OperationType operation) {
        return columns.get(operation);
    }

    boolean hasPrimaryKeys() {
        return !document.primaryKeys().isEmpty();
    }

    boolean isMadeOf(DataLakeDatasetSchema other) {
        return document.equals(other);
    }
}
