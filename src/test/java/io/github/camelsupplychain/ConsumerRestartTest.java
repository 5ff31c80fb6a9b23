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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.FaultyRecords;
import io.github.camelsupplychain.emulator.LoadState;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.processor.idempotent.jdbc.JdbcMessageIdRepository;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Failed loads among many others, and a restart while they are emitted. */
class ConsumerRestartTest extends SupplyChainTestSupport {

    private static final int EVENTS = TestSize.of(500, 5_000);
    private static final int FAILING = 100;
    private static final int BEFORE_RESTART = 37;
    private static final int AT_ONCE = 100;

    private final List<String> emitted = new ArrayList<>();

    @TempDir
    private Path directory;

    @Test
    void withAFileEachFailedLoadIsEmittedOnceOverARestartInTheMiddle() throws Exception {
        emitsEachFailedLoadOnceOverARestart(() -> FileIdempotentRepository.fileIdempotentRepository(
                directory.resolve("emitted.txt").toFile()));
    }

    @Test
    void withADatabaseEachFailedLoadIsEmittedOnceOverARestartInTheMiddle() throws Exception {
        JdbcDataSource database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:emitted;DB_CLOSE_DELAY=-1");

        emitsEachFailedLoadOnceOverARestart(() -> new JdbcMessageIdRepository(database, "failed-loads"));
    }

    /**
     * Emits until the context is stopped in the middle of a poll, then with another context.
     *
     * @param repository opens what outlives a context
     */
    private void emitsEachFailedLoadOnceOverARestart(Supplier<IdempotentRepository> repository) throws Exception {
        sendEvents();
        List<String> failed = events().stream()
                .filter(event -> event.loadState() == LoadState.FAILED)
                .map(StoredEvent::eventId)
                .toList();
        assertThat(failed).hasSize(FAILING);

        CamelContext before = node(repository.get());
        consumer(before).run();
        assertThat(emitted).as("stopped in the middle").hasSize(BEFORE_RESTART);
        await().until(before::isStopped);

        CamelContext after = node(repository.get());
        consumer(after).run();
        consumer(after).run();
        after.stop();

        assertThat(emitted).containsExactlyInAnyOrderElementsOf(failed);
    }

    private static void sendEvents() {
        EMULATOR.faultyRecords(FaultyRecords.FAIL_LOAD);
        String dataset = EMULATOR.createDataset(
                "default",
                "stock",
                List.of(Column.required("site", ColumnType.STRING), Column.required("quantity", ColumnType.INT)),
                "site");
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (int i = 0; i < EVENTS; i++) {
            String site = "site-" + i;
            String quantity = i % (EVENTS / FAILING) == 0 ? "many" : "7";
            sent.add(CLIENT.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                    .eventType("scn.data.dataset")
                    .eventGroupId(site)
                    .data("{\"site\":\"" + site + "\",\"quantity\":\"" + quantity + "\"}")
                    .datasetTarget(target -> target.datasetIdentifier(dataset).operationType("UPSERT"))));
            if (sent.size() == AT_ONCE) { // Each opens a connection of its own if there is none to be had.
                sent.forEach(CompletableFuture::join);
                sent.clear();
            }
        }
        sent.forEach(CompletableFuture::join);
    }

    /** What a process of its own would have; it stops when the first few events have been emitted. */
    private CamelContext node(IdempotentRepository repository) throws Exception {
        CamelContext node = new DefaultCamelContext();
        node.getRegistry().bind("client", CLIENT);
        node.getRegistry().bind("repository", repository);
        node.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("loadStatus=FAILED&idempotentRepository=#repository&startScheduler=false"))
                        .routeId("loads")
                        .process(exchange -> {
                            emitted.add(
                                    exchange.getMessage().getHeader(SupplyChainConstants.LOAD_EVENT_ID, String.class));
                            if (emitted.size() == BEFORE_RESTART) {
                                stopMeanwhile(node);
                            }
                        });
            }
        });
        node.start();
        return node;
    }

    /** Stops a node from another thread, as a signal would, and returns when its consumer has been told. */
    private static void stopMeanwhile(CamelContext node) {
        SupplyChainConsumer consumer = consumer(node);
        new Thread(node::stop, "stop").start();
        await().until(() -> consumer.isSuspended() || !consumer.isRunAllowed());
    }

    private static SupplyChainConsumer consumer(CamelContext node) {
        return (SupplyChainConsumer) node.getRoute("loads").getConsumer();
    }
}
