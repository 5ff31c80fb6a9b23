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

import com.sun.net.httpserver.HttpServer;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.error.CredentialsException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** Credentials that are renewed while a route runs, or that are missing. */
class CredentialsTest {

    @TempDir
    Path folder;

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();
    private final CamelContext context = new DefaultCamelContext();
    private ProducerTemplate template;
    private AwsFiles files;

    @BeforeEach
    void start() {
        files = new AwsFiles(folder);
        context.start();
        template = context.createProducerTemplate();
    }

    @AfterEach
    void close() throws Exception {
        context.close();
        files.close();
        emulator.close();
    }

    private String uri(String options) {
        return "aws-supplychain:" + emulator.instanceId() + "?region=" + emulator.region()
                + "&overrideEndpoint=true&uriEndpointOverride=" + emulator.endpoint() + "&" + options;
    }

    private CompletableFuture<Exchange> send(String options, int order) {
        return template.asyncSend(
                uri("eventType=inbound_order" + (options.isEmpty() ? "" : "&" + options)),
                exchange -> exchange.getMessage().setBody("{\"id\":\"PO-" + order + "\",\"tpartner_id\":\"V-1\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "useProfileCredentialsProvider=true&profileCredentialsName=plant",
                "useDefaultCredentialsProvider=true",
                "coalesce=true"
            })
    void aFileThatIsRenewedUnderLoadFailsNothing(String options) throws Exception {
        String profile = options.contains("plant") ? "plant" : "default";
        files.write(profile, emulator.accessKey(), emulator.secretKey());
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        int renewals = 2;
        for (int renewal = 0; renewal <= renewals; renewal++) {
            for (int number = 0; number < 100; number++) {
                sent.add(send(options, sent.size()));
            }
            if (renewal < renewals) {
                emulator.renewCredentials("renewed-" + renewal, "secret-" + renewal);
                files.write(profile, "renewed-" + renewal, "secret-" + renewal);
            }
        }

        assertThat(sent).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isNull());
        assertThat(emulator.journal().stored()).isEqualTo(sent.size());
    }

    @Test
    void keysOfTheOptionsThatHaveExpiredAreRefusedAtOnce() {
        emulator.renewCredentials("renewed", "secret");

        assertThat(send("accessKey=" + emulator.accessKey() + "&secretKey=" + emulator.secretKey(), 1)
                        .join()
                        .getException())
                .isInstanceOf(SupplyChainException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void expiredCredentialsThatNobodyRenewsAreTriedUntilTheDeliveryTimeout() throws Exception {
        files.write("default", emulator.accessKey(), emulator.secretKey());
        assertThat(send("deliveryTimeout=60000", 1).join().getException()).isNull();
        emulator.renewCredentials("renewed", "secret");

        assertThat(send("deliveryTimeout=1500", 2).join().getException())
                .isInstanceOf(DeliveryTimeoutException.class)
                .hasCauseInstanceOf(CredentialsException.class)
                .hasRootCauseInstanceOf(SupplyChainException.class);
    }

    @Test
    void anOperationIsCalledAgainWithFreshCredentials() throws Exception {
        files.write("default", emulator.accessKey(), emulator.secretKey());
        String listing = uri("operation=listInstances");
        assertThat(template.request(listing, exchange -> {}).getException()).isNull();
        emulator.renewCredentials("renewed", "secret");
        files.write("default", "renewed", "secret");

        assertThat(template.request(listing, exchange -> {}).getException()).isNull();
    }

    @Test
    void noneAtAllAreRefusedAtOnceInOneSentence() {
        assertThat(send("", 1).join().getException())
                .isInstanceOf(CredentialsException.class)
                .hasMessage(
                        "No AWS credentials found: the options name none, and the SDK's default chain finds none in system"
                                + " properties, environment variables, web identity, profile, container role or instance role."
                                + " Give the process a role or a profile, or set accessKey and secretKey");
        assertThat(emulator.journal().requests()).isZero();
    }

    @Test
    void credentialsThatComeLaterAreFoundWithoutARestart() throws Exception {
        assertThat(send("", 1).join().getException()).isInstanceOf(CredentialsException.class);

        files.write("default", emulator.accessKey(), emulator.secretKey());

        await().until(() -> send("", 2).join().getException() == null);
    }

    @Test
    void aFileThatIsGoneForAWhileKeepsWhatWasReadOfIt() throws Exception {
        files.write("default", emulator.accessKey(), emulator.secretKey());
        assertThat(send("", 1).join().getException()).isNull();
        Files.delete(folder.resolve("credentials"));
        long due = System.nanoTime() + 1_500_000_000L;
        int order = 2;
        while (System.nanoTime() < due) { // Longer than a lookup is good for.
            assertThat(send("", order++).join().getException()).isNull();
        }
    }

    @Test
    void aContainersEndpointThatFailsForAWhileIsAskedAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        AtomicBoolean healthy = new AtomicBoolean();
        HttpServer endpoint = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        endpoint.createContext("/", exchange -> {
            asked.incrementAndGet();
            byte[] answer =
                    ("{\"AccessKeyId\":\"%s\",\"SecretAccessKey\":\"%s\",\"Token\":\"t\",\"Expiration\":\"%s\"}")
                            .formatted(
                                    emulator.accessKey(),
                                    emulator.secretKey(),
                                    Instant.now().plus(1, ChronoUnit.HOURS))
                            .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(healthy.get() ? 200 : 500, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        endpoint.start();
        try {
            files.set(
                    "aws.containerCredentialsFullUri",
                    "http://127.0.0.1:" + endpoint.getAddress().getPort() + "/credentials");
            CompletableFuture<Exchange> first = send("", 1);
            await().until(() -> asked.get() > 0);
            assertThat(first).isNotDone();
            healthy.set(true);

            assertThat(first.join().getException()).isNull();
        } finally {
            endpoint.stop(0);
        }
    }
}
