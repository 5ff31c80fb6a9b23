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

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;

/**
 * Component options are defaults for endpoints; an option of the endpoint wins, also over an alternative of the same
 * option.
 */
class ComponentOptionsTest extends SupplyChainTestSupport {

    private static final String STOCK = "{\"site\":\"S\"}";

    private SupplyChainConfiguration ofComponent() {
        return context.getComponent("aws-supplychain", SupplyChainComponent.class)
                .getConfiguration();
    }

    /** What the component has, what the endpoint has, the group and the type of what is sent. */
    static Stream<Arguments> alternatives() {
        return Stream.of(
                of(all -> all.setGroupBy("tpartner_id"), "eventType=inbound_order&eventGroupId=mine", "mine"),
                of(all -> all.setGroupShards(7), "eventType=inbound_order&eventGroupId=mine", "mine"),
                of(all -> all.setEventGroupId("all"), "eventType=inbound_order&groupBy=tpartner_id", "V-1"),
                of(all -> all.setEventGroupId("all"), "eventType=inbound_order&group-by=tpartner_id", "V-1"),
                of(ComponentOptionsTest::dataset, "eventType=inbound_order", "PO-1"),
                of(all -> all.setPojoRequest(true), "eventType=inbound_order&groupBy=tpartner_id", "V-1"),
                of(all -> all.setOperation("getInstance"), "eventType=inbound_order&groupBy=tpartner_id", "V-1"),
                of(
                        all -> all.setIdempotencyKey("key"),
                        "eventType=inbound_order&clientToken=0123456789-0123456789-0123456789-",
                        "PO-1"),
                of(all -> all.setCoalesce(true), "eventType=inbound_order&clientToken=" + "t".repeat(40), "PO-1"),
                of(all -> all.setClientToken("t".repeat(40)), "eventType=inbound_order&idempotencyKey=key", "PO-1"));
    }

    private static Arguments of(Consumer<SupplyChainConfiguration> component, String endpoint, String group) {
        return Arguments.of(component, endpoint, group);
    }

    private static void dataset(SupplyChainConfiguration all) {
        all.setDatasetTarget("default/stock");
        all.setOperationType("UPSERT");
    }

    @ParameterizedTest
    @MethodSource("alternatives")
    void theEndpointComesFirst(Consumer<SupplyChainConfiguration> component, String endpoint, String group)
            throws Exception {
        component.accept(ofComponent());

        assertThat(deliver(endpoint, ORDER).getException()).isNull();

        assertThat(events())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("scn.data.inboundorder", group));
    }

    @Test
    void aDatasetOfTheEndpointReplacesTheTypeOfTheComponent() throws Exception {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        ofComponent().setEventType("inbound_order");
        ofComponent().setOperationType("UPSERT");

        assertThat(deliver("datasetTarget=default/stock&groupBy=site", STOCK).getException())
                .isNull();

        assertThat(events()).extracting(StoredEvent::eventType).containsExactly("scn.data.dataset");
    }

    @Test
    void anOperationOfTheEndpointLeavesTheComponentsOptionsForRecordsOut() throws Exception {
        dataset(ofComponent());
        ofComponent().setGroupBy("site");
        ofComponent().setValidateRecords(true);
        ofComponent().setAwaitLoad(true);

        assertThat(deliver("operation=getInstance", null).getMessage().getBody())
                .isInstanceOf(GetInstanceResponse.class);
    }

    @Test
    void twoOfOneUriStayAContradiction() {
        assertThatThrownBy(() -> route("eventType=inbound_order&eventGroupId=a&groupBy=b"))
                .rootCause()
                .hasMessageContaining("eventGroupId and groupBy cannot be set together");
    }

    @Test
    void theDatasetOfAnOperationTypeMayStandInAHeader() throws Exception {
        EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)), "site");

        assertThat(deliver(
                                "operationType=UPSERT&groupBy=site",
                                STOCK,
                                Map.of(SupplyChainConstants.DATASET_TARGET, "default/stock"))
                        .getException())
                .isNull();

        assertThat(events()).extracting(event -> event.operation().name()).containsExactly("UPSERT");
    }
}
