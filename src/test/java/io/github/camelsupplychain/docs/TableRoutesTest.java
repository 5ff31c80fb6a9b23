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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the routes of the page on CSV files and database tables. */
class TableRoutesTest extends SupplyChainTestSupport {

    @TempDir
    Path inbox;

    @BeforeEach
    void properties() {
        context.getPropertiesComponent().addOverrideProperty("instance", EMULATOR.instanceId());
        context.getPropertiesComponent().addOverrideProperty("inbox", inbox.toString());
    }

    @Test
    void theRowsOfACsvFileAreSent() throws Exception {
        csv("orders.csv", "ID,tpartnerId\nPO-1,\"Müller, Söhne\"\nPO-2,V-2\n");

        context.addRoutes(new TableRoutes.CsvFiles());

        await(2);
        assertThat(data())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"PO-1\",\"tpartner_id\":\"Müller, Söhne\"}",
                        "{\"id\":\"PO-2\",\"tpartner_id\":\"V-2\"}");
        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));
    }

    @Test
    void aCsvFileThatIsFoundAgainAfterACrashIsStoredOnce() throws Exception {
        csv("orders.csv", "ID,tpartnerId\nPO-1,V-1\n");
        context.addRoutes(new TableRoutes.CsvFiles());
        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));

        Files.move(inbox.resolve("done/orders.csv"), inbox.resolve("orders.csv"));

        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));
        assertThat(events()).hasSize(1);
        assertThat(EMULATOR.journal().requests()).isEqualTo(2);
    }

    private void csv(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    @Test
    void theRowsOfATableAreSent() throws Exception {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(
                        Column.required("site_id", ColumnType.STRING),
                        Column.optional("quantity", ColumnType.DOUBLE),
                        Column.optional("counted_at", ColumnType.TIMESTAMP),
                        Column.optional("note", ColumnType.STRING)),
                "site_id");
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1");
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(
                    "create table STOCK(SITE_ID varchar(9), QUANTITY decimal(12,3), COUNTED_AT timestamp(9), NOTE clob)");
            sql.execute(
                    "insert into STOCK values ('S-1', 1250.500, timestamp '2026-01-15 10:00:00.123456789', 'a note'),"
                            + " ('S-2', null, null, null)");
        }
        context.getRegistry().bind("database", database);

        context.addRoutes(new TableRoutes.Table());

        await(2);
        String time = java.sql.Timestamp.valueOf("2026-01-15 10:00:00.123456789")
                .toInstant()
                .toString();
        assertThat(data())
                .containsExactlyInAnyOrder(
                        "{\"site_id\":\"S-1\",\"quantity\":1250.500,\"counted_at\":\"" + time.replace("Z", "+00:00")
                                + "\",\"note\":\"a note\"}",
                        "{\"site_id\":\"S-2\",\"quantity\":null,\"counted_at\":null,\"note\":null}");
        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactlyInAnyOrder("S-1", "S-2");
    }

    private static void await(int count) {
        EMULATOR.awaitEvents(count, Duration.ofSeconds(20));
    }
}
