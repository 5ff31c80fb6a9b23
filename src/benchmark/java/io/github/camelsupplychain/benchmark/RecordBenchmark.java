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
package io.github.camelsupplychain.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.record.EventPacker;
import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.RecordJson;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.record.Workspace;
import io.github.camelsupplychain.schema.RecordValidator;
import io.github.camelsupplychain.schema.SchemaCache;
import io.github.camelsupplychain.schema.ValueConversion;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.OperationType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;

/**
 * Walks, groups and packs records of some 300 bytes from a stream, beside the plain token walk that is the least any
 * reader does, and beside the tree that is the usual way. What counts is the ratio to {@link #tokenWalk} in one run,
 * and {@code gc.alloc.rate.norm} over the {@value #BYTES} bytes of one invocation.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 5)
@Measurement(iterations = 5, time = 3)
@Fork(2)
public class RecordBenchmark {

    private static final int BYTES = 64 * 1024 * 1024;
    private static final PackingLimits LIMITS = new PackingLimits(1_048_576, 1_048_576, 16_777_216, 10_000);

    private static final EventTarget TARGET = new EventTarget(
            "instance", EventType.DATASET, new DatasetName(null, "default", "lines"), OperationType.UPSERT, null);
    private static final Set<String> REQUIRED = Set.of("id", "order_id", "tpartner_id", "quantity_submitted");

    @Param({"ascii", "cjk"})
    private String text;

    /** How many groups the records go to in turn; 0 for one group and no field to look for. */
    @Param({"0", "8", "5000"})
    private int groups;

    private final SchemaCache schemas = new SchemaCache(
            new Datasets(
                    request -> CompletableFuture.completedFuture(GetDataLakeDatasetResponse.builder()
                            .dataset(dataset -> dataset.schema(schema()))
                            .build()),
                    Duration.ofMinutes(1),
                    System::nanoTime),
            System::nanoTime,
            ValueConversion.NONE);
    private byte[] body;

    @Setup
    public void makeBody() {
        body = new byte[BYTES];
        Random random = new Random(7);
        int filled = 0;
        for (int i = 0; ; i++) {
            byte[] record = record(i, random).getBytes(StandardCharsets.UTF_8);
            if (filled + record.length > BYTES) {
                break;
            }
            System.arraycopy(record, 0, body, filled, record.length);
            filled += record.length;
        }
        Arrays.fill(body, filled, BYTES, (byte) ' ');
    }

    private String record(int i, Random random) {
        String description = text.equals("cjk")
                ? "\u7269\u6599\u540d\u79f0\u4e0e\u89c4\u683c\u8bf4\u660e\u6587\u5b57\u9644\u52a0\u5907\u6ce8"
                : "Hexagon head screw, zinc plated, 8.8";
        return "{\"id\":\"" + (1_000_000 + i) + "\",\"order_id\":\"ORD-" + 100_000 * Math.max(1, groups)
                + random.nextInt(Math.max(1, groups)) + "\",\"tpartner_id\":\"V-" + random.nextInt(100_000)
                + "\",\"product_id\":\"SKU-" + random.nextInt(1_000_000) + "\",\"quantity_submitted\":"
                + random.nextInt(10_000) / 100.0 + ",\"quantity_uom\":\"EA\",\"description\":\"" + description
                + "\",\"submitted_dttm\":\"2026-03-01T08:15:30Z\",\"confirmed\":\"true\",\"remark\":null,"
                + "\"expected_delivery_date\":\"2026-04-11\"}\n";
    }

    /** The least any reader does. */
    @Benchmark
    public void tokenWalk(Blackhole hole) throws IOException {
        try (JsonParser parser = TokenWalk.FACTORY.createParser(stream())) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                hole.consume(token);
            }
        }
    }

    @Benchmark
    public void readAndPack(Blackhole hole) throws IOException {
        Workspace workspace = new Workspace(LIMITS);
        EventPacker<String> packer = new EventPacker<>(LIMITS, hole::consume, workspace);
        try (RecordReader reader = RecordReader.open(
                stream(), StandardCharsets.UTF_8, RecordJson.mapper(), groups == 0 ? null : "order_id", workspace)) {
            while (reader.next()) {
                packer.add("dataset", groups == 0 ? "all" : reader.group(), reader);
            }
        }
        packer.finish();
    }

    /** The same with every record checked against a schema of 12 columns, 4 of them required. */
    @Benchmark
    public void readCheckAndPack(Blackhole hole) throws IOException {
        RecordValidator check = schemas.validator(TARGET);
        Workspace workspace = new Workspace(LIMITS);
        EventPacker<String> packer = new EventPacker<>(LIMITS, hole::consume, workspace);
        try (RecordReader reader = RecordReader.open(
                stream(), StandardCharsets.UTF_8, RecordJson.mapper(), groups == 0 ? null : "order_id", workspace)) {
            reader.setListener(check);
            while (reader.next()) {
                if (!check.accepts(reader)) {
                    throw new IllegalStateException("The records of this benchmark fit");
                }
                packer.add("dataset", groups == 0 ? "all" : reader.group(), reader);
            }
        }
        packer.finish();
    }

    private static DataLakeDatasetSchema schema() {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String name : List.of(
                "id",
                "order_id",
                "tpartner_id",
                "product_id",
                "quantity_uom",
                "description",
                "confirmed",
                "remark",
                "site_id")) {
            columns.put(name, "STRING");
        }
        columns.put("quantity_submitted", "DOUBLE");
        columns.put("submitted_dttm", "TIMESTAMP");
        columns.put("expected_delivery_date", "TIMESTAMP");
        return DataLakeDatasetSchema.builder()
                .name("Lines")
                .fields(columns.entrySet().stream()
                        .map(column -> DataLakeDatasetSchemaField.builder()
                                .name(column.getKey())
                                .type(column.getValue())
                                .isRequired(REQUIRED.contains(column.getKey()))
                                .build())
                        .toList())
                .primaryKeys(DataLakeDatasetPrimaryKeyField.builder().name("id").build())
                .build();
    }

    /** The usual way: a tree a record, written out again behind those of its group. */
    @Benchmark
    public void tree(Blackhole hole) throws IOException {
        Map<String, StringBuilder> open = new HashMap<>();
        ObjectMapper mapper = RecordJson.mapper();
        try (MappingIterator<JsonNode> records =
                mapper.readerFor(JsonNode.class).readValues(stream())) {
            while (records.hasNext()) {
                JsonNode record = records.next();
                String json = mapper.writeValueAsString(record);
                StringBuilder event = open.computeIfAbsent(
                        groups == 0 ? "all" : record.get("order_id").asText(), group -> new StringBuilder("["));
                if (event.length() + json.length() + 2 > LIMITS.maxEventChars()) {
                    hole.consume(event.append(']').toString());
                    event.setLength(1);
                }
                event.append(event.length() == 1 ? "" : ",").append(json);
            }
        }
        open.values().forEach(event -> hole.consume(event.append(']').toString()));
    }

    private InputStream stream() {
        return new ByteArrayInputStream(body);
    }

    private static final class TokenWalk {
        static final JsonFactory FACTORY = new JsonFactory();
    }
}
