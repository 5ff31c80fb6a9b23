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
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the routes of the page on CSV, XML and database tables. */
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
        file("orders.csv", "ID,tpartnerId\nPO-1,\"Müller, Söhne\"\nPO-2,V-2\n");

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
        file("orders.csv", "ID,tpartnerId\nPO-1,V-1\n");
        context.addRoutes(new TableRoutes.CsvFiles());
        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));

        Files.move(inbox.resolve("done/orders.csv"), inbox.resolve("orders.csv"));

        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));
        assertThat(events()).hasSize(1);
        assertThat(EMULATOR.journal().requests()).isEqualTo(2);
    }

    @Test
    void aFileStaysInTheInboxUnlessItIsItsOwnFault() throws Exception {
        file("1.csv", "ID,tpartnerId\nPO-1,V-1\nPO-2,V-2,more\n");
        file("2.csv", "ID,tpartnerId\nPO-1,V-1\n");
        EMULATOR.nextAnswers(Fault.ACCESS_DENIED);

        context.addRoutes(new TableRoutes.CsvFiles());

        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/2.csv")));
        assertThat(inbox.resolve("failed/1.csv")).exists();
        assertThat(inbox.resolve("failed/2.csv")).doesNotExist();
        assertThat(EMULATOR.journal().requests()).isEqualTo(2);
    }

    @Test
    void theRowsOfACsvFileAreSentUnderOtherNamesByCamelAlone() throws Exception {
        Files.write(
                inbox.resolve("orders.csv"),
                "BELEGNR;LIEFERANT\nPO-1;Müller, Söhne\nPO-2;\n".getBytes(StandardCharsets.ISO_8859_1));

        PluginHelper.getRoutesLoader(context)
                .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource("classpath:docs/csv.yaml"));

        await(2);
        assertThat(data())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"PO-1\",\"tpartner_id\":\"Müller, Söhne\"}",
                        "{\"id\":\"PO-2\",\"tpartner_id\":\"\"}");
        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.csv")));
    }

    @Test
    void theElementsOfAnXmlFileAreSent() throws Exception {
        file("orders.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <Orders>
                  <PurchaseOrder><Number>PO-1</Number><Vendor>Müller</Vendor><Ordered>2026-01-15</Ordered></PurchaseOrder>
                  <PurchaseOrder><Number>PO-2</Number><Vendor>V-2</Vendor></PurchaseOrder>
                </Orders>
                """);

        context.addRoutes(new TableRoutes.XmlFiles());

        await(2);
        assertThat(data())
                .containsExactlyInAnyOrder(
                        "{\"id\":\"PO-1\",\"tpartner_id\":\"Müller\",\"order_creation_date\":\"2026-01-15\"}",
                        "{\"id\":\"PO-2\",\"tpartner_id\":\"V-2\",\"order_creation_date\":null}");
        Awaitility.await().until(() -> Files.exists(inbox.resolve("done/orders.xml")));
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(inbox.resolve(name), text);
    }

    @Test
    void theRowsOfATableAreSent() throws Exception {
        createStock();
        DataSource database = database(
                "jdbc:h2:mem:stock;DB_CLOSE_DELAY=-1",
                "create table STOCK(SITE_ID varchar(9), QUANTITY decimal(12,3), COUNTED_AT timestamp(9), NOTE clob)",
                "insert into STOCK values ('S-1', 1250.500, timestamp '2026-01-15 10:00:00.123456789', 'a note'),"
                        + " ('S-2', null, null, null)");
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

    @Test
    void theFirstRowsOfATableAreStoredBeforeTheLastAreRead() throws Exception {
        createStock();
        DataSource database = database(
                "jdbc:h2:mem:large;DB_CLOSE_DELAY=-1",
                "create table STOCK(SITE_ID varchar(9), QUANTITY int, COUNTED_AT timestamp(9), NOTE varchar)",
                "insert into STOCK select 'S-1', X, null, repeat('x', 10000) from system_range(1, 300)");
        AtomicInteger rows = new AtomicInteger();
        context.getRegistry().bind("database", held(DataSource.class, database, rows));

        context.addRoutes(new TableRoutes.Table());

        await(3);
        assertThat(rows).hasValue(301);
        assertThat(EMULATOR.records("default", "stock")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("quantity", 300));
    }

    /** Does what its target does, but reads row 250 only when those before are stored: 2 MB, so two events. */
    private static <T> T held(Class<T> type, Object target, AtomicInteger rows) {
        return type.cast(Proxy.newProxyInstance(
                TableRoutesTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getName().equals("next") && rows.incrementAndGet() == 250) {
                        await(2);
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        Class<?> returned = method.getReturnType();
                        return result != null && returned.getName().startsWith("java.sql.") && returned.isInterface()
                                ? held(returned, result, rows)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    @Test
    void anArrayOfTheDatabaseIsRefusedWithTheCure() throws Exception {
        Exchange exchange;
        try (Connection database = DriverManager.getConnection("jdbc:h2:mem:")) {
            Object array = database.createArrayOf("INTEGER", new Object[] {1, 2});
            exchange = deliver("eventType=inbound_order&eventGroupId=g", Map.of("id", array));
        }

        assertThat(exchange.getException())
                .hasMessageEndingWith("field id: class org.h2.jdbc.JdbcArray is not data: send what its getArray()"
                        + " returns (record 0)");
    }

    private static void createStock() {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(
                        Column.required("site_id", ColumnType.STRING),
                        Column.optional("quantity", ColumnType.DOUBLE),
                        Column.optional("counted_at", ColumnType.TIMESTAMP),
                        Column.optional("note", ColumnType.STRING)),
                "site_id");
    }

    private DataSource database(String url, String... statements) throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        try (Connection connection = database.getConnection();
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
        return database;
    }

    private static void await(int count) {
        EMULATOR.awaitEvents(count, Duration.ofSeconds(20));
    }
}
