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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads an event's data as records and checks them against a dataset. Nothing it says holds a value of the data. */
final class RecordCheck {

    /** A fault in one column is likely to be in every record: a few say enough. */
    private static final int MAX_FAULTS = 10;

    private RecordCheck() {}

    /**
     * Reads one JSON object, or an array of at least one.
     *
     * @throws ServiceError if the data is something else
     */
    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> read(String data) {
        Object document = Json.read(data, "data");
        if (document instanceof Map<?, ?> single) {
            return List.of((Map<String, Object>) single);
        }
        if (!(document instanceof List<?> list)) {
            throw ServiceError.validation("data must be a JSON object or an array of JSON objects");
        }
        if (list.isEmpty()) {
            throw ServiceError.validation("data is an empty array");
        }
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof Map)) {
                throw ServiceError.validation("data[" + i + "] must be a JSON object");
            }
        }
        return (List<Map<String, Object>>) (List<?>) list;
    }

    /** @throws ServiceError if a record has a column that clients must not send */
    static void refuseInternalColumns(List<Map<String, Object>> records, Dataset dataset) {
        if (dataset.isAsc()) {
            for (int i = 0; i < records.size(); i++) {
                if (records.get(i).containsKey(AscEntity.CONNECTION_ID)) {
                    throw ServiceError.validation("record " + i + ": " + AscEntity.CONNECTION_ID
                            + " is an internal column of " + AscEntity.NAMESPACE + " datasets and must not be sent");
                }
            }
        }
    }

    /**
     * What is wrong with the columns of the records. An upsert needs the columns of the key even where they are optional,
     * a delete needs nothing else.
     *
     * @return a sentence for each fault, at most ten; none if all is well
     */
    static List<String> faults(List<Map<String, Object>> records, Dataset dataset, DatasetOperation operation) {
        List<String> faults = new ArrayList<>();
        Schema schema = dataset.schema();
        for (int i = 0; i < records.size() && faults.size() < MAX_FAULTS; i++) {
            Map<String, Object> given = records.get(i);
            for (Column column : schema.columns().values()) {
                if (isNeeded(column, dataset, operation) && given.get(column.name()) == null) {
                    faults.add("record " + i + ": the required column " + column.name() + " is missing");
                }
            }
            for (Map.Entry<String, Object> entry : given.entrySet()) {
                Column column = schema.columns().get(entry.getKey());
                if (column == null) {
                    faults.add("record " + i + ": " + dataset.namespace() + "/" + dataset.name() + " has no column "
                            + entry.getKey());
                } else if (entry.getValue() != null && column.type().canonical(entry.getValue()) == null) {
                    faults.add("record " + i + ": the column " + column.name() + " must be "
                            + column.type().description());
                }
            }
        }
        return faults.subList(0, Math.min(faults.size(), MAX_FAULTS));
    }

    private static boolean isNeeded(Column column, Dataset dataset, DatasetOperation operation) {
        boolean isKey = dataset.schema().primaryKey().contains(column.name());
        boolean isInternal = dataset.isAsc() && column.name().equals(AscEntity.CONNECTION_ID);
        boolean isRequired = column.required() && !isInternal;
        return switch (operation) {
            case APPEND -> isRequired;
            case UPSERT -> isKey || isRequired;
            case DELETE -> isKey;
        };
    }
}
