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

import io.github.camelsupplychain.emulator.SelfSigned;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each HTTP client honours the options. */
class HttpClientRouteTest {

    private static final String ORDER = "{\"id\":\"PO-%d\",\"tpartner_id\":\"V-1\"}";

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "crt"})
    void itsConnectionsFollowMaxInFlight(String httpClient) throws Exception {
        emulator.latency(Duration.ofSeconds(1));
        List<String> orders = IntStream.range(0, 300).mapToObj(ORDER::formatted).toList();

        Exchange exchange = deliver(emulator.endpoint(), "&maxInFlight=300&httpClient=" + httpClient, orders);

        assertThat(exchange.getException()).isNull();
        assertThat(emulator.journal().maxInFlight())
                .as("more than the 50 connections that a client has by default")
                .isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "crt"})
    void itsRequestsTakeTheProxy(String httpClient) throws Exception {
        try (Relay proxy = Relay.proxyTo(emulator.endpoint())) {
            Exchange exchange = deliver(
                    emulator.endpoint(),
                    "&proxyProtocol=HTTP&proxyHost=127.0.0.1&proxyPort=" + proxy.port() + "&httpClient=" + httpClient,
                    ORDER.formatted(1));

            assertThat(exchange.getException()).isNull();
            assertThat(proxy.requests())
                    .singleElement()
                    .asString()
                    .contains(emulator.endpoint().getAuthority());
            assertThat(emulator.events()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"netty", "crt"})
    void itTrustsACertificateThatNobodySignedOnlyIfToldSo(String httpClient, @TempDir Path keys) throws Exception {
        try (Relay tls = Relay.over(SelfSigned.in(keys), emulator.endpoint())) {
            URI endpoint = URI.create("https://127.0.0.1:" + tls.port());
            String options = "&httpClient=" + httpClient;

            Exchange trusting = deliver(endpoint, options + "&trustAllCertificates=true", ORDER.formatted(1));
            Exchange careful = deliver(endpoint, options + "&deliveryTimeout=1500", ORDER.formatted(2));

            assertThat(trusting.getException()).isNull();
            assertThat(careful.getException()).isInstanceOf(DeliveryTimeoutException.class);
            assertThat(emulator.events()).hasSize(1);
        }
    }

    private Exchange deliver(URI endpoint, String options, Object body) throws Exception {
        String uri = "aws-supplychain:%s?eventType=inbound_order&region=%s&accessKey=%s&secretKey=%s"
                        .formatted(emulator.instanceId(), emulator.region(), emulator.accessKey(), emulator.secretKey())
                + "&overrideEndpoint=true&uriEndpointOverride=" + endpoint + options;
        try (CamelContext context = new DefaultCamelContext()) {
            context.start();
            return context.createProducerTemplate()
                    .send(uri, exchange -> exchange.getIn().setBody(body));
        }
    }
}
