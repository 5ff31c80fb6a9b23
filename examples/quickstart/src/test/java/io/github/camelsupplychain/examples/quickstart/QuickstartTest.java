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
package io.github.camelsupplychain.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the application in one folder: with no options; with the options for a real instance, here an emulator of the
 * test's own that refuses an order; and once more with the file that failed.
 */
class QuickstartTest {

    private static final List<String> ORDER_FILES =
            List.of("orders-2026-11-19.csv", "orders-2026-11-20.csv", "orders-osaka-2026-11-20.ndjson");
    private static final String INVENTORY_FILE = "inventory-2026-11-20.json";
    private static final String WRONG_FILE = "orders-by-hand.ndjson";
    /** An order of the file from Osaka that the instance refuses once. */
    private static final String REFUSED_ORDER = "OSK-26-3150";

    private static final String STRAY_FILE = "notes.txt";

    @TempDir
    static Path folder;

    private static SupplyChainEmulator instance;
    private static String outputWithoutOptions;
    private static String outputWithFault;
    private static String outputAfterPuttingBack;
    private static boolean success;
    private static boolean successWithFault;

    @BeforeAll
    static void runTheApplication() throws Exception {
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(input.resolve(STRAY_FILE), "no ERP wrote this");
        Run withoutOptions = run(folder, Map.of());
        outputWithoutOptions = withoutOptions.output();
        success = withoutOptions.success();

        instance = SupplyChainEmulator.start().nextAnswersOfGroup(REFUSED_ORDER, Fault.VALIDATION);
        Map<String, String> options = options(instance);
        Run withFault = run(folder, options);
        outputWithFault = withFault.output();
        successWithFault = withFault.success();

        String partlyStored = ORDER_FILES.get(2);
        Files.move(folder.resolve("failed").resolve(partlyStored), input.resolve(partlyStored));
        options.put("samples", "");
        outputAfterPuttingBack = run(folder, options).output();
    }

    private static Map<String, String> options(SupplyChainEmulator instance) {
        return new HashMap<>(Map.of(
                "supplychain.instance", instance.instanceId(),
                "camel.component.aws-supplychain.region", instance.region(),
                "camel.component.aws-supplychain.accessKey", instance.accessKey(),
                "camel.component.aws-supplychain.secretKey", instance.secretKey(),
                "camel.component.aws-supplychain.overrideEndpoint", "true",
                "camel.component.aws-supplychain.uriEndpointOverride",
                        instance.endpoint().toString()));
    }

    @AfterAll
    static void stopTheInstance() {
        if (instance != null) {
            instance.close();
        }
    }

    private record Run(boolean success, String output) {}

