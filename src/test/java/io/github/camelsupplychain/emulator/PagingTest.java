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

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.DataLakeDataset;
import software.amazon.awssdk.services.supplychain.model.DataLakeNamespace;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

class PagingTest extends AbstractEmulatorTest {

    @Test
    void undocumentedSoAssumed_eventsAreListedInTheOrderOfTheirReceipt() {
        List<String> sent = sendOrders(5);

        assertThat(list(null, null).events())
                .extracting(DataIntegrationEvent::eventId)
                .isEqualTo(sent);
    }

    @Test
    void aPageHasTwentyEventsAtMostAndATokenForTheNextIfThereIsOne() {
        List<String> sent = sendOrders(41);

        ListDataIntegrationEventsResponse first = list(null, null);
        ListDataIntegrationEventsResponse second = list(first.nextToken(), null);
        ListDataIntegrationEventsResponse third = list(second.nextToken(), null);

        assertThat(first.events()).hasSize(20);
        assertThat(second.events()).hasSize(20);
        assertThat(third.events()).hasSize(1);
        assertThat(third.nextToken()).isNull();
        List<String> listed = new ArrayList<>();
        for (ListDataIntegrationEventsResponse page : List.of(first, second, third)) {
            page.events().forEach(event -> listed.add(event.eventId()));
        }
        assertThat(listed).isEqualTo(sent);
    }

    @Test
    void theLastFullPageHasNoToken() {
        sendOrders(20);

        assertThat(list(null, null).nextToken()).isNull();
        assertThat(list(null, 19).nextToken()).isNotNull();
    }

    @Test
    void eventsCanBeFilteredByTheirType() {
        sendOrders(1);
        String header = send(event(DataIntegrationEventType.SCN_DATA_PROCESSHEADER, "{\"process_id\":\"P\"}"));
        sendOrders(1);

        assertThat(join(client.listDataIntegrationEvents(r -> r.instanceId(emulator.instanceId())
                                .eventType(DataIntegrationEventType.SCN_DATA_PROCESSHEADER)
                                .maxResults(1)))
                        .events())
                .extracting(DataIntegrationEvent::eventId)
                .containsExactly(header);
    }

    @Test
    void eventsOlderThanThirtyDaysAreNotReturned() {
        String old = send(order());
        clock.advance(Duration.ofDays(30));
        String young = send(order());
        assertThat(list(null, null).events()).hasSize(2);

        clock.advance(Duration.ofNanos(1));

        assertThat(list(null, null).events())
                .extracting(DataIntegrationEvent::eventId)
                .containsExactly(young);
        assertThat(failure(client.getDataIntegrationEvent(
                        r -> r.instanceId(emulator.instanceId()).eventId(old))))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThat(emulator.events()).as("the emulator itself forgets nothing").hasSize(2);
    }

    @Test
    void eventsThatCameSinceAreOnTheNextPage() {
        sendOrders(20);
        String token = list(null, 15).nextToken();
        sendOrders(1);

        assertThat(list(token, null).events()).hasSize(6);
    }

    @Test
    void undocumentedSoAssumed_aTokenIsGoodForItsOwnListAndFiltersOnly() {
        sendOrders(2);
        String token = list(null, 1).nextToken();
        String instance = emulator.instanceId();

        assertThat(failure(client.listDataIntegrationEvents(
                        r -> r.instanceId(instance).eventType(ORDER_TYPE).nextToken(token))))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("nextToken");
        assertThat(failure(client.listDataLakeNamespaces(
                        r -> r.instanceId(instance).nextToken(token))))
                .isInstanceOf(ValidationException.class);
        assertThat(failure(client.listDataIntegrationEvents(
                        r -> r.instanceId(instance).nextToken("made up"))))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void namespacesDatasetsAndInstancesHavePagesToo() {
        for (int i = 0; i < 25; i++) {
            String name = "n%02d".formatted(i);
            join(client.createDataLakeNamespace(
                    r -> r.instanceId(emulator.instanceId()).name(name)));
            emulator.createDataset("default", name, List.of(Column.required("id", ColumnType.STRING)));
            join(client.createInstance(r -> r.instanceName(name)));
        }
        List<String> names = IntStream.range(0, 25).mapToObj("n%02d"::formatted).toList();
        List<String> listedNamespaces = new ArrayList<>();
        client.listDataLakeNamespacesPaginator(r -> r.instanceId(emulator.instanceId()))
                .namespaces()
                .map(DataLakeNamespace::name)
                .subscribe(listedNamespaces::add)
                .join();
        List<String> listedDatasets = new ArrayList<>();
        client.listDataLakeDatasetsPaginator(r ->
                        r.instanceId(emulator.instanceId()).namespace("default").maxResults(0))
                .datasets()
                .map(DataLakeDataset::name)
                .subscribe(listedDatasets::add)
                .join();
        List<String> listedInstances = new ArrayList<>();
        client.listInstancesPaginator(r -> r.maxResults(7))
                .instances()
                .subscribe(instance -> listedInstances.add(instance.instanceName()))
                .join();

        assertThat(listedNamespaces).isEqualTo(names);
        assertThat(listedDatasets).isEqualTo(names);
        assertThat(listedInstances.get(0)).as("the emulator's own has no name").isNull();
        assertThat(listedInstances.subList(1, 26)).isEqualTo(names);
    }

    @Test
    void whatIsDeletedBetweenTwoPagesMakesNothingElseMissing() {
        List<Column> columns = List.of(Column.required("id", ColumnType.STRING));
        for (String name : List.of("a", "b", "c", "d")) {
            emulator.createDataset("default", name, columns);
        }
        var first = join(client.listDataLakeDatasets(
                r -> r.instanceId(emulator.instanceId()).namespace("default").maxResults(2)));
        for (DataLakeDataset dataset : first.datasets()) {
            join(client.deleteDataLakeDataset(r ->
                    r.instanceId(emulator.instanceId()).namespace("default").name(dataset.name())));
        }

        assertThat(join(client.listDataLakeDatasets(r -> r.instanceId(emulator.instanceId())
                                .namespace("default")
                                .nextToken(first.nextToken())))
                        .datasets())
                .extracting(DataLakeDataset::name)
                .containsExactly("c", "d");
    }

    private List<String> sendOrders(int count) {
        return IntStream.range(0, count).mapToObj(i -> send(order())).toList();
    }

    private ListDataIntegrationEventsResponse list(String nextToken, Integer maxResults) {
        return join(client.listDataIntegrationEvents(
                r -> r.instanceId(emulator.instanceId()).nextToken(nextToken).maxResults(maxResults)));
    }
}
