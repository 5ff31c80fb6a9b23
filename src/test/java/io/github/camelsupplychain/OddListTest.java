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
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.supplychain.model.DataLakeNamespace;

/** Lists whose pages are short, empty, endless or hold odd entries: nothing is lost, and nothing goes on for ever. */
class OddListTest extends SupplyChainTestSupport {

    private static final String LIST = "ListDataIntegrationEvents";
    private static final Fault[] ODD = {
        Fault.SHORT_PAGE, Fault.EMPTY_PAGE, Fault.ODD_ENTRIES, Fault.NO_LOAD_STATUS, Fault.REPEATED_TOKEN
    };
    private static final int EVENTS = TestSize.of(500, 5_000);
    private static final int AT_ONCE = 100;
    private static final int MOST_POLLS = 200;

    private final List<String> emitted = new ArrayList<>();

    @Test
    void everyThirdPageMayBeOddAndEachEventIsEmittedOnce() throws Exception {
        String dataset = createDataset("default");
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            sent.add(send(dataset, "site-" + i));
            if (sent.size() == AT_ONCE) {
                sent.forEach(CompletableFuture::join);
                sent.clear();
            }
        }
        sent.forEach(CompletableFuture::join);
        consume("greedy=false");
        for (int page = 0; page < EVENTS; page++) {
            EMULATOR.nextAnswersOfOperation(LIST, page % 3 == 2 ? ODD[page / 3 % ODD.length] : Fault.NONE);
        }

        int polls = 0;
        while (emitted.size() < EVENTS && polls < MOST_POLLS) {
            poll();
            polls++;
        }
        System.out.println(emitted.size() + " events emitted in " + polls + " polls, every third page odd");

        assertThat(emitted)
                .containsExactlyInAnyOrderElementsOf(
                        events().stream().map(StoredEvent::eventId).toList());
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED_TOKEN", "ENDLESS_LIST"})
    void aPollOfAListWithoutEndEndsIsToldAndHasEmittedWhatThereWas(Fault fault) throws Exception {
        send(createDataset("default"), "PARIS").join();
        EMULATOR.faultProbabilityOfOperation(LIST, fault, 1);
        consume("greedy=false");

        poll();

        assertThat(emitted).hasSize(1);
        HealthCheck.Result health = loads().getHealthCheck().call();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(health.getError().orElseThrow())
                .hasMessageContaining(fault == Fault.REPEATED_TOKEN ? "repeats a page" : "does not end");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPEATED_TOKEN", "ENDLESS_LIST"})
    void aPaginatorOfAListWithoutEndFails(Fault fault) throws Exception {
        client.createDataLakeNamespace(r -> r.instanceId(EMULATOR.instanceId()).name("plant"))
                .join();
        EMULATOR.faultProbabilityOfOperation("ListDataLakeNamespaces", fault, 1);
        Iterable<?> namespaces = deliver("operation=listDataLakeNamespacesPaginator", null)
                .getMessage()
                .getBody(Iterable.class);

        assertThatThrownBy(() -> namespaces.forEach(namespace -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given up");
    }

    @Test
    void aPaginatorLosesNothingOnShortAndEmptyPages() throws Exception {
        List<String> names = new ArrayList<>();
        for (int i = 10; i < 55; i++) {
            String name = "n" + i;
            names.add(name);
            client.createDataLakeNamespace(
                            r -> r.instanceId(EMULATOR.instanceId()).name(name))
                    .join();
        }
        EMULATOR.nextAnswersOfOperation(
                "ListDataLakeNamespaces", Fault.EMPTY_PAGE, Fault.SHORT_PAGE, Fault.EMPTY_PAGE, Fault.SHORT_PAGE);
        Iterable<?> namespaces = deliver("operation=listDataLakeNamespacesPaginator", null)
                .getMessage()
                .getBody(Iterable.class);

        List<String> listed = new ArrayList<>();
        namespaces.forEach(namespace -> listed.add(((DataLakeNamespace) namespace).name()));
        assertThat(listed).isEqualTo(names);
    }

    @Test
    void aLoadWithoutAStatusIsEmittedOnceItHasOne() throws Exception {
        send(createDataset("default"), "PARIS").join();
        EMULATOR.nextAnswersOfOperation(LIST, Fault.NO_LOAD_STATUS);
        consume("loadStatus=SUCCEEDED,FAILED,ACCEPTED");

        try (CapturedLog log = new CapturedLog()) {
            poll();
            assertThat(log.ours()).anyMatch(line -> line.contains("1 events whose load has no status"));
        }
        assertThat(emitted).isEmpty();
        poll();

        assertThat(emitted).hasSize(1);
    }

    @Test
    void ofOneNameInTwoNamespacesOneIsEmitted() throws Exception {
        String wanted = createDataset("default");
        String other = createDataset("archive");
        consume("datasetTarget=default/stock");
        send(other, "OSLO").join();
        send(wanted, "PARIS").join();

        poll();

        assertThat(emitted).containsExactly(events().get(1).eventId());
    }

    @Test
    void ofOneNameInTwoNamespacesOneIsSentTo() throws Exception {
        createDataset("default");
        createDataset("archive");

        deliver("datasetTarget=archive/stock&operationType=UPSERT&eventGroupId=G", Map.of("site", "OSLO"));

        assertThat(EMULATOR.records("archive", "stock")).hasSize(1);
        assertThat(EMULATOR.records("default", "stock")).isEmpty();
    }

    private static String createDataset(String namespace) {
        return EMULATOR.createDataset(namespace, "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
    }

    private CompletableFuture<?> send(String dataset, String site) {
        return client.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                .eventType("scn.data.dataset")
                .eventGroupId(site)
                .data("{\"site\":\"" + site + "\"}")
                .datasetTarget(target -> target.datasetIdentifier(dataset).operationType("UPSERT")));
    }

    private void consume(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("startScheduler=false&" + options))
                        .routeId("loads")
                        .process(exchange -> emitted.add(
                                exchange.getMessage().getHeader(SupplyChainConstants.LOAD_EVENT_ID, String.class)));
            }
        });
    }

    private void poll() {
        loads().run();
    }

    private SupplyChainConsumer loads() {
        return (SupplyChainConsumer) context.getRoute("loads").getConsumer();
    }
}
