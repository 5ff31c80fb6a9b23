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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.InvalidRecordsException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * With {@code convertValues}, values as ERP systems export them are sent in the service's format, and all others are
 * sent unchanged.
 */
class ConvertValuesTest extends SupplyChainTestSupport {

    private static final String STRICT =
            "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=g&validateRecords=true";
    private static final String LENIENT = STRICT + "&convertValues=true";

    @BeforeEach
    void createDataset() {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(
                        Column.required("id", ColumnType.STRING),
                        Column.optional("text", ColumnType.STRING),
                        Column.optional("day", ColumnType.TIMESTAMP),
                        Column.optional("amount", ColumnType.DOUBLE),
                        Column.optional("count", ColumnType.INT),
                        Column.optional("total", ColumnType.LONG)),
                "id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text   | 4500000001     | \"4500000001\"",
                "text   | 1.50e+3        | \"1.50e+3\"",
                "text   | -0             | \"-0\"",
                "text   | true           | \"true\"",
                "text   | \"\"           | \"\"",
                "text   | \" \"          | \" \"",
                "day    | \"20260115\"   | \"2026-01-15\"",
                "day    | 20260115       | \"2026-01-15\"",
                "day    | \"20240229\"   | \"2024-02-29\"",
                "day    | \"\\u00320260115\" | \"2026-01-15\"",
                "day    | \"00000000\"   | null",
                "day    | \"\"           | null",
                "amount | \"\"           | null",
                "amount | \"  \"         | null",
                "count  | \"\"           | null",
                "total  | \"\"           | null",
            })
    void whatTheServiceWouldRefuseIsSentAsItTakesIt(String column, String value, String sent) throws Exception {
        String record = "{\"id\":\"1\",\"" + column + "\" : " + value + " }";

        Exchange exchange = deliver(LENIENT, record);

        assertThat(exchange.getException()).isNull();
        assertThat(data()).containsExactly(record.replace(" : " + value, " : " + sent));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id     | null",
                "text   | [1]",
                "text   | {\"a\":\"\"}",
                "day    | \"20260230\"",
                "day    | \"2026011\"",
                "day    | 2026011",
                "day    | 202601150930",
                "day    | \"15.01.2026\"",
                "day    | true",
                "amount | \"1,5\"",
                "amount | true",
                "count  | \"1.5\"",
                "total  | \"x\"",
            })
    void whatHasNoMeaningThatIsCertainIsAFault(String column, String value) throws Exception {
        String record = column.equals("id") ? "{}" : "{\"id\":\"1\",\"" + column + "\":" + value + "}";

        assertThat(deliver(LENIENT, record).getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessageContaining("record 0: " + column);
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aColumnThatIsRequiredIsMissingIfItsValueBecomesNull() throws Exception {
        EMULATOR.createDataset("default", "log", List.of(Column.required("at", ColumnType.TIMESTAMP)));

        assertThat(deliver(
                                "datasetTarget=default/log&operationType=APPEND&eventGroupId=g&validateRecords=true"
                                        + "&convertValues=true",
                                "{\"at\":\"00000000\"}")
                        .getException())
                .hasMessageContaining("record 0: at is required");
    }

    static Stream<Object> bodies() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", 1);
        map.put("text", "Ωmega");
        map.put("day", "20260115");
        String text = "{\"id\":1,\"text\":\"Ωmega\",\"day\":\"20260115\"}";
        return Stream.of(
                text,
                "[" + text + "]",
                text.getBytes(StandardCharsets.UTF_8),
                map,
                List.of(map),
                List.of(map).iterator(),
                new ObjectMapper().valueToTree(map));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyFormOfBodyIsConverted(Object body) throws Exception {
        assertThat(deliver(LENIENT, body).getException()).isNull();
        assertThat(data()).containsExactly("{\"id\":\"1\",\"text\":\"Ωmega\",\"day\":\"2026-01-15\"}");
    }

    @Test
    void anArrayLeavesAsItCameButForTheValuesThatAreConverted() throws Exception {
        String untouched = "[ {\"id\" : \"\\u0041\"} ,\n{\"id\":\"2\",\"amount\":1.0e0} ]";
        deliver(LENIENT, untouched);
        deliver(
                LENIENT,
                "[ {\"id\" : \"\\u0041\"} ,\n{\"id\":2, \"amount\":\"\",\"day\":20260115}, {\"id\":\"3\",\"amount\":1.0e0} ]");

        assertThat(data())
                .containsExactly(
                        untouched,
                        "[{\"id\" : \"\\u0041\"},{\"id\":\"2\", \"amount\":null,\"day\":\"2026-01-15\"},"
                                + "{\"id\":\"3\",\"amount\":1.0e0}]");
    }

    @Test
    void thousandsOfRecordsAreConvertedWhereTheyLie() throws Exception {
        StringBuilder body = new StringBuilder();
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            body.append("{\"id\":")
                    .append(i)
                    .append(",\"text\":\"Zürich ")
                    .append(i)
                    .append("\"}\n");
            sent.append("{\"id\":\"")
                    .append(i)
                    .append("\",\"text\":\"Zürich ")
                    .append(i)
                    .append("\"},");
        }

        assertThat(deliver(LENIENT, body.toString()).getException()).isNull();

        assertThat(String.join(
                                ",",
                                data().stream()
                                        .map(text -> text.substring(1, text.length() - 1))
                                        .toList()) + ",")
                .isEqualTo(sent.toString());
    }

    @Test
    void aRecordIsAsLongAsItIsSent() throws Exception {
        String options = LENIENT + "&maxEventSize=14";

        assertThat(deliver(options, "{\"id\":12345}").getException()).isNull();
        assertThat(deliver(options, "{\"id\":123456}").getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("longer than 14 characters");
    }

    @Test
    void theGroupIsWhatTheRecordHeldWhenItCame() throws Exception {
        assertThat(deliver(LENIENT.replace("eventGroupId=g", "groupBy=day"), "{\"id\":1,\"day\":\"20260115\"}")
                        .getException())
                .isNull();

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("20260115");
    }

    @Test
    void aColumnThatTheDatasetGotMeanwhileIsConvertedToo() throws Exception {
        assertThat(deliver(LENIENT, "{\"id\":\"0\"}").getException()).isNull();
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(Column.required("id", ColumnType.STRING), Column.optional("colour", ColumnType.STRING)),
                "id");

        assertThat(deliver(LENIENT, "{\"id\":1,\"colour\":2}").getException()).isNull();

        assertThat(data()).containsExactly("{\"id\":\"0\"}", "{\"id\":\"1\",\"colour\":\"2\"}");
    }

    @Test
    void aFileThatIsSentAgainMakesTheSameTokens() throws Exception {
        for (int time = 0; time < 2; time++) {
            deliver(LENIENT + "&idempotencyKey=orders.csv", "{\"id\":1,\"day\":\"20260115\"}");
        }

        assertThat(events()).hasSize(1);
    }

    @Test
    void itNeedsTheSchema() {
        assertThatThrownBy(() -> route(LENIENT.replace("&validateRecords=true", "")))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessage("convertValues=true needs validateRecords=true, which knows the type of each column");
    }

    @Test
    void anEndpointThatDoesNotValidateConvertsNothingWhateverTheComponentSays() throws Exception {
        SupplyChainConfiguration shared = context.getComponent("aws-supplychain", SupplyChainComponent.class)
                .getConfiguration();
        shared.setValidateRecords(true);
        shared.setConvertValues(true);

        assertThat(deliver(
                                STRICT.replace("validateRecords=true", "validateRecords=false"),
                                "{\"id\":\"1\",\"day\":\"\"}")
                        .getException())
                .as("what the service says")
                .isNotInstanceOf(InvalidEventException.class)
                .isNotNull();
    }
}
