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

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.FaultyRecords;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Field names, the field that holds the records, and groups made from several fields. */
class FieldNamesOfBodiesTest extends SupplyChainTestSupport {

    private static final String DATASET = "datasetTarget=default/any&operationType=APPEND&eventGroupId=g";
    private static final String GROUPED = "datasetTarget=default/any&operationType=APPEND&groupBy=";

    @Override
    protected void setupResources() {
        super.setupResources();
        EMULATOR.faultyRecords(FaultyRecords.FAIL_LOAD);
        EMULATOR.createDataset("default", "any", List.of(Column.required("a", ColumnType.STRING)));
    }

    /** As a program has it. */
    public record Line(
            String orderId, @JsonProperty("unit-price") int price, List<Map<String, Object>> subLines) {}

    @Test
    void namesOfAllLevelsBecomeSnakeCase() throws Exception {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("ORDER_ID", "1");
        row.put("shipTo", Map.of("cityName", "Bern"));
        row.put("already_so", List.of(Map.of("lineNo", 1)));

        assertThat(deliver(DATASET + "&snakeCaseFields=true", List.of(row, "{\"keptAsItIs\":1}"))
                        .getException())
                .isNull();

        assertThat(data())
                .containsExactly("[{\"order_id\":\"1\",\"ship_to\":{\"city_name\":\"Bern\"},"
                        + "\"already_so\":[{\"line_no\":1}]},{\"keptAsItIs\":1}]");
    }

    @Test
    void aPojosNamesBecomeSnakeCaseAndTheGroupSeesThem() throws Exception {
        assertThat(deliver(GROUPED + "order_id&snakeCaseFields=true", new Line("L", 2, List.of(Map.of("lineNo", 1))))
                        .getException())
                .isNull();

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("L");
        assertThat(data()).containsExactly("{\"order_id\":\"L\",\"unit-price\":2,\"sub_lines\":[{\"line_no\":1}]}");
    }

    @Test
    void twoNamesThatBecomeOneAreRefused() throws Exception {
        Exchange exchange = deliver(DATASET + "&snakeCaseFields=true", Map.of("orderId", 1, "ORDER_ID", 2));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("a field name comes twice in one object (record 0)");
    }

    @Test
    void aMapperOfTheUsersKeepsWhatRecordsNeed() throws Exception {
        context.getRegistry()
                .bind("mine", new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE));
        String options = DATASET + "&objectMapper=#mine";

        assertThat(deliver(options, new Line("L", 2, null)).getException()).isNull();
        assertThat(template.send("direct:in", message(Map.of("c", 3, "b", 2, "a", 1), Map.of()))
                        .getException())
                .isNull();
        assertThat(template.send("direct:in", message(Map.of("a", Double.NaN), Map.of()))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("field a: NaN");
        assertThat(data())
                .containsExactly(
                        "{\"order-id\":\"L\",\"unit-price\":2,\"sub-lines\":null}", "{\"a\":1,\"b\":2,\"c\":3}");
    }

    @Test
    void aMapperThatWritesNoJsonIsRefusedAtStart() {
        context.getRegistry().bind("yaml", new ObjectMapper(new YAMLFactory()));

        Assertions.assertThatThrownBy(() -> route(DATASET + "&objectMapper=#yaml"))
                .rootCause()
                .hasMessage("objectMapper must write JSON, but writes YAML");
    }

    @Test
    void ofSeveralMappersInTheRegistryNoneIsTaken() throws Exception {
        context.getRegistry()
                .bind("one", new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE));
        context.getRegistry().bind("two", new ObjectMapper());

        assertThat(deliver(DATASET + "&autoDiscoverObjectMapper=true", new Line("L", 2, null))
                        .getException())
                .isNull();

        assertThat(data()).containsExactly("{\"orderId\":\"L\",\"unit-price\":2,\"subLines\":null}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orders\":[{\"a\":1},{\"b\":2}]}",
                "{\"page\":{\"orders\":[0]},\"x\":[[1]], \"orders\" : [{\"a\":1},{\"b\":2}], \"next\":null}",
            })
    void theRecordsOfAFieldAreSent(String body) throws Exception {
        assertThat(deliver(DATASET + "&recordsField=orders", body).getException())
                .isNull();
        assertThat(template.send("direct:in", message(new ObjectMapper().readTree(body), Map.of()))
                        .getException())
                .isNull();
        assertThat(template.send("direct:in", message(new ObjectMapper().readValue(body, Map.class), Map.of()))
                        .getException())
                .isNull();

        assertThat(data()).hasSize(3).containsOnly("[{\"a\":1},{\"b\":2}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"order\":[]} | the body has no field 'orders', which recordsField names (record 0",
                "[{\"a\":1}] | the body is not an object with a field 'orders', which recordsField names",
                "{\"orders\":{\"a\":1}} | field 'orders', which recordsField names, is not an array",
                "{\"orders\":[],\"orders\":[]} | field 'orders', which recordsField names, comes twice",
                "{\"orders\":[{\"a\":1}] | the text ends inside a record or an array",
                "{\"orders\":[]}{} | text follows",
            })
    void anotherBodyIsRefused(String body, String message) throws Exception {
        Exchange exchange = deliver(DATASET + "&recordsField=orders", body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(message);
        assertThat(events()).isEmpty();
    }

    @Test
    void aListIsNoBodyWithAField() throws Exception {
        assertThat(deliver(DATASET + "&recordsField=orders", List.of(Map.of("a", 1)))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the body has no field 'orders'");
        assertThat(template.send("direct:in", message(List.of(message("{\"orders\":[{\"a\":1}]}", Map.of())), Map.of()))
                        .getException())
                .as("each message has its own")
                .isNull();
        assertThat(data()).containsExactly("{\"a\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "S1; P1; S1|P1",
                "S|1; P1; S\\|1|P1",
                "S; 1|P1; S|1\\|P1",
                "S\\\\; P; S\\\\\\\\|P",
            })
    void theValuesOfSeveralFieldsMakeTheGroup(String site, String product, String group) throws Exception {
        assertThat(deliver(
                                GROUPED + "site_id,product_id",
                                "{\"product_id\":\"" + product.replace("|", "\\u007c") + "\",\"site_id\":\"" + site
                                        + "\"}")
                        .getException())
                .isNull();

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly(group.replace("\\\\", "\\"));
    }

    @Test
    void eachFieldOfAGroupIsNeeded() throws Exception {
        assertThat(deliver(GROUPED + "site_id,product_id", "{\"site_id\":\"S\"}")
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the group field 'product_id' is missing");
        assertThat(template.send(
                                "direct:in",
                                message(Map.of("site_id", "S".repeat(200), "product_id", "P".repeat(200)), Map.of()))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the group of the fields [site_id, product_id] is longer than 255 characters");
    }
}
