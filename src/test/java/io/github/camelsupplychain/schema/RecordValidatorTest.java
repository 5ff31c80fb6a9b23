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

import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.RecordJson;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.record.Workspace;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchema;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;

/** What a schema makes of records, and when it is read again. The service is a field of this test, time stands still. */
class RecordValidatorTest {

    private static final Dataset STOCK = new Dataset("instance", "default", "stock");
    private static final Dataset ORDERS = new Dataset("instance", Dataset.ASC, "inbound_order");

    private final List<Dataset> read = new ArrayList<>();
    private volatile DataLakeDatasetSchema live = schema("id:STRING!", "site:STRING", "quantity:INT!", "#id", "#site");
    private volatile boolean broken;
    private volatile long now = Long.MAX_VALUE - 1;
    private final SchemaCache schemas = new SchemaCache(this::read, () -> now);

    private synchronized DataLakeDatasetSchema read(Dataset dataset) {
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
            Change change, String record, String faults) throws Exception {
        assertThat(faults(schemas.check(STOCK, change), record.replace('\'', '"')))
                .isEqualTo(faults == null ? "" : faults);
    }

    @Test
    void theInternalColumnOfAscIsNeitherRequiredNorLetThroughAndElsewhereItIsAColumnLikeOthers() throws Exception {
        live = schema("id:STRING!", "connection_id:STRING!", "db_creation_dttm:TIMESTAMP", "#id");

        RecordValidator asc = schemas.check(ORDERS, Change.UPSERT);
        assertThat(faults(asc, "{\"id\":\"1\"}")).isEmpty();
        assertThat(faults(asc, "{\"id\":\"1\",\"connection_id\":null}"))
                .isEqualTo("connection_id is filled in by the service and must not be sent");
        assertThat(faults(schemas.check(STOCK, Change.UPSERT), "{\"id\":\"1\"}"))
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

        assertThat(faults(schemas.check(STOCK, Change.APPEND), "{" + record + "}"))
                .isEqualTo("c63 must be an integer of 32 bits; c64 is required; c499 is required");
    }

    @Test
    void theNameOfAnUnknownColumnIsShortenedAndKeptToOneLine() throws Exception {
        RecordValidator check = schemas.check(STOCK, Change.DELETE);

        assertThat(faults(check, "{\"id\":\"1\",\"site\":\"x\",\"a\\n" + "b".repeat(120) + "\":1}"))
                .isEqualTo("a?" + "b".repeat(98) + "... is not a column of the dataset");
    }

    @Test
    void aRecordThatDoesNotFitIsCheckedAgainstTheSchemaAsItIsNow() throws Exception {
        RecordValidator check = schemas.check(STOCK, Change.APPEND);
        String wide = "{\"id\":\"1\",\"quantity\":1,\"color\":\"red\"}";
        live = schema("id:STRING!", "quantity:INT!", "color:STRING");

        assertThat(faults(check, wide)).isEmpty();
        assertThat(faults(check, wide)).isEmpty();
        assertThat(faults(schemas.check(STOCK, Change.APPEND), wide)).isEmpty();
        assertThat(read).as("at first, and when the record did not fit").hasSize(2);
    }

    @Test
    void theSchemaIsReadAgainAtMostEveryTenSeconds() throws Exception {
        RecordValidator check = schemas.check(STOCK, Change.APPEND);
        faults(check, "{}");
        faults(check, "{}");
        now += Duration.ofMillis(9_999).toNanos();
        faults(schemas.check(STOCK, Change.APPEND), "{}");
        assertThat(read).hasSize(2);

        now += Duration.ofMillis(1).toNanos();
        faults(check, "{}");

        assertThat(read).hasSize(3);
    }

    @Test
    void manyCallersWithRecordsThatDoNotFitReadTheSchemaOnce() throws Exception {
        schemas.check(STOCK, Change.APPEND);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<String>> results = IntStream.range(0, 8)
                    .mapToObj(i -> callers.submit(() -> {
                        start.await();
                        return faults(schemas.check(STOCK, Change.APPEND), "{}");
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
        RecordValidator check = schemas.check(STOCK, Change.APPEND);
        broken = true;

        assertThat(faults(check, "{\"id\":\"1\"}")).isEqualTo("quantity is required");
    }

    @Test
    void aSchemaThatCouldNotBeReadAtFirstIsAskedForAgainNextTime() {
        broken = true;
        assertThatThrownBy(() -> schemas.check(STOCK, Change.APPEND)).isInstanceOf(SdkClientException.class);
        broken = false;

        assertThat(schemas.check(STOCK, Change.APPEND)).isNotNull();
    }

    @Test
    void withoutPrimaryKeysNothingCanBeReplacedOrRemoved() {
        live = schema("id:STRING!");

        assertThat(schemas.check(STOCK, Change.APPEND)).isNotNull();
        assertThatThrownBy(() -> schemas.check(STOCK, Change.UPSERT))
                .hasMessage("operationType UPSERT needs a dataset with primary keys, but default/stock has none");
        assertThatThrownBy(() -> schemas.check(STOCK, Change.DELETE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String faults(RecordValidator check, String record) throws Exception {
        Workspace workspace = new Workspace(new PackingLimits(1_000, 1, 1_000, 1));
        try (RecordReader reader =
                RecordReader.open(record, StandardCharsets.UTF_8, RecordJson.mapper(), null, workspace)) {
            reader.tell(check);
            reader.next();
            boolean fits = check.fits(reader);
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
