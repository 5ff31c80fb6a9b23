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

import static io.github.camelsupplychain.SupplyChainTestSupport.EMULATOR;
import static io.github.camelsupplychain.SupplyChainTestSupport.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.github.camelsupplychain.emulator.SelfSigned;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** Options that change how requests are signed and where they go, observed at a server that records every request. */
final class ConnectionEffects {

    static final Map<String, OptionEffectTest.Effect> EFFECTS = Map.ofEntries(
            Map.entry("region", test -> assertThat(signature(Map.of("region", "eu-west-1")))
                    .contains("/eu-west-1/scn/")),
            Map.entry("accessKey", test -> assertThat(signature(Map.of("accessKey", "other")))
                    .contains("Credential=other/")),
            Map.entry("secretKey", test -> {
                Map<String, String> keys = Map.of("accessKey", EMULATOR.accessKey(), "secretKey", "wrong");
                assertThat(deliver(EMULATOR.endpoint(), keys)).hasMessageContaining("403");
                assertThat(deliver(
                                EMULATOR.endpoint(),
                                Map.of("accessKey", EMULATOR.accessKey(), "secretKey", EMULATOR.secretKey())))
                        .isNull();
            }),
            Map.entry("sessionToken", test -> session()),
            Map.entry("useSessionCredentials", test -> session()),
            Map.entry("useDefaultCredentialsProvider", test -> {
                System.setProperty("aws.accessKeyId", "of-the-system");
                System.setProperty("aws.secretAccessKey", "secret");
                try {
                    assertThat(signature(Map.of("useDefaultCredentialsProvider", "true")))
                            .contains("Credential=of-the-system/");
                } finally {
                    System.clearProperty("aws.accessKeyId");
                    System.clearProperty("aws.secretAccessKey");
                }
            }),
            Map.entry("useProfileCredentialsProvider", test -> assertThat(
                            signatureOfProfile(test, Map.of("useProfileCredentialsProvider", "true")))
                    .contains("Credential=of-the-default/")),
            Map.entry("profileCredentialsName", test -> assertThat(signatureOfProfile(
                            test, Map.of("useProfileCredentialsProvider", "true", "profileCredentialsName", "other")))
                    .contains("Credential=of-the-other/")),
            Map.entry("httpClient", test -> {
                assertThat(arrived(Map.of()).getFirst("User-Agent")).containsIgnoringCase("netty");
                assertThat(arrived(Map.of("httpClient", "crt")).getFirst("User-Agent"))
                        .doesNotContainIgnoringCase("netty");
            }),
            Map.entry(
                    "uriEndpointOverride", test -> assertThat(arrived(Map.of())).isNotEmpty()),
            Map.entry("overrideEndpoint", test -> {
                assertThat(regionalHost(Map.of())).startsWith("scn.us-east-1.amazonaws.com:");
            }),
            Map.entry("useFipsEndpoint", test -> assertThat(regionalHost(Map.of("useFipsEndpoint", "true")))
                    .startsWith("scn-fips.us-east-1.")),
            Map.entry("useDualstackEndpoint", test -> assertThat(regionalHost(Map.of("useDualstackEndpoint", "true")))
                    .startsWith("scn.us-east-1.api.aws:")),
            Map.entry("testConnection", test -> {
                Map<String, String> options = new HashMap<>(Map.of("testConnection", "true", "secretKey", "wrong"));
                assertThatThrownBy(() -> deliver(EMULATOR.endpoint(), options))
                        .hasMessageContaining("testConnection: ");
                options.put("testConnection", "false");
                assertThat(deliver(EMULATOR.endpoint(), options)).isInstanceOf(SupplyChainException.class);
            }),
            Map.entry("proxyUsername", test -> toldToProxy()),
            Map.entry("proxyPassword", test -> toldToProxy()),
            Map.entry("proxyHost", test -> throughProxy()),
            Map.entry("proxyPort", test -> throughProxy()),
            Map.entry("proxyProtocol", test -> {
                try (Relay proxy = Relay.proxyTo(EMULATOR.endpoint())) {
                    Map<String, String> options = proxy(proxy, "HTTPS");
                    options.put("deliveryTimeout", "1000");
                    assertThat(deliver(EMULATOR.endpoint(), options))
                            .as("a proxy that speaks no TLS")
                            .isNotNull();
                }
                throughProxy();
            }),
            Map.entry("trustAllCertificates", test -> {
                try (Relay tls = Relay.over(SelfSigned.in(test.folder), EMULATOR.endpoint())) {
                    URI endpoint = URI.create("https://127.0.0.1:" + tls.port());
                    Map<String, String> options = new HashMap<>(known());
                    options.put("trustAllCertificates", "true");
                    assertThat(deliver(endpoint, options)).isNull();
                    options.put("trustAllCertificates", "false");
                    options.put("deliveryTimeout", "1000");
                    assertThat(deliver(endpoint, options)).isNotNull();
                }
            }));

