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

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A success without an event ID, as from a proxy that knows nothing of the service: whether the event is stored is
 * unknown, so it is sent again.
 */
class AnswerWithoutIdTest {

    private record Answer(int status, String type, String body) {}

    private static final Answer STORED = new Answer(200, "application/json", "{\"eventId\":\"e-1\"}");

    /** The last one is the answer to all that follow. */
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private HttpServer service;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            tokens.add(new ObjectMapper().readTree(request).get("clientToken").asText());
            Answer answer = answers.size() > 1 ? answers.remove() : answers.peek();
            byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type);
            exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "204 | application/json | ``",
                "200 | application/json | ``",
                "200 | application/json | {}",
                "200 | application/json | null",
                "200 | application/json | []",
                "200 | application/json | \"queued\"",
                "200 | application/json | {\"eventId\":null}",
                "200 | application/json | {\"eventId\":\"\"}",
                "200 | application/json | {\"eventId\":\"  \"}",
                "200 | application/json | {\"eventId\":[]}",
                "200 | application/json | {\"eventId\":\"trunc",
                "200 | application/json | {\"message\":\"queued\"}",
                "202 | text/html | <html>Welcome</html>",
            })
    void aSuccessWithoutAnEventIdIsSentAgainWithTheSameToken(int status, String type, String body) throws Exception {
        answers.add(new Answer(status, type, body));
        answers.add(STORED);

        Exchange exchange = deliver("");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.EVENT_ID))
                .isEqualTo("e-1");
        assertThat(tokens).hasSize(2);
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "{\"message\":\"queued\"}"})
    void whereNoAnswerEverNamesAnEventIdTheOutcomeIsUnknown(String body) throws Exception {
        answers.add(new Answer(200, "application/json", body));

        Exchange exchange = deliver("&deliveryTimeout=2000");

        assertThat(exchange.getException()).isInstanceOfSatisfying(DeliveryTimeoutException.class, failure -> {
            assertThat(failure.outcome()).isEqualTo(Outcome.UNKNOWN);
            assertThat(failure).hasCauseInstanceOf(SdkException.class);
        });
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(SupplyChainConstants.EVENT_IDS);
    }

    @Test
    void theCauseSaysThatTheAnswerNamedNoEventId() throws Exception {
        answers.add(new Answer(200, "application/json", "{}"));

        Exchange exchange = deliver("&deliveryTimeout=2000");

        assertThat(exchange.getException().getCause()).hasMessageContaining("names no event id (HTTP status 200)");
    }

    private Exchange deliver(String options) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            return context.createProducerTemplate()
                    .send(
                            "aws-supplychain:0a1b2c3d-0000-4000-8000-0123456789ab?eventType=inbound_order&region=eu-west-1"
                                    + "&accessKey=AK&secretKey=SK&overrideEndpoint=true&uriEndpointOverride=http://localhost:"
                                    + service.getAddress().getPort() + options,
                            exchange -> exchange.getMessage().setBody("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}"));
        }
    }
}
