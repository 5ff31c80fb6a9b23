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
package io.github.camelsupplychain.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/** What counts as the end of an event: only what the service says of a load, wherever there should be one. */
class LoadStatusTest {

    private static final String DATASET = "scn.data.dataset";
    private static final String ORDER = "scn.data.inboundorder";

    @ParameterizedTest
    @CsvSource({
        DATASET + ", SUCCEEDED,   SUCCEEDED, false",
        DATASET + ", FAILED,      FAILED,    false",
        DATASET + ", IN_PROGRESS, ,          false",
        DATASET + ", PAUSED,      ,          false",
        DATASET + ", ,            ,          true",
        ORDER + ",   FAILED,      FAILED,    false",
        ORDER + ",   IN_PROGRESS, ,          false",
        ORDER + ",   ,            ,          true",
    })
    void aLoadCountsAsTheServiceReportsIt(String type, String reported, LoadStatus status, boolean missing) {
        DataIntegrationEvent event = DataIntegrationEvent.builder()
                .eventType(type)
                .datasetTargetDetails(target -> target.datasetLoadExecution(
                        load -> load.status(reported).message("of the load")))
                .build();

        assertThat(LoadStatus.of(event)).isEqualTo(status);
        assertThat(LoadStatus.isMissing(event)).isEqualTo(missing);
        assertThat(LoadStatus.message(event)).isEqualTo("of the load");
    }

    @Test
    void withoutALoadOnlyAnEventOfADatasetIsOpen() {
        DataIntegrationEvent typed =
                DataIntegrationEvent.builder().eventType(ORDER).build();
        DataIntegrationEvent ofDataset =
                DataIntegrationEvent.builder().eventType(DATASET).build();
        DataIntegrationEvent withTarget = ofDataset.toBuilder()
                .datasetTargetDetails(target -> target.operationType("UPSERT"))
                .build();

        assertThat(LoadStatus.of(typed)).isEqualTo(LoadStatus.ACCEPTED);
        assertThat(LoadStatus.isMissing(typed)).isFalse();
        assertThat(LoadStatus.message(typed)).isNull();
        for (DataIntegrationEvent open : new DataIntegrationEvent[] {ofDataset, withTarget}) {
            assertThat(LoadStatus.of(open)).isNull();
            assertThat(LoadStatus.isMissing(open)).isTrue();
            assertThat(LoadStatus.message(open)).isNull();
        }
    }

    @Test
    void namesAreReadInAnyLetterCaseAndOthersAreRefused() {
        assertThat(LoadStatus.parse(" failed ,Accepted"))
                .containsExactlyInAnyOrder(LoadStatus.FAILED, LoadStatus.ACCEPTED);
        for (String wrong : new String[] {"", "FAILED,", "FAILED;ACCEPTED", "IN_PROGRESS"}) {
            assertThatThrownBy(() -> LoadStatus.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("loadStatus '" + wrong + "'");
        }
    }
}