    /** Closed together in the end: closing a client takes seconds. */
    private static final List<CamelContext> OPENED = new CopyOnWriteArrayList<>();

    private ConnectionEffects() {}

    private static Map<String, String> known() {
        return Map.of("accessKey", EMULATOR.accessKey(), "secretKey", EMULATOR.secretKey());
    }

    private static void throughProxy() throws Exception {
        try (Relay proxy = Relay.proxyTo(EMULATOR.endpoint())) {
            assertThat(deliver(EMULATOR.endpoint(), proxy(proxy, "HTTP"))).isNull();
            assertThat(proxy.requests()).isNotEmpty();
        }
    }

    private static void toldToProxy() throws Exception {
        for (String httpClient : List.of("netty", "crt")) {
            try (Relay proxy = Relay.proxyTo(EMULATOR.endpoint())) {
                Map<String, String> options = proxy(proxy, "HTTP");
                options.put("httpClient", httpClient);
                options.put("proxyUsername", "user");
                options.put("proxyPassword", "word");
                assertThat(deliver(EMULATOR.endpoint(), options)).isNull();
                assertThat(proxy.heads().get(0))
                        .containsIgnoringCase("Proxy-Authorization: Basic "
                                + Base64.getEncoder().encodeToString("user:word".getBytes(StandardCharsets.UTF_8)));
            }
        }
    }

    /** The host that a client without an endpoint of its own asks a proxy for. */
    private static String regionalHost(Map<String, String> changed) throws Exception {
        try (Relay proxy = Relay.proxyTo(EMULATOR.endpoint())) {
            Map<String, String> options = proxy(proxy, "HTTP");
            options.put("overrideEndpoint", "");
            options.put("uriEndpointOverride", "");
            options.put("deliveryTimeout", "3000");
            options.putAll(changed);
            deliver(EMULATOR.endpoint(), options);
            String request = proxy.requests().get(0);
            assertThat(request).startsWith("CONNECT ");
            return request.substring("CONNECT ".length());
        }
    }

    private static Map<String, String> proxy(Relay proxy, String protocol) {
        Map<String, String> options = new HashMap<>(known());
        options.put("proxyProtocol", protocol);
        options.put("proxyHost", "127.0.0.1");
        options.put("proxyPort", Integer.toString(proxy.port()));
        return options;
    }

    private static void session() throws Exception {
        assertThat(arrived(Map.of()).getFirst("X-Amz-Security-Token")).isNull();
        assertThat(arrived(Map.of("useSessionCredentials", "true", "sessionToken", "session"))
                        .getFirst("X-Amz-Security-Token"))
                .isEqualTo("session");
    }

    private static String signature(Map<String, String> options) throws Exception {
        return arrived(options).getFirst("Authorization");
    }

    private static String signatureOfProfile(OptionEffectTest test, Map<String, String> options) throws Exception {
        Path file = test.folder.resolve("credentials");
        Files.writeString(
                file,
                "[default]\naws_access_key_id=of-the-default\naws_secret_access_key=s\n"
                        + "[other]\naws_access_key_id=of-the-other\naws_secret_access_key=s\n");
        System.setProperty("aws.sharedCredentialsFile", file.toString());
        try {
            Map<String, String> keyless = new HashMap<>(options);
            keyless.put("accessKey", "");
            keyless.put("secretKey", "");
            return signature(keyless);
        } finally {
            System.clearProperty("aws.sharedCredentialsFile");
        }
    }

    /** The headers of the request that one order makes. */
    private static Headers arrived(Map<String, String> options) throws Exception {
        List<Headers> requests = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestHeaders());
            exchange.getRequestBody().readAllBytes();
            byte[] answer = "{\"eventId\":\"e\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(deliver(endpoint, options)).isNull();
            return requests.get(0);
        } finally {
            server.stop(0);
        }
    }

    /** Delivers an order; returns what failed it. An empty option is left out. */
    private static Throwable deliver(URI endpoint, Map<String, String> changed) throws Exception {
        Map<String, String> options = new HashMap<>(Map.of(
                "eventType", "inbound_order",
                "region", "us-east-1",
                "accessKey", "access",
                "secretKey", "secret",
                "overrideEndpoint", "true",
                "uriEndpointOverride", endpoint.toString()));
        options.putAll(changed);
        String query = options.entrySet().stream()
                .filter(option -> !option.getValue().isEmpty())
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
        CamelContext context = new DefaultCamelContext();
        OPENED.add(context);
        context.start();
        return context.createProducerTemplate()
                .send("aws-supplychain:" + EMULATOR.instanceId() + "?" + query, exchange -> exchange.getMessage()
                        .setBody(ORDER))
                .getException();
    }

    static void closeAll() {
        OPENED.parallelStream().forEach(CamelContext::stop);
        OPENED.clear();
    }
}
