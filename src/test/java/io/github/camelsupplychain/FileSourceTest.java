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

import io.github.camelsupplychain.emulator.Arrival;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of a folder that is polled without a pause: each is taken once and ends in the folder where it belongs.
 * Frequent listing is what makes a file show up in a list although it has just been moved away.
 */
class FileSourceTest extends SupplyChainTestSupport {

    private static final int MANY = TestSize.of(600, 3_000);
    private static final int SOME = TestSize.of(300, 1_000);

    /** As on the page "Send a file". */
    private static final String SIDE_BY_SIDE = "&readLock=changed&readLockMinAge=1s&readLockMinLength=0";

    private static final String MOVE = "&move=../done&moveFailed=../failed";

    enum Outcome {
        REFUSED(file -> false),
        STORED(file -> true),
        MIXED(file -> file % 2 == 0);

        final IntPredicate stored;

        Outcome(IntPredicate stored) {
            this.stored = stored;
        }

        List<String> storedFiles(int files) {
            return names(files, stored);
        }

        List<String> refusedFiles(int files) {
            return names(files, stored.negate());
        }
    }

    private final AtomicInteger exchanges = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void makeFolders() throws IOException {
        for (String name : List.of("in", "done", "failed")) {
            Files.createDirectory(folder.resolve(name));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPlainRouteMovesEachFileOnceAndWhereItBelongs(Outcome outcome) throws Exception {
        write(MANY, outcome);
        deliverFiles(MOVE);

        assertThat(files("done")).isEqualTo(outcome.storedFiles(MANY));
        assertThat(files("failed")).isEqualTo(outcome.refusedFiles(MANY));
        assertThat(groups()).as("in the order of the names").isEqualTo(outcome.storedFiles(MANY));
        assertThat(EMULATOR.journal().maxInFlight()).as("one at a time").isEqualTo(1);
        assertThat(exchanges).as("no file is taken twice").hasValue(MANY);
    }

    @ParameterizedTest
    @EnumSource
    void filesThatCamelLooksAtAgainBeforeItTakesThemGoSideBySideAndAreMovedOnce(Outcome outcome) throws Exception {
        write(MANY, outcome);
        EMULATOR.latency(Duration.ofMillis(5));
        deliverFiles(MOVE + SIDE_BY_SIDE);

        assertThat(files("done")).isEqualTo(outcome.storedFiles(MANY));
        assertThat(files("failed")).isEqualTo(outcome.refusedFiles(MANY));
        assertThat(groups().stream().sorted()).isEqualTo(outcome.storedFiles(MANY));
        assertThat(EMULATOR.journal().maxInFlight()).as("side by side").isGreaterThan(1);
        assertThat(exchanges).as("no file is taken twice").hasValue(MANY);
    }

    @Test
    void aPlainRouteDeletesWhatIsStoredAndKeepsTheRest() throws Exception {
        write(SOME, Outcome.MIXED);
        deliverFiles("&delete=true&moveFailed=../failed");

        assertThat(files("done")).isEmpty();
        assertThat(files("failed")).isEqualTo(Outcome.MIXED.refusedFiles(SOME));
        assertThat(groups()).isEqualTo(Outcome.MIXED.storedFiles(SOME));
        assertThat(exchanges).hasValue(SOME);
    }

    @Test
    void aPlainRouteThatLeavesFilesWhereTheyAreSendsEachOnce() throws Exception {
        context.getRegistry().bind("taken", MemoryIdempotentRepository.memoryIdempotentRepository(SOME));
        write(SOME, Outcome.STORED);
        startRoute("&noop=true&idempotentRepository=#taken", this::send);
        await().atMost(Duration.ofMinutes(2))
                .untilAtomic(exchanges, value -> assertThat(value).isEqualTo(SOME));
        context.stop();

        assertThat(files("in")).isEqualTo(Outcome.STORED.storedFiles(SOME));
        assertThat(groups()).isEqualTo(Outcome.STORED.storedFiles(SOME));
        assertThat(EMULATOR.journal().requests()).isEqualTo(SOME);
    }

    @Test
    void aConsumerSetToSynchronousSaysTheSameForTheWholeRoute() throws Exception {
        write(SOME, Outcome.MIXED);
        deliverFiles(MOVE + "&synchronous=true", route -> send(route.threads(4)));

        assertThat(files("done")).isEqualTo(Outcome.MIXED.storedFiles(SOME));
        assertThat(files("failed")).isEqualTo(Outcome.MIXED.refusedFiles(SOME));
        assertThat(groups()).isEqualTo(Outcome.MIXED.storedFiles(SOME));
        assertThat(exchanges).hasValue(SOME);
    }

    @Test
    void stepsThatStayOnTheConsumersThreadKeepFilesSafeToo() throws Exception {
        write(SOME, Outcome.REFUSED);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:lines").toD(uri("eventType=${header.type}&idempotencyKey=${header.CamelFileName}"));
            }
        });
        deliverFiles(MOVE, route -> route.setHeader("type", () -> "inbound_order")
                .split()
                .tokenize("\n")
                .streaming()
                .stopOnException()
                .to("direct:lines"));

