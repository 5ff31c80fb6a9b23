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
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.BillOfMaterialsImportJob;
import software.amazon.awssdk.services.supplychain.model.ConflictException;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

/** Changes that take a while: of instances, and of import jobs. */
class TransitionTest extends AbstractEmulatorTest {

    @Test
    void anInstanceBecomesActiveAndDeletedAfterATime() {
        emulator.transitions(Transition.after(Duration.ofMinutes(10)));
        String id = create();
        assertThat(state(id)).isEqualTo("Initializing");
        clock.advance(Duration.ofMinutes(10).minusNanos(1));
        assertThat(state(id)).isEqualTo("Initializing");
        clock.advance(Duration.ofNanos(1));
        assertThat(state(id)).isEqualTo("Active");
        send(order().instanceId(id));

        join(client.deleteInstance(r -> r.instanceId(id)));
        assertThat(state(id)).isEqualTo("Deleting");
        clock.advance(Duration.ofMinutes(10));
        assertThat(state(id)).isEqualTo("Deleted");
    }

    @Test
    void aNumberOfReadsCanBeAskedForInstead() {
        emulator.transitions(Transition.afterReads(2));
        String id = create();
        assertThat(listedStates()).containsExactly("Active", "Initializing");

        assertThat(List.of(state(id), state(id), state(id))).containsExactly("Initializing", "Initializing", "Active");

        join(client.deleteInstance(r -> r.instanceId(id)));
        assertThat(List.of(state(id), state(id), state(id))).containsExactly("Deleting", "Deleting", "Deleted");
    }

    @Test
    void aChangeThatIsUnderWayKeepsItsOwnWay() {
        emulator.transitions(Transition.afterReads(1));
        String id = create();

        emulator.transitions(Transition.immediate());

        assertThat(List.of(state(id), state(id))).containsExactly("Initializing", "Active");
    }

    @Test
    void undocumentedSoAssumed_anInstanceInBetweenConflictsWithEverythingButReading() {
        emulator.transitions(Transition.after(Duration.ofMinutes(1)));
        String id = create();

        assertThat(refusal(order().instanceId(id)))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("Initializing");
        assertThat(failure(client.updateInstance(r -> r.instanceId(id)))).isInstanceOf(ConflictException.class);
        assertThat(failure(client.deleteInstance(r -> r.instanceId(id)))).isInstanceOf(ConflictException.class);
        clock.advance(Duration.ofMinutes(1));
        join(client.deleteInstance(r -> r.instanceId(id)));
        assertThat(failure(client.deleteInstance(r -> r.instanceId(id)))).isInstanceOf(ConflictException.class);
        assertThat(refusal(order().instanceId(id))).isInstanceOf(ConflictException.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(failure(client.deleteInstance(r -> r.instanceId(id)))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aChangeCanFail() {
        emulator.transitions(Transition.afterReads(1).failing("no capacity"));
        String id = create();
        assertThat(state(id)).isEqualTo("Initializing");
        assertThat(state(id)).isEqualTo("CreateFailed");
        assertThat(join(client.getInstance(r -> r.instanceId(id))).instance().errorMessage())
                .isEqualTo("no capacity");

        emulator.transitions(Transition.immediate().failing("in use"));
        join(client.deleteInstance(r -> r.instanceId(id)));
        assertThat(state(id)).isEqualTo("DeleteFailed");

        emulator.transitions(Transition.immediate());
        join(client.deleteInstance(r -> r.instanceId(id)));
        assertThat(state(id)).isEqualTo("Deleted");
    }

    @Test
    void anImportJobGoesItsWay() {
        emulator.transitions(Transition.afterReads(1));
        String id = importJob(null);
        assertThat(job(id).statusAsString()).isEqualTo("IN_PROGRESS");
        assertThat(job(id))
                .isEqualTo(BillOfMaterialsImportJob.builder()
                        .instanceId(emulator.instanceId())
                        .jobId(id)
                        .s3uri("s3://erp-out/bom.csv")
                        .status("SUCCESS")
                        .build());

        emulator.transitions(Transition.immediate().failing("row 3: no product_id"));
        BillOfMaterialsImportJob failed = job(importJob(null));
        assertThat(failed.statusAsString()).isEqualTo("FAILED");
        assertThat(failed.message()).isEqualTo("row 3: no product_id");
    }

    @Test
    void aTokenStandsForItsImportJob() {
        String token = "import-of-2026-03-01-by-the-nightly-run";

        assertThat(importJob(token)).isEqualTo(importJob(token)).isNotEqualTo(importJob(null));
        assertThat(failure(client.createBillOfMaterialsImportJob(r ->
                        r.instanceId(emulator.instanceId()).clientToken(token).s3uri("s3://erp-out/other.csv"))))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void anUnknownImportJobIsNotFound() {
        assertThat(failure(client.getBillOfMaterialsImportJob(
                        r -> r.instanceId(emulator.instanceId()).jobId(emulator.instanceId()))))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatIsDoneAtOnceStaysDoneIfTheClockIsSetBack() {
        String id = create();

        clock.advance(Duration.ofHours(-1));

        assertThat(state(id)).isEqualTo("Active");
    }

    @Test
    void resetMakesChangesImmediateAgain() {
        emulator.transitions(Transition.afterReads(9));
        emulator.reset();

        assertThat(state(create())).isEqualTo("Active");
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> Transition.after(Duration.ofNanos(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Transition.afterReads(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    private String create() {
        return join(client.createInstance(r -> {})).instance().instanceId();
    }

    private String state(String id) {
        return join(client.getInstance(r -> r.instanceId(id))).instance().stateAsString();
    }

    private List<String> listedStates() {
        return join(client.listInstances(r -> {})).instances().stream()
                .map(instance -> instance.stateAsString())
                .toList();
    }

    private String importJob(String token) {
        return join(client.createBillOfMaterialsImportJob(r ->
                        r.instanceId(emulator.instanceId()).clientToken(token).s3uri("s3://erp-out/bom.csv")))
                .jobId();
    }

    private BillOfMaterialsImportJob job(String id) {
        return join(client.getBillOfMaterialsImportJob(
                        r -> r.instanceId(emulator.instanceId()).jobId(id)))
                .job();
    }
}