    private static Run run(Path folder, Map<String, String> options) {
        Map<String, String> all = new HashMap<>(options);
        all.put("folder", folder.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean success;
        try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
            success = new Quickstart(out).run(all);
        }
        return new Run(success, bytes.toString(UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "orders-2026-11-19.csv,order_id",
        "orders-2026-11-20.csv,order_id",
        "orders-osaka-2026-11-20.ndjson,order_id",
        "inventory-2026-11-20.json,product_id"
    })
    void theTableTellsTheRecordsEventsAndGroupsOfEachFile(String file, String groupColumn) {
        List<Map<String, Object>> records = SampleFiles.records(file);
        long groups = records.stream().map(r -> r.get(groupColumn)).distinct().count();

        assertThat(row(outputWithoutOptions, file))
                .startsWith("%s %,d %d %d ".formatted(file, records.size(), groups, groups))
                .endsWith(" s done");
    }

    @Test
    void theTableTellsTheRowsOfTheDatasets() {
        assertThat(row(outputWithoutOptions, "asc/inbound_order_line"))
                .isEqualTo("asc/inbound_order_line %,d"
                        .formatted(expectedOrderLines().size()));
        assertThat(row(outputWithoutOptions, "asc/inv_level"))
                .isEqualTo("asc/inv_level %d"
                        .formatted(SampleFiles.records(INVENTORY_FILE).size()));
    }

    @Test
    void theTableTellsWhereToLookInARealInstance() {
        assertThat(outputWithFault)
                .contains("aws supplychain list-data-integration-events --instance-id " + instance.instanceId())
                .doesNotContain("asc/inv_level");
    }

    @Test
    void progressIsToldWhileItWorks() {
        String beforeTheTable = outputWithoutOptions.substring(0, outputWithoutOptions.indexOf("File "));

        assertThat(beforeTheTable).containsPattern(" s  \\d+ events stored\n").contains(INVENTORY_FILE + ": done");
    }

    @Test
    void aFileIsMovedToWhereItsResultSays() throws IOException {
        assertThat(filesIn("input")).isEmpty();
        assertThat(filesIn("done"))
                .containsExactlyInAnyOrder(ORDER_FILES.get(0), ORDER_FILES.get(1), ORDER_FILES.get(2), INVENTORY_FILE);
        assertThat(filesIn("failed"))
                .containsExactlyInAnyOrder(
                        WRONG_FILE,
                        WRONG_FILE + ".error.txt",
                        STRAY_FILE,
                        STRAY_FILE + ".error.txt",
                        ORDER_FILES.get(2) + ".error.txt");
    }

    @Test
    void aSentenceSaysWhyAFileFailed() throws IOException {
        String reason = Files.readString(folder.resolve("failed").resolve(WRONG_FILE + ".error.txt"))
                .strip();

        assertThat(reason).contains("order_id").contains("record 5").doesNotContain("\n");
        assertThat(row(outputWithoutOptions, WRONG_FILE))
                .startsWith(WRONG_FILE + " 0 0 0 ")
                .endsWith(" s failed");
        assertThat(outputWithoutOptions).contains(WRONG_FILE + ": failed, because " + reason);
    }

    @Test
    void aFileWithAFaultOfItsOwnIsAResultNotAFailureOfTheApplication() {
        assertThat(success).isTrue();
        assertThat(successWithFault).isTrue();
    }

    @Test
    void aFileStaysInTheInputWhileTheServiceIsAtFault(@TempDir Path other) throws IOException {
        try (SupplyChainEmulator denying =
                SupplyChainEmulator.start().nextAnswersOfGroup(REFUSED_ORDER, Fault.ACCESS_DENIED)) {
            Run run = run(other, options(denying));

            assertThat(run.success()).isFalse();
            assertThat(row(run.output(), ORDER_FILES.get(2))).endsWith(" s waiting");
            assertThat(run.output())
                    .contains("Not everything was stored; 1 of 5 files wait in the input for the next run");
            assertThat(other.resolve("input").resolve(ORDER_FILES.get(2))).exists();
            assertThat(other.resolve("done").resolve(INVENTORY_FILE)).exists();
            assertThat(other.resolve("failed").resolve(WRONG_FILE)).exists();
            assertThat(other.resolve("failed").resolve(ORDER_FILES.get(2))).doesNotExist();
        }
    }

    @Test
    void oneSentenceSaysWhyNothingCouldBeDelivered(@TempDir Path other) {
        Map<String, String> options = options(instance);
        options.put("camel.component.aws-supplychain.secretKey", "another");

        Run run = run(other, options);

        assertThat(run.success()).isFalse();
        assertThat(run.output().lines().toList())
                .last()
                .asString()
                .startsWith("Nothing was delivered: testConnection: ")
                .contains("the secret key does not belong to the access key");
        assertThat(other.resolve("failed")).doesNotExist();
        assertThat(other.resolve("input").resolve(INVENTORY_FILE)).exists();
    }

    @Test
    void aWrongNumberIsNamedByItsLine(@TempDir Path other) throws IOException {
        Path input = Files.createDirectories(other.resolve("input"));
        String csv = Files.readString(Path.of("samples", ORDER_FILES.get(0)));
        Files.writeString(input.resolve("orders-1.csv"), csv.replaceFirst("1200,0", "1200,0,0"));
        Map<String, String> options = options(instance);
        options.put("samples", "");

        Run run = run(other, options);

        assertThat(run.success()).isFalse();
        assertThat(run.output())
                .contains("not a number such as 1200,5", "line: 2", "Nothing was stored: each file has a fault");
        assertThat(other.resolve("failed/orders-1.csv")).exists();
    }

    @Test
    void aFileThatNoRouteTakesFails() {
        assertThat(row(outputWithoutOptions, STRAY_FILE)).endsWith(" failed");
    }

    @Test
    void nothingOfTheWrongFileIsStored() {
        assertThat(instance.events()).noneMatch(event -> event.data().contains("HAND-77"));
    }

    @Test
    void theReadmeShowsWhatIsPrinted() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String shown =
                readme.substring(readme.indexOf("\nFile "), readme.indexOf("\n```\n", readme.indexOf("\nFile ")));
        // The stray file is the test's own.
        String printed = outputWithoutOptions
                .substring(outputWithoutOptions.indexOf("\nFile "))
                .replaceAll("(?m)^" + STRAY_FILE + ".*\n+", "");

        assertThat(withoutTimes(printed)).isEqualTo(withoutTimes(shown));
    }

