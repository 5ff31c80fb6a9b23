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

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;

/** With dryRun a body is read, grouped, validated, packed and counted, and nothing is sent. */
class DryRunTest extends SupplyChainTestSupport {

    private static String order(int number) {
        return "{\"id\":\"PO-" + number % 7 + "\",\"tpartner_id\":\"V-" + number + "\"}";
    }

    private static String orders() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            lines.add(order(i));
            if (i % 10 == 0) {
                lines.add("{\"tpartner_id\":\"V\"}");
            }
            if (i % 20 == 0) {
                lines.add("oops");
            }
        }
        return String.join("\n", lines);
    }

    private static Object header(Exchange exchange, String name) {
        return exchange.getMessage().getHeader(name);
    }

    @Test
    void itCountsWhatWouldBeSentAndWhyTheRestWouldNot() throws Exception {
        String body = orders();

        Exchange exchange = deliver("eventType=inbound_order&maxRecordsPerEvent=4&dryRun=true", body);

        assertThat(exchange.getException()).isNull();
        assertThat(EMULATOR.journal().requests()).isZero();
        assertThat(header(exchange, SupplyChainConstants.RECORD_COUNT)).isEqualTo(100L);
        assertThat(header(exchange, SupplyChainConstants.INVALID_RECORD_COUNT)).isEqualTo(15L);
        assertThat(header(exchange, SupplyChainConstants.GROUP_COUNT)).isEqualTo(7L);
        assertThat(header(exchange, SupplyChainConstants.FAULTS))
                .isEqualTo(Map.of("the group field 'id' is missing", 10L, "the text is not valid JSON", 5L));
        assertThat(header(exchange, SupplyChainConstants.EVENT_IDS)).isNull();
        assertThat(exchange.getMessage().getBody()).isSameAs(body);
    }

    @Test
    void itMakesTheEventsThatARealRunMakes() throws Exception {
        String real = "eventType=inbound_order&maxRecordsPerEvent=4&deadLetterUri=mock:letters";
        Exchange dry = deliver(real + "&dryRun=true", orders());
        assertThat(context.getEndpoint("mock:letters", MockEndpoint.class).getExchanges())
                .as("no dead letter leaves")
                .isEmpty();

        context.getEndpoint("mock:letters");
        Exchange exchange = template.send(uri(real), sent -> sent.getMessage().setBody(orders()));

        assertThat(exchange.getException()).isNull();
        assertThat(header(dry, SupplyChainConstants.EVENT_COUNT)).isEqualTo((long) events().size());
        assertThat(header(dry, SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(header(exchange, SupplyChainConstants.RECORD_COUNT));
        assertThat(header(dry, SupplyChainConstants.INVALID_RECORD_COUNT))
                .isEqualTo(header(exchange, SupplyChainConstants.INVALID_RECORD_COUNT));
    }

    @Test
    void recordsAreValidated() throws Exception {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(Column.required("site", ColumnType.STRING), Column.required("quantity", ColumnType.DOUBLE)));
        String good = "{\"site\":\"S\",\"quantity\":1}";
        String bad = "{\"site\":\"S\",\"quantity\":\"confidential\"}";

        Exchange exchange = deliver(
                "datasetTarget=default/stock&operationType=APPEND&groupBy=site&validateRecords=true&dryRun=true",
                (good + bad).repeat(50));

        assertThat(header(exchange, SupplyChainConstants.RECORD_COUNT)).isEqualTo(50L);
        assertThat(header(exchange, SupplyChainConstants.FAULTS))
                .isEqualTo(Map.of("it does not fit the schema of the dataset: quantity must be a number", 50L));
        assertThat(events()).isEmpty();
    }

    @Test
    void reasonsWithoutEndAreCountedTogether() throws Exception {
        EMULATOR.createDataset("default", "log", List.of(Column.optional("line", ColumnType.STRING)));
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            body.append("{\"column").append(i).append("\":1}\n");
        }

        Exchange exchange = deliver(
                "datasetTarget=default/log&operationType=APPEND&eventGroupId=g&validateRecords=true&dryRun=true",
                body.toString());

        assertThat((Map<?, ?>) header(exchange, SupplyChainConstants.FAULTS)).hasSize(101);
        assertThat(((Map<?, ?>) header(exchange, SupplyChainConstants.FAULTS)).get("other reasons"))
                .isEqualTo(50L);
    }

    @Test
    void aBodyThatCannotBeReadFurtherFails() throws Exception {
        Exchange exchange = deliver("eventType=inbound_order&dryRun=true", "[" + order(1) + ",oops]");

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("record 1");
    }
}
