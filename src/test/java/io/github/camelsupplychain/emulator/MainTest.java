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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.EmulatorProcess;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;

class MainTest extends AbstractEmulatorTest {

    private static final String TOKEN = "0123456789-0123456789-0123456789-x";

    @Test
    void theProgramServesAndPrintsWhatARouteNeeds(@TempDir Path folder) throws Exception {
        try (EmulatorProcess program = EmulatorProcess.start(folder, List.of())) {
            URI endpoint = program.endpoint();
            String instanceId = program.printed("instance ");

            assertThat(program.printed("page ")).isEqualTo(endpoint + "/_emulator/");
            assertThat(program.welcome())
                    .contains("arn:aws:scn:us-east-1:123456789012:instance/" + instanceId
                            + "/namespaces/asc/datasets/inbound_order")
                    .contains("aws-supplychain:" + instanceId + "?eventType=inbound_order&region=us-east-1&accessKey="
                            + emulator.accessKey() + "&secretKey=RAW(" + emulator.secretKey()
                            + ")&overrideEndpoint=true&uriEndpointOverride=" + endpoint + "\n");
            client = client(
                    endpoint,
                    AwsBasicCredentials.create(program.printed("access key "), program.printed("secret key ")),
                    program.printed("region "));
            assertThat(send(order().instanceId(instanceId))).isNotNull();
            assertThat(program.readLine())
                    .contains("SendDataIntegrationEvent group")
                    .endsWith("STORED 200");

            program.process().destroy();
            assertThat(program.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--port",
                "--port=",
                "--port 65536",
                "--port -1",
                "--port http",
                "--nonsense",
                "8080",
                "--quiet=yes",
                "--instance x",
                "--host no.such.host.invalid",
                "--max-events 0",
                "--max-bytes 12q",
                "--max-bytes 99999999999g",
                "--region eu/west",
                "--access-key a/b",
                "--seed-file /no/such/file",
                "--state-file /no/such/folder/file",
                "--state-file /tmp"
            })
    void wrongOptionsAreSaidInOneSentenceAndEndWithCode2(String options) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Program.run(options.split(" "), new PrintStream(out, true), new PrintStream(err, true));

        assertThat(code).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString()).matches("[A-Z][^\n]*\\.\n");
    }

    @Test
    void aTakenPortIsSaidInOneSentence() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String port = Integer.toString(emulator.endpoint().getPort());

        assertThat(Program.run(new String[] {"--port", port}, System.out, new PrintStream(err, true)))
                .isEqualTo(2);
        assertThat(err.toString()).contains(port, "in use").hasLineCount(1);
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThat(Program.run(new String[] {"--help"}, new PrintStream(out, true), System.err))
                .isZero();
        assertThat(out.toString())
                .contains("--port", "--host", "--region", "--access-key", "--secret-key", "--instance")
                .contains("--seed-file", "--state-file", "--max-events", "--max-bytes", "--quiet");
    }

    @Test
    void aLineForEachRequestHoldsNoDataAndNoGroup() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (SupplyChainEmulator printing = SupplyChainEmulator.builder()
                .onRequest(entry -> lines.add(Program.line(entry)))
                .start()) {
            client = client(printing);
            printing.nextAnswers(Fault.THROTTLE);
            refusal(order().clientToken(TOKEN));
            send(order().clientToken(TOKEN));
            send(order().clientToken(TOKEN));
            refusal(order().data("{\"id\":\"PO-1\",\"tpartner_id\":7}"));
            join(client.listInstances(r -> {}));
            failure(client(printing, "someone", "else", "us-east-1").listInstances(r -> {}));
        }

        assertThat(lines).hasSize(6).allMatch(line -> !line.contains("PO-1") && !line.contains("V-7"));
        assertThat(lines.get(0)).matches(".* SendDataIntegrationEvent group [0-9a-f]{8} REFUSED 429 fault THROTTLE");
        assertThat(lines.get(1)).endsWith(" STORED 200, attempt 2");
        assertThat(lines.get(2)).endsWith(" DUPLICATE 200, attempt 3");
        assertThat(lines.get(3)).contains(" REFUSED 400 ValidationException: ").contains("tpartner_id");
        assertThat(lines.get(4)).endsWith(" ListInstances OK 200");
        assertThat(lines.get(5)).contains(" ? REFUSED 403 ");
    }

    @Test
    void aSeedFileIsThereFromTheStartAndAfterAReset(@TempDir Path folder) throws IOException {
        Path seed = Files.writeString(folder.resolve("seed.json"), """
                {"datasets": [
                  {"namespace": "default", "name": "stock",
                   "columns": [{"name": "sku", "type": "STRING", "required": true}, {"name": "n", "type": "INT"}],
                   "primaryKeys": ["sku"], "rows": [{"sku": "A", "n": 1}, {"sku": "B", "n": 2}]},
                  {"namespace": "asc", "name": "inbound_order", "rows": [{"id": "PO-9", "tpartner_id": "V"}]}]}
                """);
        try (SupplyChainEmulator seeded =
                SupplyChainEmulator.builder().seedFile(seed).start()) {
            for (int i = 0; i < 2; i++) {
                assertThat(seeded.records("default", "stock"))
                        .containsExactly(Map.of("sku", "A", "n", 1), Map.of("sku", "B", "n", 2));
                assertThat(seeded.records("asc", "inbound_order")).hasSize(1);
                seeded.reset();
            }
        }
        for (String wrong : new String[] {
            "",
            "{",
            "{}",
            "{\"datasets\":[{\"namespace\":\"n\"}]}",
            "{\"datasets\":[{\"namespace\":\"asc\",\"name\":\"unknown\"}]}",
            "{\"datasets\":[{\"namespace\":\"default\",\"name\":\"x\",\"columns\":[{\"name\":\"a\",\"type\":\"X\"}]}]}"
        }) {
            Files.writeString(seed, wrong);
            assertThatThrownBy(
                            () -> SupplyChainEmulator.builder().seedFile(seed).start())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("seed.json");
        }
    }

    @Test
    void aStateFileOutlivesTheEmulator(@TempDir Path folder) throws IOException {
        Path state = folder.resolve("state");
        String first;
        String instance;
        List<StoredEvent> events;
        try (SupplyChainEmulator before =
                SupplyChainEmulator.builder().clock(clock).stateFile(state).start()) {
            client = client(before);
            first = send(order().clientToken(TOKEN));
            clock.advance(Duration.ofHours(1));
            refusal(order().data("{}"));
            instance = join(client.createInstance(r -> r.instanceName("second")))
                    .instance()
                    .instanceId();
            send(order().instanceId(instance));
            events = before.events();
        }
        Files.writeString(state, "{\"at\":\"2026-0", StandardOpenOption.APPEND);
        clock.advance(Duration.ofHours(1));
        try (SupplyChainEmulator after =
                SupplyChainEmulator.builder().clock(clock).stateFile(state).start()) {
            client = client(after);

            assertThat(after.events()).isEqualTo(events);
            assertThat(after.records("asc", "inbound_order")).hasSize(1);
            assertThat(send(order().clientToken(TOKEN))).isEqualTo(first);
            assertThat(send(order().eventGroupId("PO-2"))).isNotNull();
        }
        try (SupplyChainEmulator third =
                SupplyChainEmulator.builder().clock(clock).stateFile(state).start()) {
            assertThat(third.events()).hasSize(3);
            third.reset();
        }
        assertThat(state).isEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notes", "notes\n", "{\"a\":1}\n", "\n", "\u0000\u00ff\n"})
    void aFileOfSomethingElseIsNoStateFileAndStaysAsItIs(String content, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("notes"), content);

        assertThatThrownBy(() -> SupplyChainEmulator.builder().stateFile(file).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the state file " + file + " holds something else than the changes of an emulator in line 1");
        assertThat(file).hasContent(content);
    }

    @Test
    void aStateFileBelongsToOneEmulator(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("state");
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        try (EmulatorProcess first = EmulatorProcess.start(folder, List.of(), "--state-file", file.toString())) {
            assertThat(Program.run(
                            new String[] {"--port", "0", "--state-file", file.toString()},
                            System.out,
                            new PrintStream(err, true)))
                    .isEqualTo(2);
            assertThat(first.process().isAlive()).isTrue();
        }
        assertThat(err.toString()).isEqualTo("The state file " + file + " is in use by another emulator.\n");

        SupplyChainEmulatorBuilder builder = SupplyChainEmulator.builder().stateFile(file);
        try (SupplyChainEmulator one = builder.start()) {
            assertThatThrownBy(builder::start).hasMessageContaining("is in use by another emulator");
            assertThatThrownBy(builder.port(one.endpoint().getPort())::start).hasMessageContaining("is in use");
        }
        builder.port(0).start().close();
    }
}
