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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An application with many deliveries in progress receives a SIGTERM, as from Kubernetes: it exits in time, after
 * telling each exchange and each file the true outcome. Its successor completes the rest.
 */
@EnabledIfSystemProperty(named = "test.size", matches = "full", disabledReason = "heavy")
@Timeout(600)
class ShutdownTest {

    private static final int ORDERS = 10_000;
    private static final int FILES = 20;
    private static final int RECORDS_IN_FILE = 500;
    private static final Duration SHUTDOWN = Duration.ofSeconds(20);

    /** Tells a process that hangs from one that ends; it takes about 1 s after the timeout, and is printed. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Camel writes a line a second while it waits; a line for each exchange would be thousands. */
    private static final int LOG_LINES = 100;

    /** How the service is when the signal comes. */
    enum Service {
        FAST(emulator -> {}),
        SLOW(emulator -> emulator.latency(Duration.ofSeconds(5))),
        SILENT(emulator -> emulator.faultProbability(Fault.NO_ANSWER, 1)),
        OUT(SupplyChainEmulator::pause);

        private final Consumer<SupplyChainEmulator> change;

        Service(Consumer<SupplyChainEmulator> change) {
            this.change = change;
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void eachExchangeAndFileIsToldWhatIsTrueAndARestartCompletesAllOnce(Service service) throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            writeWork();
            emulator.latency(Duration.ofSeconds(1));
            Process program = start(emulator, "first.log");
            await().atMost(3, TimeUnit.MINUTES).until(() -> Files.exists(folder.resolve("all-sent")));
            service.change.accept(emulator);
            TimeUnit.SECONDS.sleep(2); // So that much of what is under way has met the service as it is now.
            int linesBefore = log("first.log").size();

            long began = System.nanoTime();
            program.destroy();
            boolean isGone = program.waitFor(SHUTDOWN.plus(PATIENCE).toMillis(), TimeUnit.MILLISECONDS);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            List<String> lines = log("first.log");
            lines = lines.subList(linesBefore, lines.size());
            System.out.println(service + ": gone after " + took + ", lines " + lines.size() + ", "
                    + outcomes().values().stream().collect(Collectors.groupingBy(o -> o, Collectors.counting())));

            assertThat(isGone).as("gone within %s and %s", SHUTDOWN, PATIENCE).isTrue();
            assertThat(lines).as("lines of the log").hasSizeLessThan(LOG_LINES);
            assertTrue(numbers(emulator), outcomes());

            emulator.resume().latency(Duration.ZERO).faultProbability(Fault.NO_ANSWER, 0);
            leaveWhatIsToDo();
            Process next = start(emulator, "next.log");
            assertThat(next.waitFor(3, TimeUnit.MINUTES)).isTrue();

            assertThat(numbers(emulator))
                    .hasSize(ORDERS + FILES * RECORDS_IN_FILE)
                    .allSatisfy((id, count) -> assertThat(count).as(id).isEqualTo(1));
        }
    }

    private void assertTrue(Map<String, Long> stored, Map<String, String> outcomes) throws IOException {
        assertThat(outcomes.values()).as("what exchanges were told").containsAnyOf("STORED", "NOT_STORED", "UNKNOWN");
        outcomes.forEach((order, outcome) -> {
            assertThat(outcome).isIn("STORED", "NOT_STORED", "UNKNOWN");
            if (!outcome.equals("UNKNOWN")) {
                assertThat(stored.containsKey(order)).as(order + " " + outcome).isEqualTo(outcome.equals("STORED"));
            }
        });
        for (int file = 0; file < FILES; file++) {
            if (Files.exists(folder.resolve("done").resolve(name(file)))) {
                assertThat(stored.keySet()).containsAll(ids(file));
            } else {
                assertThat(Stream.of("failed", "in").anyMatch(exists(file)))
                        .as("where is " + name(file))
                        .isTrue();
            }
        }
    }

    private java.util.function.Predicate<String> exists(int file) {
        return where -> Files.exists(folder.resolve(where).resolve(name(file)));
    }

    private void writeWork() throws IOException {
        Files.write(
                folder.resolve("todo"),
                IntStream.range(0, ORDERS).mapToObj(Integer::toString).toList());
        Files.createDirectories(folder.resolve("in"));
        for (int file = 0; file < FILES; file++) {
            Files.write(
                    folder.resolve("in").resolve(name(file)),
                    ids(file).stream()
                            .map(id -> "{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\"}")
                            .toList());
        }
    }

    private static String name(int file) {
        return "orders-" + file + ".jsonl";
    }

    private static List<String> ids(int file) {
        return IntStream.range(0, RECORDS_IN_FILE)
                .mapToObj(record -> "F" + file + "-" + record)
                .toList();
    }

    /** What an operator does: failed files come back, and orders that are not known to be stored are sent again. */
    private void leaveWhatIsToDo() throws IOException {
        Map<String, String> outcomes = outcomes();
        Files.delete(folder.resolve("all-sent"));
        Files.write(
                folder.resolve("todo"),
                IntStream.range(0, ORDERS)
                        .mapToObj(Integer::toString)
                        .filter(order -> !"STORED".equals(outcomes.get(order)))
                        .toList());
        for (int file = 0; file < FILES; file++) {
            Path failed = folder.resolve("failed").resolve(name(file));
            if (Files.exists(failed)) {
                Files.move(failed, folder.resolve("in").resolve(name(file)));
            }
        }
    }

    private Map<String, String> outcomes() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("outcomes"))) {
            return lines.map(line -> line.split(" ", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));
        }
    }

    /** How often the record of each id is stored. */
    private static Map<String, Long> numbers(SupplyChainEmulator emulator) {
        return emulator.events().stream()
                .flatMap(event -> ids(event).stream())
                .collect(Collectors.groupingBy(id -> id, Collectors.counting()));
    }

    private static List<String> ids(StoredEvent event) {
        try {
            List<String> ids = new ArrayList<>();
            new ObjectMapper().readTree(event.data()).findValues("id").forEach(id -> ids.add(id.asText()));
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> log(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name), UTF_8);
    }

    private Process start(SupplyChainEmulator emulator, String log) throws IOException {
        Path config = folder.resolve("log4j2.properties");
        Files.writeString(config, """
                status = warn
                appender.console.type = Console
                appender.console.name = console
                appender.console.layout.type = PatternLayout
                appender.console.layout.pattern = %d{HH:mm:ss.SSS} %-5p %c{1} %m%n
                rootLogger.level = info
                rootLogger.appenderRef.console.ref = console
                """);
        String uri =
                "aws-supplychain:%s?eventType=inbound_order&region=%s&accessKey=%s&secretKey=%s&overrideEndpoint=true&uriEndpointOverride=%s"
                        .formatted(
                                emulator.instanceId(),
                                emulator.region(),
                                emulator.accessKey(),
                                emulator.secretKey(),
                                emulator.endpoint());
        return new ProcessBuilder(JavaCommand.of(
                        ShutdownProgram.class,
                        List.of("-Xmx512m", "-Dlog4j2.configurationFile=" + config),
                        List.of(folder.toString(), uri, String.valueOf(SHUTDOWN.toSeconds()))))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log).toFile())
                .start();
    }
}
