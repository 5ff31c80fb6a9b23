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

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;

/** What a list holds beside events whose loads are known, counted and told. */
class OddEntriesTest {

    @Test
    void anEntryIsOddWithoutAnId() {
        assertThat(OddEntries.isOdd(null)).isTrue();
        assertThat(OddEntries.isOdd(event(e -> {}))).isTrue();
        assertThat(OddEntries.isOdd(event(e -> e.eventId(" ")))).isTrue();
        assertThat(OddEntries.isOdd(event(e -> e.eventId("a")))).isFalse();
    }

    @Test
    void entriesWithoutAnIdAndLoadsWithoutAStatusAreCounted() {
        DataIntegrationEvent withoutStatus = event(e -> e.eventId("a").eventType("scn.data.dataset"));
        DataIntegrationEvent withStatus = event(e -> e.eventId("b").eventType("scn.data.inboundorder"));

        OddEntries odd =
                OddEntries.NONE.with(null).with(withoutStatus).with(withStatus).with(withoutStatus);

        assertThat(odd).isEqualTo(new OddEntries(1, 2));
        assertThat(odd.with(event(e -> e.eventType("scn.data.dataset")))).isEqualTo(new OddEntries(2, 2));
    }

    @Test
    void theTextNamesWhatThereIs() {
        assertThat(new OddEntries(3, 0)).hasToString("3 entries without an event ID, which are skipped");
        assertThat(new OddEntries(0, 2))
                .hasToString("2 events whose load has no status; they are emitted once it has one");
        assertThat(new OddEntries(3, 2))
                .hasToString("3 entries without an event ID, which are skipped, and "
                        + "2 events whose load has no status; they are emitted once it has one");
    }

    private static DataIntegrationEvent event(Consumer<DataIntegrationEvent.Builder> fields) {
        DataIntegrationEvent.Builder event = DataIntegrationEvent.builder();
        fields.accept(event);
        return event.build();
    }
}
