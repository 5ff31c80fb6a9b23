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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Datasets and rows that are there from the start, as JSON: {@code {"datasets": [{"namespace", "name", "columns": [{"name",
 * "type", "required"}], "primaryKeys": ["name"], "rows": [{...}]}]}}. Without columns the dataset is one that is there
 * already. Rows are stored by events of the group {@code seed}.
 */
final class SeedFile {

    private static final int ROWS_PER_EVENT = 1_000;
    private static final String GROUP = "seed";

    private final Path file;
    private final List<?> datasets;

    /** @throws IllegalArgumentException if the file is not one of these */
    SeedFile(Path file) {
        this.file = file;
        try {
            Object document = Json.read(Files.readAllBytes(file), "the seed file " + file);
            if (!(document instanceof Map<?, ?> members) || !(members.get("datasets") instanceof List<?> list)) {
                throw wrong("has no list of datasets");
            }
            datasets = list;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (ServiceError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException if the service does not accept what the file holds */
    void applyTo(Service service) {
        for (int i = 0; i < datasets.size(); i++) {
            if (!(datasets.get(i) instanceof Map<?, ?> dataset)
                    || !(dataset.get("namespace") instanceof String namespace)
                    || !(dataset.get("name") instanceof String name)) {
                throw wrong("has a dataset without a namespace and a name at " + i);
            }
            try {
                if (dataset.get("columns") == null) {
                    service.withAccount(account -> account.ownInstance().dataset(namespace, name));
                } else {
                    define(service, dataset, namespace, name);
                }
                List<?> rows = list(dataset, "rows");
                for (int from = 0; from < rows.size(); from += ROWS_PER_EVENT) {
                    store(service, namespace, name, rows.subList(from, Math.min(rows.size(), from + ROWS_PER_EVENT)));
                }
            } catch (ServiceError e) {
                throw wrong("has a dataset " + namespace + "/" + name + " that is refused: " + e.getMessage());
            }
        }
    }

    private void define(Service service, Map<?, ?> dataset, String namespace, String name) {
        List<Column> columns = new ArrayList<>();
        for (Object item : list(dataset, "columns")) {
            if (!(item instanceof Map<?, ?> column)
                    || !(column.get("name") instanceof String columnName)
                    || !(column.get("type") instanceof String type)) {
                throw wrong("has a column without a name and a type in " + namespace + "/" + name);
            }
            columns.add(new Column(columnName, type(type, columnName), Boolean.TRUE.equals(column.get("required"))));
        }
        List<String> keys =
                list(dataset, "primaryKeys").stream().map(Object::toString).toList();
        service.withAccount(account -> DatasetOperations.define(account, namespace, name, columns, keys));
    }

    private ColumnType type(String name, String column) {
        return Arrays.stream(ColumnType.values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> wrong("has a column " + column + " of type " + name + ", which is none of "
                        + Arrays.toString(ColumnType.values())));
    }

    private static void store(Service service, String namespace, String name, List<?> rows) {
        boolean hasKey = service.withAccount(account -> !account.ownInstance()
                .dataset(namespace, name)
                .schema()
                .primaryKey()
                .isEmpty());
        String arn = service.withAccount(account -> account.ownInstance().datasetArn(namespace, name));
        String operation = hasKey ? DatasetOperation.UPSERT.name() : DatasetOperation.APPEND.name();
        service.storeSilently(new Call(
                Operation.SEND_DATA_INTEGRATION_EVENT,
                Map.of(
                        "instanceId",
                        service.withAccount(account -> account.ownInstance().instanceId()),
                        "eventType",
                        Event.DATASET_TYPE,
                        "eventGroupId",
                        GROUP,
                        "data",
                        new String(Json.write(rows), StandardCharsets.UTF_8),
                        "datasetTarget",
                        Map.of("datasetIdentifier", arn, "operationType", operation))));
    }

    private List<?> list(Map<?, ?> dataset, String member) {
        Object value = dataset.get(member);
        if (value != null && !(value instanceof List)) {
            throw wrong("has a member " + member + " that is no list");
        }
        return value == null ? List.of() : (List<?>) value;
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("the seed file " + file + " " + what);
    }
}
