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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.APPEND;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.DELETE;
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.UPSERT;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class DatasetRowsTest extends AbstractEmulatorTest {

    private String arn;

    @BeforeEach
    void createDataset() {
        arn = emulator.createDataset(
                "warehouse",
                "stock",
                List.of(
                        Column.required("site", ColumnType.STRING),
                        Column.required("item", ColumnType.LONG),
                        Column.required("quantity", ColumnType.DOUBLE),
                        Column.optional("note", ColumnType.STRING)),
                "site",
                "item");
    }

    @Test
    void appendAddsARowEvenIfThereIsOneOfTheKey() {
        load(APPEND, "{\"site\":\"A\",\"item\":1,\"quantity\":5}");
        load(APPEND, "{\"site\":\"A\",\"item\":1,\"quantity\":6}");

        assertThat(rows("quantity")).containsExactly(5, 6);
    }

    @Test
    void upsertAddsRowsOfNewKeysAndReplacesThoseOfOldOnes() {
        load(UPSERT, "[{\"site\":\"A\",\"item\":1,\"quantity\":5},{\"site\":\"B\",\"item\":1,\"quantity\":7}]");
        load(UPSERT, "[{\"site\":\"A\",\"item\":1,\"quantity\":6},{\"site\":\"A\",\"item\":2,\"quantity\":8}]");

        assertThat(rows("quantity")).containsExactly(6, 7, 8);
    }

    @Test
    void theLastRecordOfAKeyWinsWithinAnEventToo() {
        load(UPSERT, "[{\"site\":\"A\",\"item\":1,\"quantity\":5},{\"site\":\"A\",\"item\":1,\"quantity\":6}]");

        assertThat(rows("quantity")).containsExactly(6);
    }

    @Test
    void undocumentedSoAssumed_upsertReplacesTheWholeRow() {
        load(UPSERT, "{\"site\":\"A\",\"item\":1,\"quantity\":5,\"note\":\"old\"}");
        load(UPSERT, "{\"site\":\"A\",\"item\":1,\"quantity\":6}");

        assertThat(emulator.records("warehouse", "stock"))
                .containsExactly(Map.of("site", "A", "item", 1, "quantity", 6));
    }

    @Test
    void undocumentedSoAssumed_upsertReplacesAllRowsThatWereAppendedUnderTheKey() {
        load(APPEND, "[{\"site\":\"A\",\"item\":1,\"quantity\":5},{\"site\":\"A\",\"item\":1,\"quantity\":6}]");
        load(UPSERT, "{\"site\":\"A\",\"item\":1,\"quantity\":7}");

        assertThat(rows("quantity")).containsExactly(7);
    }

    @Test
    void deleteRemovesTheRowsOfTheKeyAndMindsNoOthers() {
        load(APPEND, "[{\"site\":\"A\",\"item\":1,\"quantity\":5},{\"site\":\"A\",\"item\":1,\"quantity\":6}]");
        load(APPEND, "{\"site\":\"B\",\"item\":1,\"quantity\":7}");
        load(DELETE, "[{\"site\":\"A\",\"item\":1,\"quantity\":0},{\"site\":\"C\",\"item\":9,\"quantity\":0}]");

        assertThat(rows("site")).containsExactly("B");
    }

    @Test
    void undocumentedSoAssumed_deleteNeedsTheColumnsOfTheKeyOnly() {
        load(UPSERT, "{\"site\":\"A\",\"item\":1,\"quantity\":5}");
        load(DELETE, "{\"site\":\"A\",\"item\":1}");

        assertThat(rows("site")).isEmpty();
        assertThat(refusal(datasetEvent(arn, DELETE, "{\"site\":\"A\"}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the required column item is missing");
    }

    @Test
    void undocumentedSoAssumed_upsertNeedsTheColumnsOfTheKeyEvenIfTheyAreOptional() {
        String optionalKey =
                emulator.createDataset("default", "notes", List.of(Column.optional("id", ColumnType.STRING)), "id");

        assertThat(refusal(datasetEvent(optionalKey, UPSERT, "{}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("the required column id is missing");
        send(datasetEvent(optionalKey, APPEND, "{}"));
        assertThat(emulator.records("default", "notes")).containsExactly(Map.of());
    }

    @Test
    void aKeyIsItsValueInWhateverSpelling() {
        load(UPSERT, "{\"site\":\"A\",\"item\":1,\"quantity\":5}");
        load(UPSERT, "{\"site\":\"A\",\"item\":\"1\",\"quantity\":\"6.0\"}");

        assertThat(rows("quantity")).containsExactly("6.0");
    }

    @Test
    void theValuesOfARowAreThoseThatWereSent() {
        load(
                APPEND,
                "[{\"site\":\"A\",\"item\":5000000000,\"quantity\":1.5,\"note\":null},{\"site\":\"A\",\"item\":2,\"quantity\":\"1.50\"}]");

        assertThat(rows("item")).containsExactly(5_000_000_000L, 2);
        assertThat(rows("quantity")).containsExactly(new BigDecimal("1.5"), "1.50");
        assertThat(emulator.records("warehouse", "stock").get(0)).containsEntry("note", null);
    }

    @Test
    void theRowsGivenCannotBeUsedToChangeTheDataset() {
        load(APPEND, "{\"site\":\"A\",\"item\":1,\"quantity\":5}");

        assertThatThrownBy(() -> emulator.records("warehouse", "stock").get(0).put("site", "B"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void eachFaultyRecordIsToldUpToTen() {
        String faulty = "{\"site\":\"A\",\"item\":\"one\",\"quantity\":5}";
        assertThat(refusal(datasetEvent(
                        arn, APPEND, "[{\"site\":\"A\",\"item\":1,\"quantity\":5}" + ("," + faulty).repeat(20) + "]")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContainingAll("record 1:", "record 10:")
                .hasMessageNotContainingAny("record 0:", "record 11:");
        assertThat(rows("site")).isEmpty();
    }

    @Test
    void aDatasetThatTheServiceWouldNotTakeCannotBeMade() {
        List<Column> columns = List.of(Column.required("id", ColumnType.STRING));

        assertThatThrownBy(() -> emulator.createDataset("Capital", "stock", columns))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.createDataset("default", "stock", columns, "other"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other is no field");
        assertThatThrownBy(() -> emulator.createDataset("default", "stock", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> emulator.records("default", "stock"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("default/stock");
    }

    private void load(DataIntegrationEventDatasetOperationType operation, String data) {
        send(datasetEvent(arn, operation, data));
    }

    private List<Object> rows(String column) {
        return emulator.records("warehouse", "stock").stream()
                .map(row -> row.get(column))
                .toList();
    }

    @Test
    void aViewOfTheLastRowsIsBoundedInRowsAndInData() {
        for (int i = 1; i <= 5; i++) {
            load(UPSERT, "{\"site\":\"A\",\"item\":" + i + ",\"quantity\":" + i + "}");
        }
        Dataset dataset = emulator.service()
                .withEvents(events -> events.loadedDataset(emulator.instanceId(), "warehouse", "stock"));

        assertThat(dataset.lastRows(2, 1_000))
                .extracting(row -> row.get("quantity"))
                .containsExactly(4, 5);
        assertThat(dataset.lastRows(9, 1_000)).hasSize(5);
        assertThat(dataset.lastRows(9, 80))
                .extracting(row -> row.get("quantity"))
                .containsExactly(4, 5);
        assertThat(dataset.lastRows(9, 1)).hasSize(1);
    }

    @Test
    void keysOfAnyLengthAreToldApart() {
        String site = "x".repeat(10_000);
        for (String end : new String[] {"a", "b", "a"}) {
            load(UPSERT, "{\"site\":\"" + site + end + "\",\"item\":1,\"quantity\":5}");
        }

        assertThat(rows("site")).containsExactly(site + "a", site + "b");
    }
}
