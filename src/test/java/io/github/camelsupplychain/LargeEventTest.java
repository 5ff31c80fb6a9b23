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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.RequestData;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.emulator.Fault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClientBuilder;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Events that are too long to be sent as a String, through every kind of client: each gets them as it can take them. */
class LargeEventTest extends SupplyChainTestSupport {

    private static final String TYPE = "eventType=inbound_order&eventGroupId=g";

    private static final String ACCESS_KEY = SdkSystemSetting.AWS_ACCESS_KEY_ID.property();
    private static final String SECRET_KEY = SdkSystemSetting.AWS_SECRET_ACCESS_KEY.property();

    /** What JSON and the SDK write in another way, and characters of one to four bytes. */
    private static final String[] TEXTS = {
        "x", "\\\"", "\\\\", "\\n", "/", "\\u0007", "\u007f", "\u00e9", "\u4e2d", "\ud83d\ude9a"
    };

    private static final List<String> LISTENED_TO = new CopyOnWriteArrayList<>();

    private static SupplyChainAsyncClient onCrt;
    private static SupplyChainAsyncClient renewing;
    private static SupplyChainAsyncClient prepared;
    private static SupplyChainAsyncClient plain;
    private static SupplyChainAsyncClient listened;

    enum Kind {
        OF_THE_COMPONENT(true) {
            @Override
            SupplyChainAsyncClient client() {
                return CLIENT;
            }
        },
        OF_THE_COMPONENT_ON_CRT(true) {
            @Override
            SupplyChainAsyncClient client() {
                return onCrt;
            }
        },
        WITH_CREDENTIALS_OF_THE_CHAIN(true) {
            @Override
            SupplyChainAsyncClient client() {
                return renewing;
            }
        },
        PREPARED(true) {
            @Override
            SupplyChainAsyncClient client() {
                return prepared;
            }
        },
        NOT_PREPARED(false) {
            @Override
            SupplyChainAsyncClient client() {
                return plain;
            }
        },
        LISTENED_TO(false) {
            @Override
            SupplyChainAsyncClient client() {
                return listened;
            }
        },
        BEHIND_A_PROXY(false) {
            @Override
            SupplyChainAsyncClient client() {
                return proxy(prepared);
            }
        },
        BEHIND_ANOTHER_CLIENT(false) {
            @Override
            SupplyChainAsyncClient client() {
                return new Delegating(prepared);
            }
        };

        private final boolean takesBytes;

        Kind(boolean takesBytes) {
            this.takesBytes = takesBytes;
        }

        abstract SupplyChainAsyncClient client();
    }

    private static final class Delegating implements SupplyChainAsyncClient {
        private final SupplyChainAsyncClient client;

        Delegating(SupplyChainAsyncClient client) {
            this.client = client;
        }

        @Override
        public CompletableFuture<SendDataIntegrationEventResponse> sendDataIntegrationEvent(
                SendDataIntegrationEventRequest request) {
            assertThat(request.data()).as("what it sees").isNotEmpty();
            return client.sendDataIntegrationEvent(request);
        }

