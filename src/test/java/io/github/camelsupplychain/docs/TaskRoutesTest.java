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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.CapturedLog;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** Runs the routes that the pages of src/main/docs show, in Java and in YAML. */
class TaskRoutesTest {

    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.start();

    /** One for all routes, found in the registry: closing a client takes seconds. */
    private static final SupplyChainAsyncClient CLIENT = SupplyChainAsyncClient.builder()
            .region(Region.of(EMULATOR.region()))
            .endpointOverride(EMULATOR.endpoint())
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(EMULATOR.accessKey(), EMULATOR.secretKey())))
            .build();

    private final Main app = new Main();
    private ProducerTemplate template;

    @TempDir
    Path folder;

    @BeforeEach
    void configure() throws IOException {
        app.addInitialProperty("instance", EMULATOR.instanceId());
        app.addInitialProperty("inbox", folder.resolve("inbox").toString());
        app.addInitialProperty("refused", folder.resolve("refused").toString());
        app.addInitialProperty("failed", folder.resolve("failed").toString());
        app.bind("client", CLIENT);
        Properties marks = new Properties();
        marks.load(getClass().getResourceAsStream("/docs/emitted-file.properties"));
        marks.setProperty("camel.beans.emitted.file", folder.resolve("emitted").toString());
        marks.forEach((name, value) -> app.addInitialProperty(name.toString(), value.toString()));
    }

    @AfterEach
    void stop() {
        app.stop();
        EMULATOR.reset();
    }

    @AfterAll
    static void close() {
        CLIENT.close();
        EMULATOR.close();
    }

    private void start(String language, String task) {
        if (language.equals("Java")) {
            app.configure().addRoutesBuilder(TaskRoutes.BY_TASK.get(task));
        } else {
            app.configure().withRoutesIncludePattern("docs/" + task + ".yaml");
        }
        app.start();
        template = app.getCamelContext().createProducerTemplate();
    }

    private List<String> groups() {
        return EMULATOR.events().stream().map(StoredEvent::eventGroupId).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void sendOneRecord(String language) {
        start(language, "send-one-record");

        template.sendBody("direct:order", Map.of("id", "PO-1", "tpartner_id", "V-1"));

        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(1);
    }

    /** Of the page on Camel's command line, which fetches what this test has on its class path. */
    @Test
    void camelCli() {
        app.addInitialProperty("orders.instance", EMULATOR.instanceId());

        start("YAML", "camel-cli");

        await().until(() -> EMULATOR.records("asc", "inbound_order").size() == 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void sendAFile(String language) throws IOException {
        input("lines.json", """
                [{"id":"1","order_id":"PO-1","tpartner_id":"V-1","product_id":"bolt","quantity_submitted":"10"},
                 {"id":"2","order_id":"PO-1","tpartner_id":"V-1","product_id":"nut","quantity_submitted":"10"}]
                """);

        start(language, "send-a-file");

        await().until(() -> Files.exists(folder.resolve("inbox/done/lines.json")));
        assertThat(EMULATOR.records("asc", "inbound_order_line")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void aFileStaysInTheInboxUnlessItIsItsOwnFault(String language) throws IOException {
        input("1.json", "no JSON");
        input("2.json", """
                {"id":"1","order_id":"PO-1","tpartner_id":"V-1","product_id":"bolt","quantity_submitted":"10"}
                """);
        EMULATOR.nextAnswers(Fault.ACCESS_DENIED);

        try (CapturedLog log = new CapturedLog()) {
            start(language, "send-a-file");

            await().until(() -> EMULATOR.journal().requests() > 0);
            assertThat(folder.resolve("inbox/failed/1.json")).exists();
            assertThat(folder.resolve("inbox/failed/2.json")).doesNotExist();
            await().until(() -> Files.exists(folder.resolve("inbox/done/2.json")));
            assertThat(log.all())
                    .anyMatch(line -> line.contains("ERROR 1.json: "))
                    .anyMatch(line -> line.contains("WARN 2.json stays in the inbox: "))
                    .noneMatch(line -> line.contains("\tat "));
        }
        assertThat(folder.resolve("inbox/failed/2.json")).doesNotExist();
        assertThat(EMULATOR.records("asc", "inbound_order_line")).hasSize(1);
    }

    private void input(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("inbox"));
        Files.writeString(folder.resolve("inbox").resolve(name), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void sendManyFiles(String language) throws IOException {
        start(language, "send-many-files");

        Files.writeString(folder.resolve("inbox/1.json"), "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}");
        Files.writeString(folder.resolve("inbox/2.json"), "");

        await().until(() -> Files.exists(folder.resolve("inbox/done/1.json"))
                && Files.exists(folder.resolve("inbox/failed/2.json")));
        assertThat(groups()).containsExactly("PO-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void chooseGroups(String language) {
        start(language, "choose-groups");
        Map<String, String> order = Map.of("id", "PO-1", "tpartner_id", "V-1");

        template.sendBody(
                "direct:stock",
                Map.of(
                        "snapshot_date", "2026-01-01T00:00:00",
                        "site_id", "W-1",
                        "product_id", "bolt",
                        "on_hand_inventory", 1200,
                        "inv_condition", "good",
                        "lot_number", "none"));
        template.sendBodyAndHeader("direct:plan", order, "planId", 7);
        template.sendBodyAndHeaders("direct:any", order, Map.of("type", "inbound_order", "group", "G"));

        assertThat(groups()).containsExactly("W-1", "plan-7", "G");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void surviveACrash(String language) {
        start(language, "survive-a-crash");
        String order = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";
        EMULATOR.nextAnswers(Fault.ANSWER_LOST);

        template.sendBodyAndHeader("direct:message", order, "messageId", "topic-0-17");
        template.sendBodyAndHeader("direct:message", order, "messageId", "topic-0-17");
        template.sendBodyAndHeader("direct:message", "no record", "messageId", "topic-0-18");

        assertThat(EMULATOR.events()).hasSize(1);
        assertThat(folder.resolve("refused")).isDirectoryContaining(file -> true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void tune(String language) {
        start(language, "tune");

        IntStream.range(0, 10)
                .forEach(i -> template.sendBody(
                        "seda:lines",
                        Map.of(
                                "id", "" + i,
                                "order_id", "PO-1",
                                "tpartner_id", "V-1",
                                "product_id", "bolt",
                                "quantity_submitted", "10")));

        await().until(() -> EMULATOR.events().size() > 0);
        assertThat(groups()).containsOnly("PO-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Java", "YAML"})
    void watchLoads(String language) {
        EMULATOR.loadByHand();
        String eventId = CLIENT.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                        .eventType("scn.data.dataset")
                        .eventGroupId("PO-1")
                        .data("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}")
                        .datasetTarget(target -> target.datasetIdentifier(EMULATOR.datasetArn("asc", "inbound_order"))
                                .operationType("UPSERT")))
                .join()
                .eventId();
        EMULATOR.failLoad(eventId, "column site is unknown");

        start(language, "watch-loads");

        Path report = folder.resolve("failed").resolve(eventId + ".txt");
        await().untilAsserted(() -> assertThat(report).hasContent("column site is unknown"));
        assertThat(template.requestBodyAndHeader("direct:status", null, "eventId", eventId, String.class))
                .isEqualTo("FAILED");
    }
}
