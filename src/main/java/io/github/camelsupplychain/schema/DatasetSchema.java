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

import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;

/** A dataset's schema as the service showed it at one time. */
final class DatasetSchema {

    private final DataLakeDatasetSchema document;
    private final Map<Change, Columns> rules = new EnumMap<>(Change.class);

    DatasetSchema(Dataset dataset, DataLakeDatasetSchema document) {
        this.document = document;
        for (Change change : Change.values()) {
            rules.put(change, new Columns(dataset, document, change));
        }
    }

    Columns rules(Change change) {
        return rules.get(change);
    }

    boolean hasPrimaryKeys() {
        return !document.primaryKeys().isEmpty();
    }

    boolean isMadeOf(DataLakeDatasetSchema other) {
        return document.equals(other);
    }
}
