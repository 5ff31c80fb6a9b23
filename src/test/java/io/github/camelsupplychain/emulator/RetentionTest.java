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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

class RetentionTest extends AbstractEmulatorTest {

    private static final String TOKEN = "0123456789-0123456789-0123456789-x";

    private void restart(SupplyChainEmulatorBuilder builder) {
        emulator.close();
        emulator = builder.clock(clock).start();
        client = client(emulator);
    }

    private SendDataIntegrationEventRequest.Builder order(int number) {
        return order().data("{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-7\"}")
                .eventGroupId("G-" + number);
    }

    @Test
    void withMoreEventsThanAreKeptTheOldestGoWithTheirRowsTokensAndArrivals() {
        restart(SupplyChainEmulator.builder().maxEvents(3));
        String first = send(order(1).clientToken(TOKEN));
        for (int i = 2; i <= 5; i++) {
            send(order(i));
        }

        assertThat(emulator.events()).extracting(StoredEvent::eventGroupId).containsExactly("G-3", "G-4", "G-5");
        assertThat(emulator.records("asc", "inbound_order"))
                .extracting(row -> row.get("id"))
                .containsExactly("PO-3", "PO-4", "PO-5");
        assertThat(emulator.journal().groups())
                .extracting(GroupJournal::eventGroupId)
                .containsExactly("G-3", "G-4", "G-5");
        assertThat(emulator.journal().stored()).isEqualTo(5);
        assertThat(emulator.journal().dropped()).isEqualTo(2);
        assertThat(emulator.droppedEvents()).isEqualTo(2);
        assertThatThrownBy(() -> read(first)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(send(order(1).clientToken(TOKEN))).isNotEqualTo(first);
    }

    @Test
    void aRowThatALaterEventHasReplacedOutlivesTheFirst() {
        restart(SupplyChainEmulator.builder().maxEvents(2));
        send(order(1));
        send(order(1));
        send(order(2));

        assertThat(emulator.records("asc", "inbound_order")).hasSize(2);
    }

    @Test
    void rowsWithoutAKeyGoWithTheirEvent() {
        restart(SupplyChainEmulator.builder().maxEvents(2));
        String arn = emulator.createDataset("default", "log", java.util.List.of(new Column("n", ColumnType.INT, true)));
        for (int i = 1; i <= 4; i++) {
            send(datasetEvent(
                    arn, DataIntegrationEventDatasetOperationType.APPEND, "[{\"n\":" + i + "},{\"n\":" + -i + "}]"));
        }

        assertThat(emulator.records("default", "log"))
                .extracting(row -> row.get("n"))
                .containsExactly(3, -3, 4, -4);
    }

    @Test
    void aLoadInProgressOfADroppedEventEndsAndTheNextStarts() {
        restart(SupplyChainEmulator.builder().maxEvents(2));
        emulator.loadByHand();
        send(order(1));
        String second = send(order(2).eventGroupId("G-1"));
        send(order(3));

        emulator.completeLoad(second);

        assertThat(emulator.records("asc", "inbound_order"))
                .extracting(row -> row.get("id"))
                .containsExactly("PO-2");
    }

    @Test
    void bytesAreBoundedToo() {
        restart(SupplyChainEmulator.builder().maxBytes(300_000));
        String description = "x".repeat(100_000);
        for (int i = 1; i <= 4; i++) {
            send(order(i).data("{\"id\":\"PO-" + i + "\",\"tpartner_id\":\"" + description + "\"}"));
        }

        assertThat(emulator.events()).hasSize(2);
    }

    @Test
    void whereNoneMayBeDroppedNewOnesAreRefused() {
        restart(SupplyChainEmulator.builder().maxEvents(1).dropsOldest(false));
        String first = send(order(1).clientToken(TOKEN));

        assertThat(refusal(order(2)))
                .hasMessageContaining("at most 1 events")
                .isInstanceOfSatisfying(SupplyChainException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(507));
        assertThat(send(order(1).clientToken(TOKEN))).isEqualTo(first);
        emulator.reset();
        send(order(2));
    }

    @Test
    void anEventThatCannotFitIsRefusedAndDropsAll() {
        restart(SupplyChainEmulator.builder().maxBytes(5_000));
        assertThat(refusal(order().data("{\"id\":\"PO-1\",\"tpartner_id\":\"" + "x".repeat(9_000) + "\"}")))
                .isInstanceOfSatisfying(SupplyChainException.class, e -> assertThat(e.statusCode())
                        .isEqualTo(507));
        send(order());
    }

    @Test
    void boundsAreAtLeastOne() {
        assertThatThrownBy(() -> SupplyChainEmulator.builder().maxEvents(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SupplyChainEmulator.builder().maxBytes(0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
