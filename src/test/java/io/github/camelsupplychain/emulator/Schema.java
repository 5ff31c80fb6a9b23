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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A dataset's columns and primary key, in their order.
 *
 * @param name the schema's own name
 * @param columns the columns by name
 * @param primaryKey the names of the key's columns, empty if there is no key
 */
record Schema(String name, Map<String, Column> columns, List<String> primaryKey) {

    static Schema of(String name, List<Column> columns, List<String> primaryKey) {
        Map<String, Column> byName = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (Column column : columns) {
            if (byName.put(column.name(), column) != null) {
                faults.add("schema has more than one field " + column.name());
            }
        }
        for (String key : primaryKey) {
            if (!byName.containsKey(key)) {
                faults.add("the primary key " + key + " is no field of the schema");
            }
        }
        if (!faults.isEmpty()) {
            throw ServiceError.validation(faults);
        }
        return new Schema(name, byName, List.copyOf(primaryKey));
    }

    /** Reads the wire's form, checked against the model before. */
    static Schema of(Map<?, ?> document) {
        List<Column> columns = new ArrayList<>();
        for (Object field : (List<?>) document.get("fields")) {
            Map<?, ?> members = (Map<?, ?>) field;
            columns.add(
                    new Column((String) members.get("name"), ColumnType.valueOf((String) members.get("type")), (Boolean)
                            members.get("isRequired")));
        }
        List<String> primaryKey = new ArrayList<>();
        if (document.get("primaryKeys") instanceof List<?> keys) {
            keys.forEach(key -> primaryKey.add((String) ((Map<?, ?>) key).get("name")));
        }
        return of((String) document.get("name"), columns, primaryKey);
    }

    /** The wire's form. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("name", name);
        document.put(
                "fields",
                columns.values().stream()
                        .map(c -> Map.of("name", c.name(), "type", c.type().name(), "isRequired", c.required()))
                        .toList());
        if (!primaryKey.isEmpty()) {
            document.put(
                    "primaryKeys",
                    primaryKey.stream().map(key -> Map.of("name", key)).toList());
        }
        return document;
    }
}
