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

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ToDynamicDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * Puts thousands of random values, built from what Simple, Camel's URIs and HTTP treat as special, into every place
 * that a message controls. A value reaches the wire unchanged or is refused; none is evaluated. Each value follows from
 * its number, so that a failure can be replayed.
 */
class HostileValuesTest extends SupplyChainTestSupport {

    private static final int VALUES = TestSize.of(4_000, 20_000);

    /** Fewer, since each makes an endpoint of its own. */
    private static final int FOREIGN_URIS = 300;

    private static final String LEAK = "io.github.camelsupplychain.hostile";

    /** Camel's own placeholders, which it resolves before it asks the component, are left out. */
    private static final String[] PIECES = {
        "${bean:probe.hit}",
        "${bean:probe?method=hit}",
        "$simple{bean:probe.hit}",
        "${ref:probe.hit}",
        "${header.value}",
        "${body}",
        "${bodyAs(String)}",
        "${exchangeProperty.x}",
        "${env.HOME}",
        "${sys.user.home}",
        "${random(9)}",
        "${bean:type:java.lang.System?method=setProperty('" + LEAK + "', 'x')}",
        "${",
        "$simple{",
        "$",
        "{",
        "}",
        "$init{",
        "resource:classpath:log4j2-test.properties",
        "resource:",
        "#class:java.lang.String",
        "#bean:probe",
        "#property:user.name",
        "#probe",
        "#",
        "RAW(",
        "RAW{",
        ")",
        ")&",
        "&operation=deleteInstance",
        "?operation=deleteInstance",
        "&eventType=shipment",
        "&groupBy=id",
        "&",
        "&&",
        "&amp;",
        "=",
        "?",
        "%",
        "%25",
        "%24%7Bbody%7D",
        "%0d%0a",
        "%2B",
        "+",
        " ",
        "\r\n",
        "\n",
        "\t",
        "\0",
        "\\",
        "\\n",
        "\\}",
        "'",
        "\"",
        "~>",
        "?:",
        " ? ",
        " : ",
        "++",
        "--",
        "/",
        "//",
        "..",
        ":",
        ";",
        ",",
        "|",
        "@",
        "<",
        ">",
        "[",
        "]",
        "null",
        "true",
        "a",
        "Z",
        "0",
        "42",
        "M\u00fcller",
        "\u65e5\u672c",
        "\ud83d\ude9a",
        "\u200b",
        "\ue000",
        "\ue0000\ue001",
        "\uffff",
        "x".repeat(60),
    };

    private static final Set<String> OPERATIONS = ConcurrentHashMap.newKeySet();