        assertThat(files("failed")).isEqualTo(Outcome.REFUSED.refusedFiles(SOME));
        assertThat(EMULATOR.journal().maxInFlight()).as("one at a time").isEqualTo(1);
        assertThat(exchanges).hasValue(SOME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&preMove=../taken",
                SIDE_BY_SIDE,
                "&readLock=idempotent-changed&readLockMinAge=1s&idempotentRepository=#taken"
            })
    void filesOfOneGroupStayInTheOrderOfTheirNamesAlsoSideBySide(String claim) throws Exception {
        context.getRegistry().bind("taken", MemoryIdempotentRepository.memoryIdempotentRepository(SOME));
        List<String> names = names(200, file -> true);
        List<String> written = new ArrayList<>(names);
        Collections.shuffle(written, new Random(1));
        for (String name : written) {
            write(name, "one-group", name);
        }
        deliverFiles(MOVE + claim);

        assertThat(events())
                .extracting(StoredEvent::data)
                .isEqualTo(names.stream().map(name -> record("one-group", name)).toList());
        assertThat(arrivals("scn.data.inboundorder", "one-group"))
                .extracting(Arrival::outcome)
                .containsOnly(Arrival.Outcome.STORED);
        assertThat(files("done")).isEqualTo(names);
    }

    private static List<String> names(int files, IntPredicate which) {
        return IntStream.range(0, files)
                .filter(which)
                .mapToObj("order-%04d"::formatted)
                .toList();
    }

    private void write(int files, Outcome outcome) throws IOException {
        for (String name : names(files, file -> true)) {
            write(name, name, "V-1");
        }
        outcome.refusedFiles(files).forEach(name -> EMULATOR.nextAnswersOfGroup(name, Fault.VALIDATION));
    }

    private void write(String name, String id, String partner) throws IOException {
        Files.writeString(folder.resolve("in").resolve(name), record(id, partner));
    }

    private static String record(String id, String partner) {
        return "{\"id\":\"%s\",\"tpartner_id\":\"%s\"}".formatted(id, partner);
    }

    private void deliverFiles(String options) throws Exception {
        deliverFiles(options, this::send);
    }

    /** Returns when all files have left the folder and Camel has nothing more to do with them. */
    private void deliverFiles(String options, Consumer<ProcessorDefinition<?>> steps) throws Exception {
        startRoute(options, steps);
        GenericFileEndpoint<?> source =
                (GenericFileEndpoint<?>) context.getRoute("files").getEndpoint();
        MemoryIdempotentRepository inProgress = (MemoryIdempotentRepository) source.getInProgressRepository();
        await().atMost(Duration.ofMinutes(2)).until(() -> files("in").isEmpty() && inProgress.getCacheSize() == 0);
        context.stop();
    }

    private void startRoute(String options, Consumer<ProcessorDefinition<?>> steps) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().logExhausted(false));
                steps.accept(from("file:" + folder.resolve("in") + "?initialDelay=0&delay=1&sortBy=file:name" + options)
                        .routeId("files")
                        .onCompletion()
                        .process(exchange -> exchanges.incrementAndGet())
                        .end());
            }
        });
    }

    private void send(ProcessorDefinition<?> route) {
        route.to(uri("eventType=inbound_order&idempotencyKey=${header.CamelFileName}"));
    }

    /** Without those that only lock others. */
    private List<String> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".camelLock"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> groups() {
        return events().stream().map(StoredEvent::eventGroupId).toList();
    }
}
