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
package io.github.camelsupplychain.client;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.delivery.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.ListInstancesRequest;

/** Whoever answers in the place of the service does not fill the memory. */
class EndlessAnswerTest {

    /** As good as endless, should it be read to its end. */
    private static final long LENGTH = 10 * AnswerLimit.MAX_BYTES;

    @ParameterizedTest
    @CsvSource({"NETTY, 200", "NETTY, 503", "CRT, 200", "CRT, 503"})
    void itIsBrokenOff(HttpClient httpClient, int status) throws Exception {
        AtomicLong sent = new AtomicLong();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, 0);
            sendBlanks(exchange.getResponseBody(), sent);
        });
        server.start();
        try (SupplyChainAsyncClient client = SupplyChainClientFactory.create(
                at(server.getAddress().getPort()), httpClient, SupplyChainClientFactory.ANSWER_TIMEOUT, null)) {
            assertThatThrownBy(() -> client.listInstances(
                                    ListInstancesRequest.builder().build())
                            .get(1, TimeUnit.MINUTES))
                    .isInstanceOf(ExecutionException.class)
                    .satisfies(error ->
                            assertThat(FailureKind.of(error.getCause())).isEqualTo(FailureKind.TRANSIENT))
                    .hasStackTraceContaining("The response is longer than " + AnswerLimit.MAX_BYTES + " bytes");
        } finally {
            server.stop(0);
        }
        assertThat(sent).as("bytes sent").hasValueLessThan(LENGTH);
    }

    private static SupplyChainConfiguration at(int port) {
        SupplyChainConfiguration options = new SupplyChainConfiguration();
        options.setRegion("us-east-1");
        options.setAccessKey("a");
        options.setSecretKey("s");
        options.setOverrideEndpoint(true);
        options.setUriEndpointOverride("http://127.0.0.1:" + port);
        return options;
    }

    private static void sendBlanks(OutputStream out, AtomicLong sent) throws IOException {
        byte[] blanks = " ".repeat(64 * 1024).getBytes(US_ASCII);
        while (sent.get() < LENGTH) {
            out.write(blanks);
            sent.addAndGet(blanks.length);
        }
    }
}
