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
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of the entities that every instance has ready-made as a dataset of the namespace {@code asc}: those that have an
 * event type of their own, and {@code product}, which AWS's samples send to.
 *
 * @param dataset the dataset's name
 * @param eventType the event type whose records go there, null if there is none
 * @param schema the dataset's schema as the service shows it, columns that the service fills in included
 */
record AscEntity(String dataset, String eventType, Schema schema) {

    static final String NAMESPACE = "asc";

    /** The service fills it in: its schema calls it required, yet clients must not send it. */
    static final String CONNECTION_ID = "connection_id";

    private static final Map<String, AscEntity> BY_DATASET = read();
    private static final Map<String, AscEntity> BY_EVENT_TYPE = BY_DATASET.values().stream()
            .filter(entity -> entity.eventType() != null)
            .collect(Collectors.toMap(AscEntity::eventType, entity -> entity));

    static Iterable<AscEntity> all() {
        return BY_DATASET.values();
    }

    /** The entity whose dataset has this name, or null. */
    static AscEntity ofDataset(String name) {
        return BY_DATASET.get(name);
    }

    /** The entity of a typed event, or null for events that name a dataset themselves. */
    static AscEntity ofEventType(String eventType) {
        return BY_EVENT_TYPE.get(eventType);
    }

    private static Map<String, AscEntity> read() {
        Map<String, AscEntity> entities = new LinkedHashMap<>();
        Map<?, ?> document;
        try (InputStream in = AscEntity.class.getResourceAsStream("asc-entities.json")) {
            document = (Map<?, ?>) Json.read(in.readAllBytes(), "asc-entities.json");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ((Map<?, ?>) document.get("entities")).forEach((name, entity) -> {
            AscEntity read = of((String) name, (Map<?, ?>) entity);
            entities.put(read.dataset(), read);
        });
        return entities;
    }

    private static AscEntity of(String dataset, Map<?, ?> entity) {
        List<Column> columns = new ArrayList<>();
        for (Object field : (List<?>) entity.get("fields")) {
            Map<?, ?> members = (Map<?, ?>) field;
            columns.add(
                    new Column((String) members.get("name"), ColumnType.valueOf((String) members.get("type")), (Boolean)
                            members.get("required")));
        }
        columns.add(Column.required(CONNECTION_ID, ColumnType.STRING));
        columns.add(Column.optional("db_creation_dttm", ColumnType.TIMESTAMP));
        columns.add(Column.optional("db_updation_dttm", ColumnType.TIMESTAMP));
        List<String> primaryKey = ((List<?>) entity.get("primaryKey"))
                .stream().map(String.class::cast).toList();
        String schemaName = Arrays.stream(dataset.split("_"))
                .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                .collect(Collectors.joining());
        return new AscEntity(dataset, (String) entity.get("eventType"), Schema.of(schemaName, columns, primaryKey));
    }
}