        @Override
        public String serviceName() {
            return client.serviceName();
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private static SupplyChainAsyncClient proxy(SupplyChainAsyncClient client) {
        return (SupplyChainAsyncClient) Proxy.newProxyInstance(
                SupplyChainAsyncClient.class.getClassLoader(),
                new Class<?>[] {SupplyChainAsyncClient.class},
                (self, method, arguments) -> {
                    try {
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> method.invoke(client, arguments);
                        };
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @BeforeAll
    static void createClients() {
        SupplyChainConfiguration options = EmulatorConnection.to(EMULATOR);
        onCrt = SupplyChainClientFactory.create(options, HttpClient.CRT);
        System.setProperty(ACCESS_KEY, options.getAccessKey());
        System.setProperty(SECRET_KEY, options.getSecretKey());
        options.setAccessKey(null);
        options.setSecretKey(null);
        options.setUseDefaultCredentialsProvider(true);
        renewing = SupplyChainClientFactory.create(options, HttpClient.NETTY);
        prepared = SupplyChainComponent.prepare(builder()).build();
        plain = builder().build();
        ExecutionInterceptor listener = new ExecutionInterceptor() {
            @Override
            public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                if (context.request() instanceof SendDataIntegrationEventRequest request) {
                    LISTENED_TO.add(request.data());
                }
            }
        };
        listened = SupplyChainComponent.prepare(
                        builder().overrideConfiguration(override -> override.addExecutionInterceptor(listener)))
                .build();
    }

    private static SupplyChainAsyncClientBuilder builder() {
        return SupplyChainAsyncClient.builder()
                .region(Region.of(EMULATOR.region()))
                .endpointOverride(EMULATOR.endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(EMULATOR.accessKey(), EMULATOR.secretKey())));
    }

    @AfterAll
    static void closeClients() {
        System.clearProperty(ACCESS_KEY);
        System.clearProperty(SECRET_KEY);
        onCrt.close();
        renewing.close();
        prepared.close();
        plain.close();
        listened.close();
    }

    private String options(Kind kind, String more) {
        SupplyChainAsyncClient client = kind.client();
        assertThat(RequestData.isTakenBy(client)).as("takes bytes").isEqualTo(kind.takesBytes);
        context.getRegistry().bind("chosen", client);
        return TYPE + "&supplyChainAsyncClient=#chosen" + more;
    }

    private static String record(int number, int chars) {
        Random random = new Random(number);
        StringBuilder text = new StringBuilder();
        while (text.length() < chars) {
            text.append(TEXTS[random.nextInt(TEXTS.length)]);
        }
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"" + text + "\"}";
    }

    @ParameterizedTest
    @EnumSource
    void dataArrivesAsItCame(Kind kind) throws Exception {
        String options = options(kind, "");
        for (int chars : new int[] {3_000, 4_000, 4_100, 70_000, 700_000}) {
            String one = record(chars, chars);
            String array = "[ " + one + " ,\r\n\t" + record(1, 5_000) + "\n]";
            for (Object body : new Object[] {one, one.getBytes(UTF_8), array, record(1, 10) + "\n" + one}) {
                EMULATOR.reset();

                assertThat(deliver(options, body).getException()).isNull();

                String sent = body instanceof byte[] bytes ? new String(bytes, UTF_8) : (String) body;
                assertThat(data())
                        .containsExactly(
                                sent.startsWith("{\"id\":\"PO-1\"") ? '[' + sent.replace('\n', ',') + ']' : sent);
            }
        }
        assertThat(LISTENED_TO).doesNotContain("");
    }

    @ParameterizedTest
    @EnumSource
    void eachAttemptSendsTheSame(Kind kind) throws Exception {
        String options = options(kind, "");
        String order = record(1, 100_000);
        EMULATOR.nextAnswers(Fault.INTERNAL_ERROR, Fault.THROTTLE, Fault.ANSWER_LOST);

        assertThat(deliver(options, order).getException()).isNull();

        assertThat(data()).containsExactly(order);
        assertThat(EMULATOR.journal().duplicates())
                .as("sent again with the same content")
                .isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void smallEventsThatShareARequestBecomeALargeOne(Kind kind) throws Exception {
        route(options(kind, "&coalesce=true"));
        int count = 40;
        EMULATOR.pause();
        List<CompletableFuture<Exchange>> outcomes = new ArrayList<>();
        try (AsyncProducer producer = context.getEndpoint("direct:in").createAsyncProducer()) {
            producer.start();
            for (int i = 0; i < count; i++) {
                Exchange exchange = message(record(i, 200 + 100 * i), Map.of());
                CompletableFuture<Exchange> outcome = new CompletableFuture<>();
                producer.process(exchange, doneSync -> outcome.complete(exchange));
                outcomes.add(outcome);
            }
            EMULATOR.resume();
            outcomes.forEach(
                    outcome -> assertThat(outcome.join().getException()).isNull());
        }

        List<String> records = new ArrayList<>();
        data().forEach(data -> records.add(data.startsWith("[") ? data.substring(1, data.length() - 1) : data));
        assertThat(String.join(",", records))
                .isEqualTo(String.join(
                        ",",
                        IntStream.range(0, count)
                                .mapToObj(i -> record(i, 200 + 100 * i))
                                .toList()));
        assertThat(data()).hasSizeLessThan(count);
    }
}
