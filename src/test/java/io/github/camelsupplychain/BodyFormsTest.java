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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.docs.GeneratedTable;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.FaultyRecords;
import io.github.camelsupplychain.error.InvalidEventException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.camel.Exchange;
import org.apache.camel.spi.TypeConverterRegistry;
import org.apache.camel.support.SimpleTypeConverter;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sends every form of a body through a route and checks what is sent or why it is refused. The docs page lists the same
 * table; {@code -Ddocs.update} rewrites it.
 */
class BodyFormsTest extends SupplyChainTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/bodies.adoc");

    private static final TimeZone ZONE = TimeZone.getDefault();

    @TempDir
    static Path folder;

    /** Where an XML date is the day before in UTC. */
    @BeforeAll
    static void farEast() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    }

    @AfterAll
    static void home() {
        TimeZone.setDefault(ZONE);
    }

    /** The service takes what it is sent, and judges it when it loads it. */
    @Override
    protected void setupResources() {
        super.setupResources();
        EMULATOR.faultyRecords(FaultyRecords.FAIL_LOAD);
        EMULATOR.createDataset("default", "any", List.of(Column.required("a", ColumnType.STRING)));
    }

    static List<BodyForms.Form> forms() {
        return BodyForms.all(folder);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void isSentOrRefused(BodyForms.Form form) throws Exception {
        addConverters();

        Exchange exchange = deliver(
                "datasetTarget=default/any&operationType=APPEND&eventGroupId=g",
                form.body().get(),
                form.headers());

        if (form.refused() != null) {
            assertThat(exchange.getException())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith(form.refused())
                    .hasMessageNotContaining("s3cret");
            assertThat(events()).isEmpty();
        } else {
            assertThat(exchange.getException()).isNull();
            assertThat(data()).isEqualTo(form.sent() == null ? List.of() : List.of(form.sent()));
        }
    }

    /** As camel-debezium and camel-netty bring them. */
    private void addConverters() {
        TypeConverterRegistry converters = context.getTypeConverterRegistry();
        converters.addTypeConverter(
                Map.class,
                Struct.class,
                new SimpleTypeConverter(false, (type, exchange, value) -> Map.of("a", ((Struct) value).getInt32("a"))));
        converters.addTypeConverter(
                InputStream.class,
                ByteBuf.class,
                new SimpleTypeConverter(false, (type, exchange, value) -> new ByteBufInputStream((ByteBuf) value)));
    }

    @Test
    void thePageHasTheTable() throws IOException {
        GeneratedTable.check(PAGE, "forms", table());
    }

    private static String table() {
        StringBuilder table = new StringBuilder("[cols=\"1,3,4\",options=\"header\"]\n|===\n| Form | | What is sent\n");
        String kind = "";
        for (BodyForms.Form form : forms()) {
            table.append("|")
                    .append(form.kind().equals(kind) ? "" : " " + form.kind())
                    .append("\n| ")
                    .append(form.what())
                    .append("\n| ")
                    .append(outcome(form))
                    .append('\n');
            kind = form.kind();
        }
        return table.append("|===\n").toString();
    }

    private static String outcome(BodyForms.Form form) {
        if (form.refused() != null) {
            String reason = form.refused().replaceFirst(".* cannot be written as JSON: ", "");
            return "refused: " + reason.replace("io.github.camelsupplychain.BodyForms$", "");
        }
        if (form.sent() == null) {
            return "nothing";
        }
        return form.sent().length() > 200
                ? "the same text"
                : "`+" + form.sent().replace("|", "\\|").replace("\n", " ") + "+`";
    }
}
