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
package io.github.camelsupplychain.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names become snake_case at all levels and in whatever a record holds. */
class SnakeCaseMapperTest {

    private final ObjectMapper mapper = RecordJson.snakeCase(RecordJson.mapper());

    private record Line(String itemId, int lineNo) {}

    private record Order(String orderId, List<Line> orderLines, Map<String, Integer> unitPrices) {}

    private void assertWritten(Object body, String record) throws Exception {
        assertThat(Packing.records(body, mapper)).containsExactly(record);
    }

    @Test
    void namesOfMapsAndOfTheirMaps() throws Exception {
        assertWritten(
                Map.of("orderId", Map.of("ORDER_ID", Map.of("order_id", 1))),
                "{\"order_id\":{\"order_id\":{\"order_id\":1}}}");
    }

    @Test
    void namesOfPojosAndOfWhatTheyHold() throws Exception {
        assertWritten(
                new Order("PO-1", List.of(new Line("i-1", 7)), Map.of("perUnit", 2)),
                "{\"order_id\":\"PO-1\",\"order_lines\":[{\"item_id\":\"i-1\",\"line_no\":7}],\"unit_prices\":{\"per_unit\":2}}");
    }

    @Test
    void namesWithinASetWhichIsWrittenInAnOrderOfItsOwn() throws Exception {
        assertWritten(
                Map.of("orderLines", Set.of(new Line("i-2", 1), new Line("i-1", 2))),
                "{\"order_lines\":[{\"item_id\":\"i-1\",\"line_no\":2},{\"item_id\":\"i-2\",\"line_no\":1}]}");
    }

    @Test
    void namesOfJsonTrees() throws Exception {
        assertWritten(JsonNodeFactory.instance.objectNode().put("orderId", "PO-1"), "{\"order_id\":\"PO-1\"}");
    }

    @Test
    void textStaysAsItCame() throws Exception {
        assertWritten("{\"orderId\":1}", "{\"orderId\":1}");
        assertWritten(Map.of("orderId", "orderId"), "{\"order_id\":\"orderId\"}");
    }

    @Test
    void twoNamesThatBecomeOneAreRefused() {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("orderId", 1);
        order.put("order_id", 2);
        assertThatThrownBy(() -> Packing.records(order, mapper)).isInstanceOf(InvalidEventException.class);
    }
}
