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
package io.github.camelsupplychain.once;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.EmulatorConnection;
import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.docs.GeneratedTable;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * Guarantee 4 as one table: nothing is lost silently, and whatever is stored twice is listed on the page "Survive a
 * crash". Rows run side by side, each with its own groups and records.
 */
class OnceTableTest {

    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.start();
    private static final SupplyChainAsyncClient CLIENT =
            SupplyChainClientFactory.create(EmulatorConnection.to(EMULATOR), HttpClient.NETTY);
    private static final Path PAGE = Path.of("src/main/docs/survive-a-crash.adoc");
    private static final Path TABLE = Path.of("target/once-table.txt");
    private static final int ROWS_AT_ONCE = 32;

    @AfterAll
    static void close() {
        CLIENT.close();
        EMULATOR.close();
    }

    @Test
    void everyRecordIsStoredAsOftenAsTheTableSays() throws Exception {
        List<Row> rows = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(ROWS_AT_ONCE);
        try {
            for (Surroundings surroundings : Surroundings.values()) {
                rows.addAll(run(surroundings, rows.size(), threads));
            }
        } finally {
            threads.shutdown();
        }

        List<String> table = new ArrayList<>();
        List<String> deviations = new ArrayList<>();
        Set<Doubling> seen = EnumSet.noneOf(Doubling.class);
        Map<String, List<StoredEvent>> events = eventsByRow();
        for (Row row : rows) {
            Result result = Result.of(row, events.getOrDefault(row.ids(), List.of()));
            Expectation expectation = Expectation.of(row);
            String deviation = row.hasEnded() ? expectation.deviation(row, result) : "has not ended";
            if (expectation instanceof Expectation.Doubled doubled && result.most() > doubled.times()) {
                seen.add(doubled.reason());
            }
            String line = row + " | " + result;
            table.add(line + (deviation.isEmpty() ? "" : " | DEVIATES: " + deviation));
            if (!deviation.isEmpty()) {
                deviations.add(line + " | " + deviation);
            }
        }
        Files.write(TABLE, table);
        System.out.println(rows.size() + " rows in " + TABLE + ": what is stored, how often, and the last state");
        assertThat(deviations).as("of %d rows", rows.size()).isEmpty();
        assertThat(seen).as("stored twice").containsExactly(Doubling.values());
        assertThat(EMULATOR.journal().overlaps()).isZero();
    }

    /** With {@code -Ddocs.update} the table is written anew. */
    @Test
    void thePageSaysWhatDoubles() throws IOException {
        String rows = Stream.of(Doubling.values()).map(Doubling::row).collect(Collectors.joining("\n"));
        GeneratedTable.check(
                PAGE,
                "stored twice",
                "[cols=\"3,3,3,3\",options=\"header\"]\n|===\n| Composition | What is stored twice | Why | Cure\n\n"
                        + rows + "|===\n");
    }

    private static List<Row> run(Surroundings surroundings, int firstNumber, ExecutorService threads) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Composition composition : Compositions.all()) {
            for (Body body : Body.values()) {
                for (boolean keyed : new boolean[] {false, true}) {
                    for (Trouble trouble : Trouble.values()) {
                        if (surroundings.takes(composition, body, trouble)) {
                            rows.add(new Row(
                                    firstNumber + rows.size(), surroundings, composition, body, keyed, trouble));
                        }
                    }
                }
            }
        }
        try (CamelContext context = new DefaultCamelContext()) {
            context.disableJMX();
            surroundings.applyTo(context);
            context.getRegistry().bind("client", CLIENT);
            context.getRegistry().bind("required", new Transaction());
            context.addRoutes(new TableRoutes(
                    EMULATOR.instanceId(), rows.stream().collect(Collectors.toMap(Row::ids, Function.identity()))));
            context.start();
            ProducerTemplate template = context.createProducerTemplate();
            List<Callable<Void>> runs = new ArrayList<>();
            for (Row row : rows) {
                runs.add(() -> {
                    row.run(EMULATOR, template);
                    return null;
                });
            }
            for (Future<Void> run : threads.invokeAll(runs)) {
                run.get();
            }
        }
        return rows;
    }

    private static Map<String, List<StoredEvent>> eventsByRow() {
        return EMULATOR.events().stream()
                .collect(Collectors.groupingBy(
                        event -> event.eventGroupId().replaceAll("-.*", "-"), HashMap::new, Collectors.toList()));
    }
}
