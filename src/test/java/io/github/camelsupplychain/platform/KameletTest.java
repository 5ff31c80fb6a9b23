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
package io.github.camelsupplychain.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** The Kamelets of the jar, configured by nothing but their own parameters. */
class KameletTest {

    private static final String AWKWARD_SECRET = "a+b/c%20&d=e";

    private final SupplyChainEmulator emulator = SupplyChainEmulator.builder()
            .credentials("AKIDEXAMPLE", AWKWARD_SECRET)
            .start();
    private final Main app = new Main();

    @AfterEach
    void stop() {
        app.stop();
        emulator.close();
    }

    @BeforeEach
    void configure() {
        app.addInitialProperty("instance", emulator.instanceId());
        app.addInitialProperty("region", emulator.region());
        app.addInitialProperty("accessKey", emulator.accessKey());
        app.addInitialProperty("secretKey", emulator.secretKey());
        app.addInitialProperty("endpoint", emulator.endpoint().toString());
    }

    private Exchange send(Object body, Map<String, Object> headers) {
        app.start();
        return app.getCamelContext()
                .createFluentProducerTemplate()
                .to("direct:in")
                .withBody(body)
                .withHeaders(headers)
                .send();
    }

    @Test
    void theSinkDeliversTypedRecords() {
        app.configure().withRoutesIncludePattern("docs/kamelet-sink.yaml");

        Exchange exchange = send("[{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}]", Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(emulator.events()).extracting(StoredEvent::eventGroupId).containsExactly("PO-1");
    }

    @Test
    void theSinkDeliversToADatasetAndEvaluatesItsExpressions() {
        app.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to("kamelet:aws-supplychain-sink?instanceId={{instance}}&datasetTarget=asc/inbound_order"
                                + "&operationType=UPSERT&eventGroupId=${header.group}&region={{region}}"
                                + "&accessKey={{accessKey}}&secretKey=RAW({{secretKey}})"
                                + "&overrideEndpoint=true&uriEndpointOverride={{endpoint}}");
            }
        });

        Exchange exchange = send("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}", Map.of("group", "G"));

        assertThat(exchange.getException()).isNull();
        assertThat(emulator.events()).extracting(StoredEvent::eventGroupId).containsExactly("G");
        assertThat(emulator.records("asc", "inbound_order")).hasSize(1);
    }

    @Test
    void theLoadSourceTellsOfAFailedLoadOnce() throws Exception {
        IdempotentRepository emitted = new MemoryIdempotentRepository();
        app.bind("emitted", emitted);
        app.configure().withRoutesIncludePattern("docs/kamelet-load-source.yaml");
        emulator.loadByHand();
        List<String> sent = sendTwoToADataset();
        emulator.completeLoad(sent.get(0));
        String failed = sent.get(1);
        emulator.failLoad(failed, "column \"site\" is unknown");
        app.start();

        try (ConsumerTemplate template = app.getCamelContext().createConsumerTemplate()) {
            String report = template.receiveBody("seda:failed", 20_000, String.class);

            assertThat(new ObjectMapper().readTree(report))
                    .isEqualTo(new ObjectMapper()
                            .valueToTree(Map.of(
                                    "eventId", failed,
                                    "loadStatus", "FAILED",
                                    "message", "column \"site\" is unknown",
                                    "instanceId", emulator.instanceId(),
                                    "eventType", "scn.data.dataset",
                                    "eventGroupId", "G",
                                    "eventTimestamp", "2026-03-01T10:15:30Z",
                                    "dataset", emulator.datasetArn("asc", "inbound_order"),
                                    "operationType", "UPSERT")));
            await().until(() -> emitted.contains(failed));
            poll();
            assertThat(template.receiveBodyNoWait("seda:failed")).isNull();
        }
    }

    @Test
    void theLoadSourceTellsAgainOfALoadWhoseMessageFailed() {
        List<String> told = new CopyOnWriteArrayList<>();
        app.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() {
                from("kamelet:aws-supplychain-load-source?instanceId={{instance}}&loadStatus=SUCCEEDED&delay=100"
                                + "&region={{region}}&accessKey={{accessKey}}&secretKey=RAW({{secretKey}})"
                                + "&overrideEndpoint=true&uriEndpointOverride={{endpoint}}")
                        .process(exchange -> {
                            told.add(exchange.getMessage().getBody(String.class));
                            if (told.size() == 1) {
                                throw new IllegalStateException("no disk");
                            }
                        });
            }
        });
        sendTwoToADataset();

        app.start();

        await().until(() -> told.size() == 3);
        assertThat(told.get(2)).isEqualTo(told.get(0)).isNotEqualTo(told.get(1));
    }

    private List<String> sendTwoToADataset() {
        try (SupplyChainAsyncClient client = SupplyChainAsyncClient.builder()
                .region(Region.of(emulator.region()))
                .endpointOverride(emulator.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(emulator.accessKey(), emulator.secretKey())))
                .build()) {
            return Stream.of("PO-1", "PO-2")
                    .map(id -> client.sendDataIntegrationEvent(request -> request.instanceId(emulator.instanceId())
                                    .eventType("scn.data.dataset")
                                    .eventGroupId("G")
                                    .eventTimestamp(Instant.parse("2026-03-01T10:15:30Z"))
                                    .data("{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\"}")
                                    .datasetTarget(target -> target.datasetIdentifier(
                                                    emulator.datasetArn("asc", "inbound_order"))
                                            .operationType("UPSERT")))
                            .join()
                            .eventId())
                    .toList();
        }
    }

    private void poll() {
        app.getCamelContext().getRoutes().stream()
                .map(Route::getConsumer)
                .filter(ScheduledPollConsumer.class::isInstance)
                .forEach(consumer -> ((ScheduledPollConsumer) consumer).run());
    }
}
