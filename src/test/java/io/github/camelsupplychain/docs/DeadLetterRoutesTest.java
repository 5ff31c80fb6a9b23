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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.SupplyChainTestSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the routes of the page on dead letters. */
class DeadLetterRoutesTest extends SupplyChainTestSupport {

    private static final String BODY = ORDER + "\noops\n{\"tpartner_id\":\"V-1\"}\n";

    @TempDir
    Path folder;

    @BeforeEach
    void properties() {
        for (String name : List.of("inbox", "rejected", "repaired")) {
            context.getPropertiesComponent()
                    .addOverrideProperty(name, folder.resolve(name).toString());
        }
        context.getPropertiesComponent().addOverrideProperty("instance", EMULATOR.instanceId());
        context.getPropertiesComponent().addOverrideProperty("rejected.topic", "mock:topic");
    }

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private List<String> rejected() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("rejected"))) {
            return files.map(DeadLetterRoutesTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void toAFileAndBackAgain() throws Exception {
        write("inbox/orders.jsonl", BODY);
        context.addRoutes(new DeadLetterRoutes.ToAFile());
        await().until(() -> Files.exists(folder.resolve("inbox/done/orders.jsonl")));
        assertThat(rejected()).containsExactlyInAnyOrder("oops", "{\"tpartner_id\":\"V-1\"}");
        assertThat(data()).containsExactly(ORDER);

        Files.move(folder.resolve("inbox/done/orders.jsonl"), folder.resolve("inbox/orders.jsonl"));
        await().until(() -> Files.exists(folder.resolve("inbox/done/orders.jsonl")));
        assertThat(rejected()).as("sent again after a crash").hasSize(2);
        assertThat(events()).hasSize(1);

        write("repaired/1.json", "{\"id\":\"PO-2\",\"tpartner_id\":\"V-1\"}");
        context.addRoutes(new DeadLetterRoutes.Replay());
        await().until(() -> Files.exists(folder.resolve("repaired/done/1.json")));
        assertThat(events()).hasSize(2);
    }

    @Test
    void toATopic() throws Exception {
        context.addRoutes(new DeadLetterRoutes.ToATopic());

        assertThat(template.send("direct:orders", message(BODY, Map.of())).getException())
                .isNull();

        MockEndpoint topic = context.getEndpoint("mock:topic", MockEndpoint.class);
        assertThat(topic.getExchanges().stream()
                        .map(letter -> letter.getMessage().getBody()))
                .containsExactly("oops", "{\"tpartner_id\":\"V-1\"}");
        assertThat(topic.getExchanges().stream()
                        .map(letter -> letter.getMessage().getHeader("reason")))
                .containsExactly("the text is not valid JSON", "the group field 'id' is missing");
    }

    @Test
    void toADatabase() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:rejected;DB_CLOSE_DELAY=-1");
        context.getRegistry().bind("database", database);
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table REJECTED (ID char(64) primary key, REASON varchar, RECORD varchar)");
            context.addRoutes(new DeadLetterRoutes.ToADatabase());

            for (int time = 0; time < 2; time++) {
                Exchange exchange = template.send("direct:orders", message(BODY, Map.of("orderFile", "a.jsonl")));
                assertThat(exchange.getException()).isNull();
            }

            ResultSet rows = statement.executeQuery("select count(*) from REJECTED");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    @Test
    void aFileIsCheckedAndStaysWhereItIs() throws Exception {
        write("inbox/orders.jsonl", BODY);
        NotifyBuilder done = new NotifyBuilder(context).whenCompleted(1).create();

        context.addRoutes(new DeadLetterRoutes.Check());

        await().until(done::matches);
        assertThat(events()).isEmpty();
        assertThat(folder.resolve("inbox/orders.jsonl")).exists();
    }

    @Test
    void theRouteThatPausesSendsItsFiles() throws Exception {
        write("inbox/orders.jsonl", ORDER);
        Files.setLastModifiedTime(folder.resolve("inbox/orders.jsonl"), FileTime.fromMillis(0));

        context.addRoutes(new DeadLetterRoutes.Pause());

        await().until(() -> Files.exists(folder.resolve("inbox/done/orders.jsonl")));
        assertThat(data()).containsExactly(ORDER);
    }
}
