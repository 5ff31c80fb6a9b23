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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.Instance;
import software.amazon.awssdk.services.supplychain.model.InstanceState;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

class InstanceTest extends AbstractEmulatorTest {

    @Test
    void theEmulatorsOwnInstanceIsThereFromTheStart() {
        assertThat(get(emulator.instanceId()))
                .isEqualTo(Instance.builder()
                        .instanceId(emulator.instanceId())
                        .awsAccountId("123456789012")
                        .state(InstanceState.ACTIVE)
                        .createdTime(START)
                        .lastModifiedTime(START)
                        .build());
    }

    @Test
    void undocumentedSoAssumed_anInstanceIsActiveAtOnce() {
        Instance created = join(client.createInstance(r -> r.instanceName("Zuerich")
                        .instanceDescription("Plant, warehouse 2")
                        .webAppDnsDomain("plant-2")
                        .kmsKeyArn("arn:aws:kms:us-east-1:123456789012:key/1")
                        .tags(Map.of("team", "erp"))))
                .instance();

        assertThat(created.state()).isEqualTo(InstanceState.ACTIVE);
        assertThat(created.instanceName()).isEqualTo("Zuerich");
        assertThat(created.instanceDescription()).isEqualTo("Plant, warehouse 2");
        assertThat(created.webAppDnsDomain()).isEqualTo("plant-2");
        assertThat(created.kmsKeyArn()).isEqualTo("arn:aws:kms:us-east-1:123456789012:key/1");
        assertThat(get(created.instanceId())).isEqualTo(created);
    }

    @Test
    void aNewInstanceTakesEventsAndHasDatasetsOfItsOwn() {
        String other = join(client.createInstance(r -> {})).instance().instanceId();

        send(order().instanceId(other));

        assertThat(join(client.listDataLakeDatasets(r -> r.instanceId(other).namespace("asc")))
                        .datasets())
                .hasSize(16);
        assertThat(emulator.events()).extracting(StoredEvent::instanceId).containsExactly(other);
        assertThat(emulator.records("asc", "inbound_order")).isEmpty();
    }

    @Test
    void anInstanceIsDescribedAnew() {
        String id = join(client.createInstance(r -> r.instanceName("one").instanceDescription("stays")))
                .instance()
                .instanceId();
        clock.advance(Duration.ofSeconds(1));

        Instance updated = join(client.updateInstance(r -> r.instanceId(id).instanceName("two")))
                .instance();

        assertThat(updated.instanceName()).isEqualTo("two");
        assertThat(updated.instanceDescription()).isEqualTo("stays");
        assertThat(updated.lastModifiedTime()).isEqualTo(START.plusSeconds(1));
        assertThat(get(id)).isEqualTo(updated);
    }

    @Test
    void undocumentedSoAssumed_aDeletedInstanceIsStillShownButTakesNothing() {
        String id = join(client.createInstance(r -> {})).instance().instanceId();
        send(order().instanceId(id));

        assertThat(join(client.deleteInstance(r -> r.instanceId(id))).instance().state())
                .isEqualTo(InstanceState.DELETED);

        assertThat(get(id).state()).isEqualTo(InstanceState.DELETED);
        assertThat(refusal(order().instanceId(id))).isInstanceOf(ResourceNotFoundException.class);
        assertThat(failure(client.updateInstance(r -> r.instanceId(id)))).isInstanceOf(ResourceNotFoundException.class);
        assertThat(failure(client.listDataLakeNamespaces(r -> r.instanceId(id))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(failure(client.listDataIntegrationEvents(r -> r.instanceId(id))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void instancesAreFilteredByNameAndState() {
        create("one");
        create("two");
        String gone = create("three");
        join(client.deleteInstance(r -> r.instanceId(gone)));

        assertThat(names(List.of("one", "three"), List.of())).containsExactly("one", "three");
        assertThat(names(List.of(), List.of(InstanceState.DELETED))).containsExactly("three");
        assertThat(names(List.of("one", "three"), List.of(InstanceState.ACTIVE, InstanceState.DELETING)))
                .containsExactly("one");
    }

    @Test
    void anUnknownInstanceIsNotFound() {
        assertThat(failure(client.getInstance(r -> r.instanceId("00000000-0000-0000-0000-000000000000"))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void theOwnInstanceRegionAndAccountCanBeChosen() {
        String id = "11111111-2222-3333-4444-555555555555";
        try (SupplyChainEmulator other = SupplyChainEmulator.builder()
                .instanceId(id)
                .region("eu-central-1")
                .accountId("210987654321")
                .credentials("AKIA", "s3cr3t/+")
                .start()) {
            client = client(other);

            assertThat(get(id).awsAccountId()).isEqualTo("210987654321");
            assertThat(other.datasetArn("asc", "shipment"))
                    .isEqualTo("arn:aws:scn:eu-central-1:210987654321:instance/" + id
                            + "/namespaces/asc/datasets/shipment");
        }
    }

    @Test
    void aMalformedInstanceOrAccountIsRefusedAtTheStart() {
        assertThatThrownBy(() -> SupplyChainEmulator.builder().instanceId("ABC").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instanceId");
        assertThatThrownBy(() -> SupplyChainEmulator.builder().accountId("1").start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("accountId");
    }

    private String create(String name) {
        return join(client.createInstance(r -> r.instanceName(name))).instance().instanceId();
    }

    private Instance get(String id) {
        return join(client.getInstance(r -> r.instanceId(id))).instance();
    }

    private List<String> names(List<String> names, List<InstanceState> states) {
        return join(client.listInstances(r -> r.instanceNameFilter(names).instanceStateFilter(states)))
                .instances()
                .stream()
                .map(Instance::instanceName)
                .toList();
    }
}
