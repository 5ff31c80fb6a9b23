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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.RecordJson;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.record.Workspace;
import io.github.camelsupplychain.target.DatasetName;
import io.github.camelsupplychain.target.Datasets;
import io.github.camelsupplychain.target.EventTarget;
import io.github.camelsupplychain.target.EventType;
import io.github.camelsupplychain.target.OperationType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;

/**
 * How records are checked against a schema, and when the schema is read again. The service is a field of this test, and
 * time stands still.
 */
class RecordValidatorTest {

    private static final DatasetName STOCK = new DatasetName(null, "default", "stock");
    private static final DatasetName ORDERS = new DatasetName(null, DatasetName.ASC, "inbound_order");

    private final List<DatasetName> read = new ArrayList<>();
    private volatile DataLakeDatasetSchema live = schema("id:STRING!", "site:STRING", "quantity:INT!", "#id", "#site");
    private volatile boolean broken;
    private volatile long now = Long.MAX_VALUE - 1;
    private final SchemaCache schemas = new SchemaCache(
            new Datasets(this::answer, Duration.ofMinutes(1), () -> now), () -> now, ValueConversion.NONE);

    private CompletableFuture<GetDataLakeDatasetResponse> answer(GetDataLakeDatasetRequest request) {
        DataLakeDatasetSchema schema = read(new DatasetName(null, request.namespace(), request.name()));
        return CompletableFuture.completedFuture(GetDataLakeDatasetResponse.builder()
                .dataset(dataset -> dataset.schema(schema))
                .build());
    }

    private RecordValidator validator(DatasetName dataset, OperationType operation) {
        return schemas.validator(new EventTarget("instance", EventType.DATASET, dataset, operation, null));
    }