    private static String withoutTimes(String table) {
        return table.replaceAll(" *\\d+\\.\\d\\d s", "").strip();
    }

    @Test
    void theDatasetHoldsTheLatestStateOfEveryOrderLine() {
        Map<List<Object>, Map<String, Object>> rows = new HashMap<>();
        instance.records("asc", "inbound_order_line").forEach(row -> rows.put(orderLineKey(row), row));

        assertThat(rows.size()).isEqualTo(expectedOrderLines().size());
        expectedOrderLines().forEach((key, line) -> assertThat(rows.get(key)).isEqualTo(line));
    }

    @Test
    void columnsAreNamedAndReadAsTheEntityAsks() {
        assertThat(instance.records("asc", "inbound_order_line"))
                .filteredOn(row -> row.get("id").equals("4500012310-0010"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("incoterm_location_1", "Győr")
                        .containsEntry("status", "bestätigt")
                        .containsEntry("quantity_submitted", new BigDecimal("100.0"))
                        .containsEntry("quantity_confirmed", new BigDecimal("99.0"))
                        .containsEntry("expected_delivery_date", "2026-12-13"));
        assertThat(instance.records("asc", "inbound_order_line"))
                .filteredOn(row -> row.get("id").equals("OSK-26-3105/001"))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("product_group_id", "空圧シリンダー")
                        .containsEntry("quantity_submitted", new BigDecimal("50.0")));
    }

    @Test
    void theDatasetHoldsEveryInventoryLevel() {
        assertThat(instance.records("asc", "inv_level"))
                .containsExactlyInAnyOrderElementsOf(SampleFiles.records(INVENTORY_FILE));
    }

    @Test
    void theLinesOfAnOrderArriveInTheOrderOfTheFiles() {
        Map<Object, List<Map<String, Object>>> expected = ORDER_FILES.stream()
                .map(SampleFiles::records)
                .flatMap(List::stream)
                .collect(groupingBy(line -> line.get("order_id")));
        Map<Object, List<Map<String, Object>>> arrived = instance.events().stream()
                .filter(event -> event.eventType().equals("scn.data.inboundorderline"))
                .flatMap(event -> SampleFiles.parse(event.data()).stream())
                .collect(groupingBy(line -> line.get("order_id")));

        assertThat(arrived.keySet()).isEqualTo(expected.keySet()).hasSize(113);
        expected.forEach((order, lines) -> assertThat(arrived.get(order)).isEqualTo(lines));
        assertThat(instance.journal().overlaps()).isZero();
    }

    @Test
    void aFileThatFailedInPartIsCompletedByPuttingItBack() {
        String file = ORDER_FILES.get(2);
        int storedAtFirst = Integer.parseInt(row(outputWithFault, file).split(" ")[2]);

        assertThat(row(outputWithFault, file)).endsWith(" s failed");
        assertThat(outputWithFault).contains(file + ": failed, because " + storedAtFirst + " events with ");
        assertThat(row(outputAfterPuttingBack, file))
                .startsWith(file + " 500 50 - ")
                .endsWith(" s done");
        assertThat(instance.journal().duplicates()).isEqualTo(storedAtFirst);
        assertThat(instance.events())
                .filteredOn(event -> event.eventGroupId().startsWith("OSK"))
                .hasSize(50);
    }

    /** By key; a line that comes again replaces the one before. */
    private static Map<List<Object>, Map<String, Object>> expectedOrderLines() {
        Map<List<Object>, Map<String, Object>> rows = new LinkedHashMap<>();
        ORDER_FILES.forEach(file -> SampleFiles.records(file).forEach(line -> rows.put(orderLineKey(line), line)));
        return rows;
    }

    private static List<Object> orderLineKey(Map<String, Object> line) {
        return List.of(line.get("id"), line.get("order_id"), line.get("tpartner_id"), line.get("product_id"));
    }

    /** The line of the table that starts with a name, with single blanks. */
    private static String row(String output, String name) {
        return output.lines()
                .filter(line -> line.startsWith(name + "  "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row of " + name + " in\n" + output))
                .strip()
                .replaceAll(" +", " ");
    }

    private static List<String> filesIn(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
