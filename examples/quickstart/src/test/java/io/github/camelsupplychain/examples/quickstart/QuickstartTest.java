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
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
 * Runs the application in one folder: as a dry run; with no options; with the options for a real instance, here an emulator
 * of the test's own that refuses an order; and once more with the file that holds the order.
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
    private static Run dryRun;
    private static List<String> foldersAfterDryRun;
    private static String outputWithoutOptions;
    private static String outputWithFault;
    private static String outputAfterPuttingBack;
    private static boolean success;
    private static boolean successWithFault;

    @BeforeAll
    static void runTheApplication() throws Exception {
        Path input = Files.createDirectories(folder.resolve("input"));
        Files.writeString(input.resolve(STRAY_FILE), "no ERP wrote this");
        dryRun = run(folder, Map.of("dryRun", "true"));
        foldersAfterDryRun = namesIn(folder);
        Run withoutOptions = run(folder, Map.of());
        outputWithoutOptions = withoutOptions.output();
        success = withoutOptions.success();

        instance = SupplyChainEmulator.start().nextAnswersOfGroup(REFUSED_ORDER, Fault.VALIDATION);
        Map<String, String> options = options(instance);
        Run withFault = run(folder, options);
        outputWithFault = withFault.output();
        successWithFault = withFault.success();

        String partlyStored = ORDER_FILES.get(2);
        Files.move(folder.resolve("done").resolve(partlyStored), input.resolve(partlyStored));
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

        String counts = "%s %,d %d %d 0 ".formatted(file, records.size(), groups, groups);
        assertThat(row(dryRun.output(), file)).startsWith(counts).endsWith(" s checked");
        assertThat(row(outputWithoutOptions, file)).startsWith(counts).endsWith(" s done");
    }

    @Test
    void aDryRunTellsTheFaultsByReasonAndNothingIsSentOrMoved() {
        assertThat(row(dryRun.output(), WRONG_FILE))
                .startsWith(WRONG_FILE + " 7 1 1 1 ")
                .endsWith(" s checked");
        assertThat(dryRun.output())
                .contains(reasonRow(WRONG_FILE, 1, "the group field 'order_id' is missing"))
                .contains(STRAY_FILE + ": failed, because no route takes a file of this name")
                .contains("Nothing was sent, and the files stay where they are.")
                .doesNotContain("events stored");
        assertThat(foldersAfterDryRun).containsExactly("input");
        assertThat(dryRun.success()).as("all files are faultless").isFalse();
    }

    @Test
    void aDryRunSendsNothingToARealInstance(@TempDir Path other) {
        try (SupplyChainEmulator real = SupplyChainEmulator.start()) {
            Map<String, String> options = options(real);
            options.put("dryRun", "true");
            options.put("camel.component.aws-supplychain.validateRecords", "true");

            Run run = run(other, options);

            assertThat(row(run.output(), INVENTORY_FILE)).endsWith(" s checked");
            assertThat(real.journal().stored()).isZero();
            assertThat(namesIn(other)).containsExactly("input");
        }
    }

    @Test
    void aDryRunOfFaultlessFilesSucceeds(@TempDir Path other) throws IOException {
        Path input = Files.createDirectories(other.resolve("input"));
        Files.copy(Path.of("samples", INVENTORY_FILE), input.resolve(INVENTORY_FILE));

        Run run = run(other, Map.of("dryRun", "true", "samples", ""));

        assertThat(run.success()).isTrue();
        assertThat(run.output()).doesNotContain("Reason");
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
    void aFileIsMovedToWhereItsResultSays() {
        assertThat(filesIn("input")).isEmpty();
        assertThat(filesIn("done"))
                .containsExactlyInAnyOrder(
                        ORDER_FILES.get(0), ORDER_FILES.get(1), ORDER_FILES.get(2), INVENTORY_FILE, WRONG_FILE);
        assertThat(filesIn("failed")).containsExactlyInAnyOrder(STRAY_FILE, STRAY_FILE + ".error.txt");
    }

    @Test
    void aRecordThatCannotBeSentIsRejectedWithTheReasonAndTheRestOfItsFileIsDelivered() throws IOException {
        assertThat(row(outputWithoutOptions, WRONG_FILE))
                .startsWith(WRONG_FILE + " 7 1 1 1 ")
                .endsWith(" s done");
        assertThat(outputWithoutOptions).contains(reasonRow(WRONG_FILE, 1, "the group field 'order_id' is missing"));
        Map<String, String> rejected = rejected();
        assertThat(rejected)
                .containsEntry(
                        Files.readAllLines(Path.of("samples", WRONG_FILE)).get(5),
                        "the group field 'order_id' is missing");
    }

    @Test
    void anEventThatTheServiceRefusesIsRejectedWithAllItsRecords() throws IOException {
        List<Map<String, Object>> ofOrder = SampleFiles.records(ORDER_FILES.get(2)).stream()
                .filter(line -> line.get("order_id").equals(REFUSED_ORDER))
                .toList();

        assertThat(row(outputWithFault, ORDER_FILES.get(2)))
                .startsWith("%s %d 49 - %d ".formatted(ORDER_FILES.get(2), 500 - ofOrder.size(), ofOrder.size()))
                .endsWith(" s done");
        assertThat(outputWithFault).contains(reasonRow(ORDER_FILES.get(2), ofOrder.size(), "the service refused it: "));
        assertThat(rejected()).hasSize(2).anySatisfy((text, reason) -> {
            assertThat(SampleFiles.parse(text)).isEqualTo(ofOrder);
            assertThat(reason).startsWith("the service refused it: ");
        });
    }

    /** The texts in the folder of rejected records, with the reasons beside them. */
    private static Map<String, String> rejected() throws IOException {
        Map<String, String> rejected = new HashMap<>();
        for (String name : filesIn("rejected")) {
            if (name.endsWith(".json")) {
                String reason = name.replace(".json", ".reason.txt");
                rejected.put(
                        Files.readString(folder.resolve("rejected").resolve(name)),
                        Files.readString(folder.resolve("rejected").resolve(reason))
                                .strip());
            }
        }
        return rejected;
    }

    private static String reasonRow(String file, int records, String reason) {
        return "%-30s %8d  %s".formatted(file, records, reason);
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
            assertThat(namesIn(other.resolve("input"))).containsExactly(ORDER_FILES.get(2));
            assertThat(other.resolve("done").resolve(INVENTORY_FILE)).exists();
            assertThat(other.resolve("failed")).doesNotExist();
            theNextRunCompletesIt(
                    denying,
                    other,
                    Integer.parseInt(row(run.output(), ORDER_FILES.get(2)).split(" ")[2]));
        }
    }

    private static void theNextRunCompletesIt(SupplyChainEmulator service, Path folder, int storedAtFirst) {
        Map<String, String> options = options(service);
        options.put("samples", "");

        Run next = run(folder, options);

        assertThat(storedAtFirst).isPositive();
        assertThat(row(next.output(), ORDER_FILES.get(2)))
                .startsWith(ORDER_FILES.get(2) + " 500 50 - 0 ")
                .endsWith(" s done");
        assertThat(service.journal().duplicates()).isEqualTo(storedAtFirst);
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
    void theRestOfAFileWithARejectedRecordIsStored() {
        assertThat(instance.events())
                .filteredOn(event -> event.eventGroupId().equals("HAND-77"))
                .singleElement()
                .satisfies(event -> assertThat(SampleFiles.parse(event.data())).hasSize(7));
    }

    @Test
    void theReadmeShowsWhatIsPrinted() throws IOException {
        List<String> shown = Arrays.stream(
                        Files.readString(Path.of("README.md")).split("```"))
                .filter(block -> block.contains("\nFile "))
                .map(QuickstartTest::tables)
                .toList();

        assertThat(shown).containsExactly(tables(outputWithoutOptions), tables(dryRun.output()));
    }

    /** What is printed from the first table on, without times. */
    private static String tables(String output) {
        return output.substring(output.indexOf("\nFile "))
                // The stray file is the test's own.
                .replaceAll("(?m)^" + STRAY_FILE + ".*\n+", "")
                .replaceAll(" *\\d+\\.\\d\\d s", "")
                .strip();
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
        Map<Object, List<Map<String, Object>>> expected =
                orderLines().collect(groupingBy(line -> line.get("order_id")));
        Map<Object, List<Map<String, Object>>> arrived = instance.events().stream()
                .filter(event -> event.eventType().equals("scn.data.inboundorderline"))
                .flatMap(event -> SampleFiles.parse(event.data()).stream())
                .collect(groupingBy(line -> line.get("order_id")));

        assertThat(arrived.keySet()).isEqualTo(expected.keySet()).hasSize(114);
        expected.forEach((order, lines) -> assertThat(arrived.get(order)).isEqualTo(lines));
        assertThat(instance.journal().overlaps()).isZero();
    }

    @Test
    void aFileThatIsPutBackIsCompletedAndNothingIsStoredTwice() {
        String file = ORDER_FILES.get(2);

        assertThat(row(outputAfterPuttingBack, file))
                .startsWith(file + " 500 50 - 0 ")
                .endsWith(" s done");
        assertThat(instance.journal().duplicates()).isEqualTo(49);
        assertThat(instance.events())
                .filteredOn(event -> event.eventGroupId().startsWith("OSK"))
                .hasSize(50);
    }

    /** By key; a line that comes again replaces the one before. */
    private static Map<List<Object>, Map<String, Object>> expectedOrderLines() {
        Map<List<Object>, Map<String, Object>> rows = new LinkedHashMap<>();
        orderLines().forEach(line -> rows.put(orderLineKey(line), line));
        return rows;
    }

    /** All that can be sent, in the order of the files. */
    private static Stream<Map<String, Object>> orderLines() {
        return Stream.concat(ORDER_FILES.stream(), Stream.of(WRONG_FILE))
                .flatMap(file -> SampleFiles.records(file).stream())
                .filter(line -> line.containsKey("order_id"));
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

    private static List<String> filesIn(String name) {
        return namesIn(folder.resolve(name));
    }

    private static List<String> namesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
