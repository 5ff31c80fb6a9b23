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

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;

/** A dataset: its description and its rows. Not thread-safe: {@link Service} guards it. */
final class Dataset {

    private static final int MAX_KEY_CHARS = 64;

    private final String namespace;
    private final String name;
    private final String arn;
    private final Schema schema;
    private final Instant createdTime;
    private Object partitionSpec;
    private final Tags tags = new Tags();
    private String description;
    private Instant lastModifiedTime;
    /** The rows by key; where there is no key, each under one of its own. */
    private final Map<List<Object>, List<Row>> rows = new LinkedHashMap<>();

    /** One record of an event, which holds its data. */
    private record Row(Event event, int index) {}

    Dataset(String namespace, String name, String arn, Schema schema, Instant now) {
        this.namespace = namespace;
        this.name = name;
        this.arn = arn;
        this.schema = schema;
        this.createdTime = now;
        this.lastModifiedTime = now;
    }

    String namespace() {
        return namespace;
    }

    String name() {
        return name;
    }

    String arn() {
        return arn;
    }

    Schema schema() {
        return schema;
    }

    boolean isAsc() {
        return namespace.equals(AscEntity.NAMESPACE);
    }

    Tags tags() {
        return tags;
    }

    void describe(String newDescription, Instant now) {
        description = newDescription;
        lastModifiedTime = now;
    }

    /** Keeps a partition specification to be told again; rows are not partitioned. */
    void partition(Object newPartitionSpec) {
        partitionSpec = newPartitionSpec;
    }

    /** Applies the checked records of an event in their order. */
    void apply(DatasetOperation operation, Event event) {
        List<Map<String, Object>> records = event.records();
        for (int i = 0; i < records.size(); i++) {
            List<Object> key = keyOf(event, i, records.get(i));
            Row row = new Row(event, i);
            switch (operation) {
                case APPEND ->
                    rows.computeIfAbsent(key, k -> new ArrayList<>(1)).add(row);
                case UPSERT -> rows.put(key, new ArrayList<>(List.of(row)));
                case DELETE -> rows.remove(key);
            }
        }
    }

    /** Drops the rows that an event has written and no other has replaced. */
    void forget(Event event) {
        List<Map<String, Object>> records = event.records();
        for (int i = 0; i < records.size(); i++) {
            List<Object> key = keyOf(event, i, records.get(i));
            List<Row> ofKey = rows.get(key);
            if (ofKey != null && ofKey.removeIf(row -> row.event() == event) && ofKey.isEmpty()) {
                rows.remove(key);
            }
        }
    }

    /** The rows, in the order in which their keys first came. */
    List<Map<String, Object>> rows() {
        Map<Event, List<Map<String, Object>>> records = new IdentityHashMap<>();
        List<Map<String, Object>> all = new ArrayList<>();
        for (List<Row> ofKey : rows.values()) {
            for (Row row : ofKey) {
                all.add(Collections.unmodifiableMap(
                        records.computeIfAbsent(row.event(), Event::records).get(row.index())));
            }
        }
        return Collections.unmodifiableList(all);
    }

    /**
     * The last rows, in the order in which their keys first came.
     *
     * @param limit how many at most
     * @param maxChars how much data the events may have together that the rows come from; one row is always shown
     */
    List<Map<String, Object>> lastRows(int limit, long maxChars) {
        List<Row> all = rows.values().stream().flatMap(List::stream).toList();
        Map<Event, List<Map<String, Object>>> records = new IdentityHashMap<>();
        LinkedList<Map<String, Object>> last = new LinkedList<>();
        long chars = 0;
        for (int i = all.size() - 1; i >= 0 && last.size() < limit; i--) {
            Row row = all.get(i);
            if (!records.containsKey(row.event())) {
                chars += row.event().dataChars();
                if (chars > maxChars && !last.isEmpty()) {
                    break;
                }
                records.put(row.event(), row.event().records());
            }
            last.addFirst(records.get(row.event()).get(row.index()));
        }
        return last;
    }

    int rowCount() {
        return rows.values().stream().mapToInt(List::size).sum();
    }

    /** The wire's form. */
    Map<String, Object> document(String instanceId) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("instanceId", instanceId);
        document.put("namespace", namespace);
        document.put("name", name);
        document.put("arn", arn);
        document.put("schema", schema.document());
        if (description != null) {
            document.put("description", description);
        }
        if (partitionSpec != null) {
            document.put("partitionSpec", partitionSpec);
        }
        document.put("createdTime", EpochSeconds.of(createdTime));
        document.put("lastModifiedTime", EpochSeconds.of(lastModifiedTime));
        return document;
    }

    private List<Object> keyOf(Event event, int index, Map<String, Object> row) {
        if (schema.primaryKey().isEmpty()) {
            return List.of(event.eventId(), index);
        }
        List<Object> key = new ArrayList<>(schema.primaryKey().size());
        for (String column : schema.primaryKey()) {
            Object value = row.get(column);
            key.add(
                    value == null
                            ? null
                            : shortened(schema.columns().get(column).type().canonical(value)));
        }
        return key;
    }

    /** Long text is told apart by its hash: it stands in the event already, and memory is counted there. */
    private static Object shortened(Object value) {
        return value instanceof String text && text.length() > MAX_KEY_CHARS
                ? ByteBuffer.wrap(Sha256.of(text.getBytes(StandardCharsets.UTF_8)))
                : value;
    }
}