    private static final SupplyChainAsyncClient RECORDING = SupplyChainAsyncClient.builder()
            .region(Region.of(EMULATOR.region()))
            .endpointOverride(EMULATOR.endpoint())
            .credentialsProvider(StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(EMULATOR.accessKey(), EMULATOR.secretKey())))
            .overrideConfiguration(settings -> settings.addExecutionInterceptor(new ExecutionInterceptor() {
                @Override
                public void beforeExecution(Context.BeforeExecution call, ExecutionAttributes attributes) {
                    OPERATIONS.add(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME));
                }
            }))
            .build();

    private final Probe probe = new Probe();
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<String, String> groups = new ConcurrentHashMap<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger refused = new AtomicInteger();

    /** A bean that must not be called. */
    public static final class Probe {
        private final AtomicInteger hits = new AtomicInteger();

        public String hit() {
            hits.incrementAndGet();
            return "hit";
        }
    }

    /** One place where a message has its say. */
    @FunctionalInterface
    private interface Place {
        void send(String value, String id) throws Exception;
    }

    @AfterAll
    static void close() {
        RECORDING.close();
    }

    @BeforeEach
    void useTheRecordingClient() {
        OPERATIONS.clear();
        context.getRegistry().bind("probe", probe);
        context.getComponent("aws-supplychain", SupplyChainComponent.class)
                .getConfiguration()
                .setSupplyChainAsyncClient(RECORDING);
    }

    static String value(int seed) {
        Random random = new Random(seed * 31L);
        StringBuilder value = new StringBuilder();
        for (int pieces = random.nextInt(7); pieces >= 0; pieces--) {
            value.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return value.toString().replace("{{", "{ {");
    }

    @Test
    void noValueOfAMessageIsMoreThanAValue() throws Exception {
        Map<String, String> systemProperties = systemProperties();
        context.addRoutes(routes());
        List<Place> places = new ArrayList<>(groupPlaces());
        places.addAll(keyPlaces());
        places.addAll(refusingPlaces());
        List<Place> foreign = foreignPlaces();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<?>> sends = new ArrayList<>();

        for (Place place : places) {
            // One after the other: Camel makes an endpoint twice for a toD whose first messages come together.
            send(threads, place, 0).get();
        }
        for (int i = 0; i < VALUES; i++) {
            sends.add(send(threads, places.get(i % places.size()), i));
        }
        for (int i = 0; i < FOREIGN_URIS; i++) {
            sends.add(send(threads, foreign.get(i % foreign.size()), VALUES + i));
        }
        for (Future<?> send : sends) {
            send.get();
        }
        threads.shutdown();

        assertThat(probe.hits).hasValue(0);
        assertThat(systemProperties()).isEqualTo(systemProperties);
        assertThat(OPERATIONS)
                .contains("SendDataIntegrationEvent", "GetInstance")
                .isSubsetOf("SendDataIntegrationEvent", "GetInstance", "GetDataLakeDataset");
        int compared = groups.size();
        Map<String, String> stored = events().stream()
                .collect(Collectors.toMap(
                        HostileValuesTest::id, StoredEvent::eventGroupId, (first, second) -> "stored twice"));
        groups.entrySet().removeIf(expected -> expected.getValue().equals(stored.get(expected.getKey())));
        assertThat(groups).as("groups that are another one on the wire").isEmpty();
        assertThat(events())
                .filteredOn(event -> event.clientToken().length() != 64)
                .allSatisfy(event -> assertThat(event.clientToken()).isEqualTo(tokens.get(id(event))));
        System.out.printf(
                "%d hostile values, %d in URIs of messages: %d groups compared, %d refused%n",
                VALUES, FOREIGN_URIS, compared, refused.get());
    }

    private Future<?> send(ExecutorService threads, Place place, int seed) {
        return threads.submit(() -> {
            String value = value(seed);
            try {
                place.send(value, "id-" + ids.incrementAndGet());
            } catch (AssertionError | Exception e) {
                throw new AssertionError("value(" + seed + ") = " + value, e);
            }
            return null;
        });
    }

    private static Map<String, String> systemProperties() {
        Map<String, String> properties = new HashMap<>();
        System.getProperties().forEach((name, value) -> properties.put(String.valueOf(name), String.valueOf(value)));
        return properties;
    }

    private RouteBuilder routes() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler()); // The default one would log each refusal with its stack.
                from("direct:plain").to(uri("eventType=inbound_order"));
                from("direct:operation").to(uri("operation=getInstance"));
                from("direct:toGroup").to(uri("eventType=inbound_order&eventGroupId=${header.value}"));
                from("direct:toDGroup").toD(uri("eventType=inbound_order&eventGroupId=${header.value}"));
                from("direct:toDRaw").toD(uri("eventGroupId=RAW(${header.value})&eventType=inbound_order"));
                from("direct:toDText").toD(uri("eventType=inbound_order&eventGroupId=a-${header.value}-z"));
                from("direct:toKey").to(uri("eventType=inbound_order&idempotencyKey=${header.value}"));
                from("direct:toDKey").toD(uri("eventType=inbound_order&idempotencyKey=${header.value}"));
                for (String option : List.of("eventTimestamp", "clientToken")) {
                    from("direct:to-" + option).to(uri("eventType=inbound_order&" + option + "=${header.value}"));
                }
                for (String option : List.of("eventTimestamp", "clientToken", "groupBy", "region")) {
                    from("direct:toD-" + option).toD(uri("eventType=inbound_order&" + option + "=${header.value}"));
                }
                from("direct:toD-eventType").toD(uri("eventType=${header.value}"));
                from("direct:toD-datasetTarget")
                        .toD(uri("datasetTarget=${header.value}&operationType=UPSERT&groupBy=id"));
                from("direct:toD-operationType")
                        .toD(uri("datasetTarget=asc/inbound_order&operationType=${header.value}&groupBy=id"));
                from("direct:toD-operation").toD(uri("operation=${header.value}"));
                from("direct:toD-instance").toD("aws-supplychain:${header.value}?eventType=inbound_order");
                from("direct:toD-name").toD(uri("eventType=inbound_order&${header.value}"));
                from("direct:recipientList").recipientList(header("uri")).delimiter("false");
                from("direct:routingSlip").routingSlip(header("uri"), "no delimiter");
                from("direct:enrich").enrich().header("uri");
                from("direct:toDUri").toD("${header.uri}");
                ToDynamicDefinition whole =
                        new ToDynamicDefinition(uri("eventType=inbound_order&eventGroupId=${header.value}"));
                whole.setAllowOptimisedComponents("false");
                from("direct:toDWhole").addOutput(whole);
            }
        };
    }

    /** Places of the group: on the wire it is exactly the value. */
    private List<Place> groupPlaces() {
        return List.of(
                (value, id) -> group("plain", order(id), Map.of(SupplyChainConstants.EVENT_GROUP_ID, value), id, value),
                (value, id) -> group("toGroup", order(id), Map.of("value", value), id, value),
                (value, id) -> group("toDGroup", order(id), Map.of("value", value), id, value),
                (value, id) -> group("toDRaw", order(id), Map.of("value", value), id, value),
                (value, id) -> group("toDText", order(id), Map.of("value", value), id, "a-" + value + "-z"),
                (value, id) -> group(
                        "toDGroup",
                        List.of(message(order(id), Map.of("value", "b"))),
                        Map.of("value", value),
                        id,
                        value),
                (value, id) -> group(
                        "plain",
                        List.of(message(order(id), Map.of(SupplyChainConstants.EVENT_GROUP_ID, value))),
                        Map.of(),
                        id,
                        value),
                (value, id) -> group("plain", order(id), Map.of(SupplyChainConstants.OPERATION, value), id, id));
    }

    private void group(String route, Object body, Map<String, Object> headers, String id, String expected) {
        Exchange exchange = template.send("direct:" + route, message(body, headers));
        int length = expected.codePointCount(0, expected.length());
        if (length >= 1 && length <= 255) {
            assertThat(exchange.getException()).isNull();
            groups.put(id, expected);
        } else {
            assertRefused(exchange, expected);
        }
    }

    /** Places of the key, which is not on the wire itself: the same key makes the same token, however it came. */
    private List<Place> keyPlaces() {
        return List.of((value, id) -> {
            Map<String, Map<String, Object>> ways = Map.of(
                    "plain", Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, value),
                    "toKey", Map.of("value", value),
                    "toDKey", Map.of("value", value));
            ways.forEach((route, headers) -> {
                Exchange exchange = template.send("direct:" + route, message(order(id), headers));
                assertThat(exchange.getException()).as(route).isNull();
            });
            groups.put(id, id); // Compared at the end: it is stored once.
        });
    }

    /** Places where nothing but a few texts is taken: hostile ones are refused, and not repeated. */
    private List<Place> refusingPlaces() {
        List<Place> places = new ArrayList<>();
        for (String header : List.of(
                SupplyChainConstants.INSTANCE_ID,
                SupplyChainConstants.EVENT_TYPE,
                SupplyChainConstants.DATASET_TARGET,
                SupplyChainConstants.OPERATION_TYPE,
                SupplyChainConstants.EVENT_TIMESTAMP,
                SupplyChainConstants.CLIENT_TOKEN)) {
            places.add((value, id) -> refusedOrRight("plain", id, Map.of(header, value), value));
        }
        for (String header : List.of(SupplyChainConstants.OPERATION, SupplyChainConstants.INSTANCE_ID)) {
            places.add((value, id) ->
                    assertRefused(template.send("direct:operation", message(null, Map.of(header, value))), value));
        }
        for (String route : List.of(
                "to-eventTimestamp",
                "to-clientToken",
                "toD-eventTimestamp",
                "toD-clientToken",
                "toD-groupBy",
                "toD-region",
                "toD-eventType",
                "toD-datasetTarget",
                "toD-operationType",
                "toD-operation",
                "toD-instance",
                "toD-name")) {
            places.add((value, id) -> refusedOrRight(route, id, Map.of("value", value), value));
        }
        places.add((value, id) -> {
            Exchange exchange = template.send("direct:operation", message("{}", Map.of("value", value)));
            assertThat(exchange.getException()).isNull();
        });
        return places;
    }

    /** A value may happen to be right: a token of 33 to 126 characters, or a plain name. */
    private void refusedOrRight(String route, String id, Map<String, Object> headers, String value) {
        Exchange exchange = template.send("direct:" + route, message(order(id), headers));
        if (exchange.getException() == null) {
            tokens.put(id, value);
        } else if (exchange.getException() instanceof InvalidEventException) {
            assertRefused(exchange, route.equals("toD-groupBy") ? "" : value); // The name of a field may be told.
        }
    }

    private void assertRefused(Exchange exchange, String value) {
        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause();
        if (value.length() > 20) {
            assertThat(exchange.getException().getMessage()).doesNotContain(value);
        }
        refused.incrementAndGet();
    }

    /** URIs that a route makes of a value. What Camel's own parser reads there is its affair; nothing may be run. */
    private List<Place> foreignPlaces() {
        List<UnaryOperator<String>> forms = List.of(
                value -> "RAW(" + value + ")",
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8),
                value -> value);
        List<Place> places = new ArrayList<>();
        for (String route : List.of("recipientList", "routingSlip", "enrich", "toDUri", "toDWhole")) {
            for (UnaryOperator<String> form : forms) {
                places.add((value, id) -> {
                    String uri = uri("eventType=inbound_order&eventGroupId=" + form.apply(value));
                    Exchange exchange =
                            template.send("direct:" + route, message(order(id), Map.of("uri", uri, "value", value)));
                    boolean exact = form == forms.get(0)
                            && !value.matches("(?s).*[%&)$\\p{Cntrl}].*")
                            && !route.equals("toDWhole");
                    if (exact && exchange.getException() == null) {
                        groups.put(id, value);
                    }
                });
            }
        }
        return places;
    }

    private static String order(String id) {
        return "{\"id\":\"" + id + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static String id(StoredEvent event) {
        return event.data().replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
    }
}
