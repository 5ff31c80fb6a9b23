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

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkGlobalTime;

/**
 * The ten most likely mistakes of newcomers: each produces one sentence, at start with {@code testConnection=true} and
 * with the first message otherwise.
 */
class MistakesTest {

    private static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.start();
    private static final String ID = EMULATOR.instanceId();
    private static final String OTHER_ID = ID.substring(0, 35) + (ID.endsWith("0") ? "1" : "0");
    private static final String AT = EMULATOR.endpoint().toString();
    private static final Socket CLOSED = closedPort();
    private static final int CLOSED_PORT = CLOSED.getLocalPort();

    /** {action} is what is called: sending without {@code testConnection}, listing with it. */
    private record Mistake(String name, Map<String, String> options, String sentence) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(
                    "region misspelt",
                    Map.of("region", "us-esat-1"),
                    AT
                            + " refuses the signature: it is for region us-esat-1, which the AWS SDK does not know; check region"),
            new Mistake(
                    "no credentials",
                    Map.of("accessKey", "", "secretKey", ""),
                    "No AWS credentials found: the options name none, and the SDK's default chain finds none in system"
                            + " properties, environment variables, web identity, profile, container role or instance role."
                            + " Give the process a role or a profile, or set accessKey and secretKey"),
            new Mistake(
                    "profile missing",
                    Map.of(
                            "accessKey",
                            "",
                            "secretKey",
                            "",
                            "useProfileCredentialsProvider",
                            "true",
                            "profileCredentialsName",
                            "prdo"),
                    "Profile 'prdo' is not in {folder}/credentials or {folder}/config: correct profileCredentialsName, or add"
                            + " the profile"),
            new Mistake(
                    "wrong instance",
                    Map.of("instance", OTHER_ID),
                    "There is no instance " + OTHER_ID + " at " + AT
                            + " for the account of these credentials: check its"
                            + " spelling, the region and the account"),
            new Mistake(
                    "no right",
                    Map.of(),
                    "The AWS credentials may not call scn:{action} on instance " + ID
                            + ": add that action to the policy of" + " their role or user"),
            new Mistake(
                    "dataset misspelt",
                    Map.of(
                            "eventType",
                            "",
                            "datasetTarget",
                            "default/ordres",
                            "operationType",
                            "UPSERT",
                            "eventGroupId",
                            "g"),
                    "There is no dataset default/ordres of instance " + ID + " at " + AT + " for the account of these"
                            + " credentials: check its spelling, the region and the account"),
            new Mistake(
                    "wrong secret",
                    Map.of("secretKey", "wrong"),
                    AT
                            + " refuses the signature: the secret key does not belong to the access key (in a URI, write RAW(...)"
                            + " around it), or region " + EMULATOR.region() + " is not that of the endpoint"),
            new Mistake(
                    "service down",
                    Map.of("uriEndpointOverride", "http://127.0.0.1:" + CLOSED_PORT),
                    "http://127.0.0.1:" + CLOSED_PORT
                            + " cannot be reached: check uriEndpointOverride, and"
                            + " whether something listens there"),
            new Mistake(
                    "proxy wrong",
                    Map.of("proxyHost", "127.0.0.1", "proxyPort", "" + CLOSED_PORT, "proxyProtocol", "HTTP"),
                    "Proxy 127.0.0.1:" + CLOSED_PORT + " cannot be reached: check proxyHost and proxyPort"),
            new Mistake(
                    "clock wrong",
                    Map.of("uriEndpointOverride", "{slow clock}"),
                    "This machine's clock is 120 min slow"));

    @TempDir
    Path folder;

    static Stream<Arguments> mistakes() {
        return MISTAKES.stream()
                .flatMap(mistake -> Stream.of(Arguments.of(mistake, true), Arguments.of(mistake, false)));
    }

    /** Keeps a port to itself without listening. */
    private static Socket closedPort() {
        try {
            Socket socket = new Socket();
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return socket;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void reset() {
        EMULATOR.reset();
    }

    /** The SDK keeps for all clients how far the clock is off. */
    @AfterEach
    void forgetClock() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @AfterAll
    static void close() throws IOException {
        CLOSED.close();
        EMULATOR.close();
    }

    @ParameterizedTest(name = "{0}, testConnection={1}")
    @MethodSource("mistakes")
    void aMistakeIsToldInOneSentence(Mistake mistake, boolean testConnection) throws Exception {
        String action = testConnection ? "ListDataIntegrationEvents" : "SendDataIntegrationEvent";
        String sentence = mistake.sentence.replace("{action}", action).replace("{folder}", folder.toString());
        if (mistake.name.equals("no right")) {
            EMULATOR.nextAnswersOfOperation(action, Fault.ACCESS_DENIED);
        }
        try (AwsFiles nothing = new AwsFiles(folder);
                AheadServer ahead = new AheadServer();
                CapturedLog log = new CapturedLog();
                CamelContext context = new DefaultCamelContext()) {
            Map<String, String> options = new HashMap<>(mistake.options);
            options.replace(
                    "uriEndpointOverride", "{slow clock}", ahead.endpoint().toString());
            Throwable failure = run(context, options, testConnection);
            List<String> told = log.ours().stream()
                    .filter(line -> line.contains(" WARN "))
                    .collect(Collectors.toCollection(ArrayList::new));
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                told.add(String.valueOf(cause.getMessage()));
            }
            assertThat(told).as("what was told").anySatisfy(text -> assertThat(text)
                    .contains(sentence));
            assertThat(log.ours().stream().filter(line -> line.contains(sentence)))
                    .as("lines of the log that tell it")
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Throwable run(CamelContext context, Map<String, String> changed, boolean testConnection) {
        Map<String, String> options = new HashMap<>(Map.of(
                "eventType",
                "inbound_order",
                "region",
                EMULATOR.region(),
                "accessKey",
                EMULATOR.accessKey(),
                "secretKey",
                EMULATOR.secretKey(),
                "overrideEndpoint",
                "true",
                "uriEndpointOverride",
                AT,
                "deliveryTimeout",
                "3000",
                "testConnection",
                "" + testConnection));
        options.putAll(changed);
        String instance = options.containsKey("instance") ? options.remove("instance") : ID;
        String query = options.entrySet().stream()
                .filter(option -> !option.getValue().isEmpty())
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining("&"));
        try {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to("aws-supplychain:" + instance + "?" + query);
                }
            });
            context.start();
        } catch (Exception e) {
            return e;
        }
        return context.createProducerTemplate()
                .send("direct:in", exchange -> exchange.getMessage()
                        .setBody("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}"))
                .getException();
    }
}
