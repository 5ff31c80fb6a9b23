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
package io.github.camelsupplychain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;

class EventTypeTest {

    @Test
    void theTypesAreThoseOfTheApi() {
        Set<String> api = DataIntegrationEventType.knownValues().stream()
                .map(DataIntegrationEventType::toString)
                .collect(Collectors.toSet());

        assertThat(Arrays.stream(EventType.values()).map(EventType::apiName)).containsExactlyInAnyOrderElementsOf(api);
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aTypeIsKnownByItsApiNameAndWithoutThePrefix(EventType type) {
        assertThat(EventType.parse(type.apiName())).isEqualTo(type);
        assertThat(EventType.parse(type.apiName().substring("scn.data.".length())))
                .isEqualTo(type);
        assertThat(EventType.parse(type.name())).isEqualTo(type);
    }

    /** Which field groups records decides on their order, and must not change unnoticed. */
    @ParameterizedTest
    @CsvSource({
        "FORECAST,                 product_id,     forecast",
        "INVENTORYLEVEL,           product_id,     inv_level",
        "INBOUNDORDER,             id,             inbound_order",
        "INBOUNDORDERLINE,         order_id,       inbound_order_line",
        "INBOUNDORDERLINESCHEDULE, order_id,       inbound_order_line_schedule",
        "OUTBOUNDORDERLINE,        cust_order_id,  outbound_order_line",
        "OUTBOUNDSHIPMENT,         cust_order_id,  outbound_shipment",
        "PROCESSHEADER,            process_id,     process_header",
        "PROCESSOPERATION,         process_id,     process_operation",
        "PROCESSPRODUCT,           process_id,     process_product",
        "RESERVATION,              reservation_id, reservation",
        "SHIPMENT,                 id,             shipment",
        "SHIPMENTSTOP,             shipment_id,    shipment_stop",
        "SHIPMENTSTOPORDER,        shipment_id,    shipment_stop_order",
        "SUPPLYPLAN,               supply_plan_id, supply_plan",
        "DATASET,                  ,",
    })
    void aTypeHasItsParentKeyAndItsDataset(EventType type, String parentKey, String dataset) {
        assertThat(type.parentKey()).isEqualTo(parentKey);
        assertThat(type.dataset()).isEqualTo(dataset);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inbound_order_line",
                "InboundOrderLine",
                "inbound-order-line",
                "SCN.DATA.inboundOrderLine",
                " inboundorderline "
            })
    void letterCaseAndSeparatorsDoNotMatter(String spelling) {
        assertThat(EventType.parse(spelling)).isEqualTo(EventType.INBOUNDORDERLINE);
    }

    @Test
    void anUnknownTypeIsRefusedWithAllThereAre() {
        assertThatThrownBy(() -> EventType.parse("inboundorders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'inboundorders'")
                .hasMessageContaining("scn.data.inboundorderline,");
    }
}
