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
package io.github.camelsupplychain.examples.loadwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.FaultyRecords;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the application as its user does: with the samples, and again when a failed order has been repaired. */
class LoadWatchTest {

    private static final int ORDERS = 60;
    private static final int FAULTY = 4;

    private final SupplyChainEmulator instance = SupplyChainEmulator.start().faultyRecords(FaultyRecords.FAIL_LOAD);

    @TempDir
    Path folder;

    @AfterEach
    void stopTheInstance() {
        instance.close();
    }

    private String run(Map<String, String> options) throws Exception {
        Map<String, String> all = new HashMap<>(options);
        all.put("folder", folder.toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, UTF_8)) {
            new LoadWatch(out).run(all);
        }
        return bytes.toString(UTF_8);
    }

    private Map<String, String> atTheInstance() {
        return Map.of(
                "supplychain.instance", instance.instanceId(),
                "camel.component.aws-supplychain.region", instance.region(),
                "camel.component.aws-supplychain.accessKey", instance.accessKey(),
                "camel.component.aws-supplychain.secretKey", instance.secretKey(),
                "camel.component.aws-supplychain.overrideEndpoint", "true",
                "camel.component.aws-supplychain.uriEndpointOverride",
                        instance.endpoint().toString());
    }

    private List<Path> files(String name, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(name))) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private Path repairOf(String order) throws IOException {
        for (Path file : files("repair", ".json")) {
            if (Files.readString(file).contains('"' + order + '"')) {
                return file;
            }
        }
        throw new AssertionError(order + " is not among the orders to repair");
    }

    @Test
    void withoutOptionsTheFailedOrdersAreInTheTableAndInTheFolder() throws Exception {
        String output = run(Map.of());

        assertThat(output)
                .contains("60 loads ended: 56 succeeded, 4 failed")
                .containsPattern("PO-4008 .* order_creation_date ")
                .containsPattern("PO-4023 .* tpartner_id is missing")
                .containsPattern("PO-4039 .* exchange_rate ")
                .containsPattern("PO-4052 .* order_curency_uom");
        Path order = repairOf("PO-4008");
        assertThat(Path.of(order.toString().replace(".json", ".reason.txt")))
                .content()
                .contains("order_creation_date");
        assertThat(files("repair", ".json")).hasSize(FAULTY);
        assertThat(files("sent", "")).isEmpty();
    }

    @Test
    void anotherEmulatorBeginsAnew() throws Exception {
        String first = run(Map.of());

        assertThat(run(Map.of())).isEqualTo(first);
    }

    @Test
    void aRepairedOrderIsSentAndTheOthersAreNotToldOfAgain() throws Exception {
        run(atTheInstance());
        assertThat(instance.records("asc", "inbound_order")).hasSize(ORDERS - FAULTY);

        Path order = repairOf("PO-4039");
        Files.writeString(
                folder.resolve("input").resolve(order.getFileName()),
                Files.readString(order).replace("1,08", "1.08"));
        Map<String, String> withoutSamples = new HashMap<>(atTheInstance());
        withoutSamples.put("samples", "");
        String output = run(withoutSamples);

        assertThat(output).contains("1 loads ended: 1 succeeded, 0 failed");
        assertThat(instance.records("asc", "inbound_order")).hasSize(ORDERS - FAULTY + 1);
    }
}
