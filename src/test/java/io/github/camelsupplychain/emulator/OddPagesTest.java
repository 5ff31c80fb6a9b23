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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;

/** Lists whose pages are not as most services give them. */
class OddPagesTest extends AbstractEmulatorTest {

    private static final String LIST = "ListDataIntegrationEvents";

    @ParameterizedTest
    @EnumSource(names = {"SHORT_PAGE", "EMPTY_PAGE", "ODD_ENTRIES"})
    void nothingIsMissingFromOddPages(Fault fault) {
        List<String> sent = sendOrders(50);
        emulator.nextAnswersOfOperation(LIST, fault, fault, Fault.NONE, fault);

        assertThat(listAll(20)).isEqualTo(sent);
    }

    @Test
    void aShortPageIsHalfFull() {
        sendOrders(20);
        emulator.nextAnswersOfOperation(LIST, Fault.SHORT_PAGE);

        ListDataIntegrationEventsResponse page = list(null);

        assertThat(page.events()).hasSize(10);
        assertThat(list(page.nextToken()).events()).hasSize(10);
    }

    @Test
    void anEmptyPageHasATokenForItsEventsThatIsANewOneEachTime() {
        sendOrders(1);
        emulator.nextAnswersOfOperation(LIST, Fault.EMPTY_PAGE, Fault.EMPTY_PAGE);

        ListDataIntegrationEventsResponse first = list(null);
        ListDataIntegrationEventsResponse second = list(first.nextToken());

        assertThat(first.events()).isEmpty();
        assertThat(second.events()).isEmpty();
        assertThat(second.nextToken()).isNotEqualTo(first.nextToken());
        assertThat(list(second.nextToken()).events()).hasSize(1);
    }

    @Test
    void aRepeatedTokenLeadsToThePageThatHasIt() {
        sendOrders(25);
        emulator.faultProbabilityOfOperation(LIST, Fault.REPEATED_TOKEN, 1);

        ListDataIntegrationEventsResponse first = list(null);
        ListDataIntegrationEventsResponse again = list(first.nextToken());

        assertThat(again.events()).isEqualTo(first.events());
        assertThat(again.nextToken()).isEqualTo(first.nextToken());
    }

    @Test
    void anEndlessListHasANewTokenOnEachPage() {
        sendOrders(1);
        emulator.faultProbabilityOfOperation(LIST, Fault.ENDLESS_LIST, 1);
        List<String> tokens = new ArrayList<>();
        String token = null;
        for (int i = 0; i < 5; i++) {
            ListDataIntegrationEventsResponse page = list(token);
            assertThat(page.events()).hasSize(i == 0 ? 1 : 0);
            token = page.nextToken();
            tokens.add(token);
        }

        assertThat(tokens).doesNotHaveDuplicates().doesNotContainNull();
    }

    @Test
    void oddEntriesStandBesideTheOthers() {
        String id = send(order());
        emulator.nextAnswersOfOperation(LIST, Fault.ODD_ENTRIES);

        List<DataIntegrationEvent> events = list(null).events();

        assertThat(events).hasSize(5).containsNull();
        assertThat(events.stream().filter(event -> event != null).map(DataIntegrationEvent::eventId))
                .containsOnlyOnce(id)
                .containsNull();
    }

    @Test
    void aLoadMayHaveNoStatus() {
        String arn = emulator.createDataset("default", "stock", List.of(Column.required("id", ColumnType.STRING)));
        String id = send(datasetEvent(arn, DataIntegrationEventDatasetOperationType.APPEND, "{\"id\":\"1\"}"));
        emulator.nextAnswersOfOperation(LIST, Fault.NO_LOAD_STATUS);
        emulator.nextAnswersOfOperation("GetDataIntegrationEvent", Fault.NO_LOAD_STATUS);

        List<DataIntegrationEvent> told = List.of(
                list(null).events().get(0),
                join(client.getDataIntegrationEvent(
                                r -> r.instanceId(emulator.instanceId()).eventId(id)))
                        .event());

        assertThat(told).allSatisfy(event -> {
            assertThat(event.datasetTargetDetails().datasetIdentifier()).isEqualTo(arn);
            assertThat(event.datasetTargetDetails().datasetLoadExecution()).isNotNull();
            assertThat(event.datasetTargetDetails().datasetLoadExecution().status())
                    .isNull();
        });
    }

    @Test
    void everyListCanBeOdd() {
        emulator.createDataset("default", "stock", List.of(Column.required("id", ColumnType.STRING)));
        join(client.createDataLakeNamespace(
                r -> r.instanceId(emulator.instanceId()).name("plant")));
        emulator.nextAnswersOfOperation("ListInstances", Fault.EMPTY_PAGE);
        emulator.nextAnswersOfOperation("ListDataLakeNamespaces", Fault.EMPTY_PAGE);
        emulator.nextAnswersOfOperation("ListDataLakeDatasets", Fault.EMPTY_PAGE);
        emulator.nextAnswersOfOperation("ListDataIntegrationFlows", Fault.EMPTY_PAGE);
        String instance = emulator.instanceId();

        assertThat(join(client.listInstances(r -> {})).instances()).isEmpty();
        assertThat(join(client.listDataLakeNamespaces(r -> r.instanceId(instance)))
                        .namespaces())
                .isEmpty();
        assertThat(join(client.listDataLakeDatasets(r -> r.instanceId(instance).namespace("default")))
                        .datasets())
                .isEmpty();
        assertThat(join(client.listDataIntegrationFlows(r -> r.instanceId(instance)))
                        .nextToken())
                .isNotNull();

        List<String> names = new ArrayList<>();
        emulator.nextAnswersOfOperation("ListDataLakeDatasets", Fault.EMPTY_PAGE);
        client.listDataLakeDatasetsPaginator(r -> r.instanceId(instance).namespace("default"))
                .datasets()
                .subscribe(dataset -> names.add(dataset.name()))
                .join();
        assertThat(names).containsExactly("stock");
    }

    @Test
    void oneNameInTwoNamespacesIsTwoDatasets() {
        List<Column> columns = List.of(Column.required("id", ColumnType.STRING));
        String one = emulator.createDataset("default", "stock", columns);
        String other = emulator.createDataset("archive", "stock", columns);
        send(datasetEvent(one, DataIntegrationEventDatasetOperationType.APPEND, "{\"id\":\"1\"}"));

        assertThat(one).isNotEqualTo(other);
        assertThat(emulator.records("default", "stock")).hasSize(1);
        assertThat(emulator.records("archive", "stock")).isEmpty();
    }

    private List<String> sendOrders(int count) {
        return IntStream.range(0, count).mapToObj(i -> send(order())).toList();
    }

    private ListDataIntegrationEventsResponse list(String nextToken) {
        return join(client.listDataIntegrationEvents(
                r -> r.instanceId(emulator.instanceId()).nextToken(nextToken)));
    }

    private List<String> listAll(int maxPages) {
        List<String> ids = new ArrayList<>();
        String token = null;
        for (int page = 0; page < maxPages && (page == 0 || token != null); page++) {
            ListDataIntegrationEventsResponse answer = list(token);
            answer.events().stream()
                    .filter(event -> event != null && event.eventId() != null)
                    .forEach(event -> ids.add(event.eventId()));
            token = answer.nextToken();
        }
        return ids;
    }
}