    private synchronized DataLakeDatasetSchema read(DatasetName dataset) {
        read.add(dataset);
        if (broken) {
            throw SdkClientException.create("no route to host");
        }
        return live;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "APPEND | {'id':'1','quantity':1} |",
                "APPEND | {'id':null,'quantity':1} | id is required",
                "APPEND | {'site':'x'} | id is required; quantity is required",
                "APPEND | {'id':'1','quantity':'many'} | quantity must be an integer of 32 bits",
                "APPEND | {'id':'1','quantity':1,'color':null} | color is not a column of the dataset",
                "APPEND | {'id':'1','quantity':1,'site':{'id':2,'color':3}} | site must be a string",
                "UPSERT | {'id':'1','quantity':1,'site':'x'} |",
                "UPSERT | {'id':'1','quantity':1} | site is required",
                "DELETE | {'id':'1','site':'x'} |",
                "DELETE | {'id':'1'} | site is required",
                "DELETE | {'id':'1','site':'x','quantity':[]} | quantity must be an integer of 32 bits",
            })
    void columnsArePresentKnownAndOfTheirTypeAndKeysAreThereWhereTheyAreNeeded(
            OperationType operation, String record, String faults) throws Exception {
        assertThat(faults(validator(STOCK, operation), record.replace('\'', '"')))
                .isEqualTo(faults == null ? "" : faults);
    }

    @ParameterizedTest
    @CsvSource({"1,''", "20,''", "22,'; and 2 more'"})
    void aRefusalNamesTheFirstTwentyColumns(int columns, String more) throws Exception {
        live = schema(
                IntStream.range(0, columns).mapToObj(i -> "c" + i + ":INT!").toArray(String[]::new));
        RecordValidator check = validator(STOCK, OperationType.APPEND);
        faults(check, "{}");

        assertThat(check.refusal())
                .isEqualTo(IntStream.range(0, Math.min(20, columns))
                                .mapToObj(i -> "c" + i + " is required")
                                .collect(Collectors.joining("; ", "it does not fit the schema of the dataset: ", ""))
                        + more);
    }

    @Test
    void theInternalColumnOfAscIsNeitherRequiredNorLetThroughAndElsewhereItIsAColumnLikeOthers() throws Exception {
        live = schema("id:STRING!", "connection_id:STRING!", "db_creation_dttm:TIMESTAMP", "#id");

        RecordValidator asc = validator(ORDERS, OperationType.UPSERT);
        assertThat(faults(asc, "{\"id\":\"1\"}")).isEmpty();
        assertThat(faults(asc, "{\"id\":\"1\",\"connection_id\":null}"))
                .isEqualTo("connection_id is filled in by the service and must not be sent");
        assertThat(faults(validator(STOCK, OperationType.UPSERT), "{\"id\":\"1\"}"))
                .isEqualTo("connection_id is required");
    }

    @Test
    void aSchemaOfFiveHundredColumnsIsCheckedToTheLast() throws Exception {
        live = schema(IntStream.range(0, 500).mapToObj(i -> "c" + i + ":INT!").toArray(String[]::new));
        String record = IntStream.range(0, 500)
                .filter(i -> i != 64 && i != 499)
                .mapToObj(i -> "\"c" + i + "\":" + (i == 63 ? "true" : "1"))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(faults(validator(STOCK, OperationType.APPEND), "{" + record + "}"))
                .isEqualTo("c63 must be an integer of 32 bits; c64 is required; c499 is required");
    }

    @Test
    void theNameOfAnUnknownColumnIsShortenedAndKeptToOneLine() throws Exception {
        RecordValidator check = validator(STOCK, OperationType.DELETE);

        assertThat(faults(check, "{\"id\":\"1\",\"site\":\"x\",\"a\\n" + "b".repeat(120) + "\":1}"))
                .isEqualTo("a?" + "b".repeat(98) + "... is not a column of the dataset");
    }

    @Test
    void aRecordThatDoesNotFitIsCheckedAgainstTheSchemaAsItIsNow() throws Exception {
        RecordValidator check = validator(STOCK, OperationType.APPEND);
        String wide = "{\"id\":\"1\",\"quantity\":1,\"color\":\"red\"}";
        live = schema("id:STRING!", "quantity:INT!", "color:STRING");

        assertThat(faults(check, wide)).isEmpty();
        assertThat(faults(check, wide)).isEmpty();
        assertThat(faults(validator(STOCK, OperationType.APPEND), wide)).isEmpty();
        assertThat(read).as("at first, and when the record did not fit").hasSize(2);
    }

    @Test
    void theSchemaIsReadAgainAtMostEveryTenSeconds() throws Exception {
        RecordValidator check = validator(STOCK, OperationType.APPEND);
        faults(check, "{}");
        faults(check, "{}");
        now += Duration.ofMillis(9_999).toNanos();
        faults(validator(STOCK, OperationType.APPEND), "{}");
        assertThat(read).hasSize(2);

        now += Duration.ofMillis(1).toNanos();
        faults(check, "{}");

        assertThat(read).hasSize(3);
    }

    @Test
    void manyCallersWithRecordsThatDoNotFitReadTheSchemaOnce() throws Exception {
        validator(STOCK, OperationType.APPEND);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> results = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> {
                        start.await();
                        return faults(validator(STOCK, OperationType.APPEND), "{}");
                    }))
                    .toList();
            start.countDown();
            for (Future<String> result : results) {
                assertThat(result.get(10, TimeUnit.SECONDS)).isEqualTo("id is required; quantity is required");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(read).hasSize(2);
    }

    @Test
    void aSchemaThatCannotBeReadAgainIsUsedAsItIsKnown() throws Exception {
        RecordValidator check = validator(STOCK, OperationType.APPEND);
        broken = true;

        assertThat(faults(check, "{\"id\":\"1\"}")).isEqualTo("quantity is required");
    }

    @Test
    void aSchemaThatCouldNotBeReadAtFirstIsAskedForAgainAfterAMoment() {
        broken = true;
        assertThatThrownBy(() -> validator(STOCK, OperationType.APPEND)).isInstanceOf(SdkClientException.class);
        broken = false;
        assertThatThrownBy(() -> validator(STOCK, OperationType.APPEND)).isInstanceOf(SdkClientException.class);
        assertThat(read).hasSize(1);

        now += Duration.ofSeconds(5).toNanos();

        assertThat(validator(STOCK, OperationType.APPEND)).isNotNull();
    }

    @Test
    void withoutPrimaryKeysNothingCanBeReplacedOrRemoved() {
        live = schema("id:STRING!");

        assertThat(validator(STOCK, OperationType.APPEND)).isNotNull();
        assertThatThrownBy(() -> validator(STOCK, OperationType.UPSERT))
                .hasMessage("operationType UPSERT needs a dataset with primary keys, but default/stock has none");
        assertThatThrownBy(() -> validator(STOCK, OperationType.DELETE)).isInstanceOf(InvalidEventException.class);
    }

    private static String faults(RecordValidator check, String record) throws Exception {
        Workspace workspace = new Workspace(new PackingLimits(1_000, 1, 1_000, 1));
        try (RecordReader reader =
                RecordReader.open(record, StandardCharsets.UTF_8, RecordJson.mapper(), null, workspace)) {
            reader.setListener(check);
            reader.next();
            boolean fits = check.accepts(reader);
            assertThat(fits).isEqualTo(check.faults().isEmpty());
        }
        return String.join(
                "; ",
                check.faults().stream()
                        .map(fault -> fault.column() + " " + fault.expected())
                        .toList());
    }

    /** Columns as name:TYPE, with an exclamation mark if required; keys as #name. */
    private static DataLakeDatasetSchema schema(String... parts) {
        List<DataLakeDatasetSchemaField> fields = new ArrayList<>();
        List<DataLakeDatasetPrimaryKeyField> keys = new ArrayList<>();
        for (String part : parts) {
            if (part.startsWith("#")) {
                keys.add(DataLakeDatasetPrimaryKeyField.builder()
                        .name(part.substring(1))
                        .build());
            } else {
                String[] column = part.replace("!", "").split(":");
                fields.add(DataLakeDatasetSchemaField.builder()
                        .name(column[0])
                        .type(column[1])
                        .isRequired(part.endsWith("!"))
                        .build());
            }
        }
        return DataLakeDatasetSchema.builder()
                .name("Stock")
                .fields(fields)
                .primaryKeys(keys)
                .build();
    }
}
