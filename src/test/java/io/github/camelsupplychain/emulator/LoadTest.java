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
import static software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType.UPSERT;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadExecutionDetails;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class LoadTest extends AbstractEmulatorTest {

    private String arn;

    @BeforeEach
    void createDataset() {
        arn = emulator.createDataset("default", "items", List.of(Column.required("id", ColumnType.STRING)), "id");
    }

    @Test
    void loadsEndBeforeTheAnswerUnlessSaidOtherwise() {
        assertThat(load(send(item("1")))).isEqualTo("SUCCEEDED null");
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void aLoadEndsAfterItsTimeOnTheEmulatorsClock() {
        emulator.loadAfter(Duration.ofMinutes(5));
        String eventId = send(item("1"));

        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        assertThat(load(eventId)).isEqualTo("IN_PROGRESS null");
        assertThat(ids()).isEmpty();

        clock.advance(Duration.ofNanos(1));
        assertThat(load(eventId)).isEqualTo("SUCCEEDED null");
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void theLoadsOfAGroupGoOneAfterTheOtherThoseOfOtherGroupsBeside() {
        emulator.loadAfter(Duration.ofMinutes(5));
        String first = send(item("1"));
        String second = send(item("2"));
        String other = send(item("3").eventGroupId("other"));

        clock.advance(Duration.ofMinutes(5));
        assertThat(List.of(load(first), load(second), load(other)))
                .containsExactly("SUCCEEDED null", "IN_PROGRESS null", "SUCCEEDED null");

        clock.advance(Duration.ofMinutes(5));
        assertThat(load(second)).isEqualTo("SUCCEEDED null");
        assertThat(ids()).containsExactly("1", "3", "2");
    }

    @Test
    void manyLoadsEndInOneStepOfTheClock() {
        emulator.loadAfter(Duration.ofMinutes(1));
        for (int i = 0; i < 10; i++) {
            send(item("" + i));
        }

        clock.advance(Duration.ofHours(1));

        assertThat(ids()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void aLoadCanBeEndedByHand() {
        emulator.loadByHand();
        String good = send(item("1"));
        String bad = send(item("2"));
        clock.advance(Duration.ofDays(1));
        assertThat(load(good)).isEqualTo("IN_PROGRESS null");

        emulator.completeLoad(good);
        emulator.failLoad(bad, "no room");

        assertThat(load(good)).isEqualTo("SUCCEEDED null");
        assertThat(load(bad)).isEqualTo("FAILED no room");
        assertThat(ids()).containsExactly("1");
    }

    @Test
    void aLoadThatWaitsForAnotherOfItsGroupCannotBeEnded() {
        emulator.loadByHand();
        String first = send(item("1"));
        String second = send(item("2"));

        assertThatThrownBy(() -> emulator.completeLoad(second))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll(first, second);
        emulator.failLoad(first, "no room");
        emulator.completeLoad(second);
        assertThat(ids()).containsExactly("2");
    }

    @Test
    void aLoadCannotBeEndedTwiceNorThatOfNoEvent() {
        String eventId = send(item("1"));

        assertThatThrownBy(() -> emulator.completeLoad(eventId)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> emulator.failLoad("nothing", "no room")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimedLoadCanBeEndedByHandBeforeItsTime() {
        emulator.loadAfter(Duration.ofMinutes(5));
        String first = send(item("1"));
        String second = send(item("2"));

        emulator.failLoad(first, "no room");
        clock.advance(Duration.ofMinutes(5));

        assertThat(load(second)).isEqualTo("SUCCEEDED null");
        assertThat(ids()).containsExactly("2");
    }

    @Test
    void anImmediateLoadStillWaitsForTheOneBeforeIt() {
        emulator.loadByHand();
        String first = send(item("1"));
        emulator.loadImmediately();
        String second = send(item("2"));
        assertThat(load(second)).isEqualTo("IN_PROGRESS null");

        emulator.completeLoad(first);

        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void aTypedEventLoadsTheSameWay() {
        emulator.loadByHand();
        String eventId = send(order());
        assertThat(emulator.events()).extracting(StoredEvent::loadState).containsExactly(LoadState.IN_PROGRESS);
        assertThat(emulator.records("asc", "inbound_order")).isEmpty();

        emulator.completeLoad(eventId);

        assertThat(emulator.records("asc", "inbound_order")).hasSize(1);
    }

    @Test
    void undocumentedSoAssumed_faultyRecordsOfADatasetEventAreRefusedOrFailItsLoadAsAsked() {
        assertThat(refusal(datasetEvent(arn, UPSERT, "[{\"id\":\"1\"},{\"id\":2}]")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("record 1: the column id must be a string");

        emulator.faultyRecords(FaultyRecords.FAIL_LOAD);
        String eventId = send(datasetEvent(arn, UPSERT, "[{\"id\":\"1\"},{\"id\":2}]"));

        assertThat(load(eventId)).isEqualTo("FAILED record 1: the column id must be a string");
        assertThat(emulator.events())
                .extracting(StoredEvent::loadMessage)
                .containsExactly("record 1: the column id must be a string");
        assertThat(ids()).as("all records of an event or none").isEmpty();
    }

    @Test
    void faultyRecordsOfATypedEventAndFaultsOfFormAreRefusedAllTheSame() {
        emulator.faultyRecords(FaultyRecords.FAIL_LOAD);

        assertThat(refusal(order().data("{\"id\":\"1\"}"))).isInstanceOf(ValidationException.class);
        assertThat(refusal(datasetEvent(arn, UPSERT, "[7]"))).isInstanceOf(ValidationException.class);
        assertThat(refusal(
                        datasetEvent(emulator.datasetArn("asc", "inbound_order"), UPSERT, "{\"connection_id\":\"c\"}")))
                .isInstanceOf(ValidationException.class);
    }

    private SendDataIntegrationEventRequest.Builder item(String id) {
        return datasetEvent(arn, UPSERT, "{\"id\":\"" + id + "\"}");
    }

    private String load(String eventId) {
        DataIntegrationEventDatasetLoadExecutionDetails load =
                read(eventId).datasetTargetDetails().datasetLoadExecution();
        return load.statusAsString() + " " + load.message();
    }

    private List<Object> ids() {
        return emulator.records("default", "items").stream()
                .map(row -> row.get("id"))
                .toList();
    }
}
