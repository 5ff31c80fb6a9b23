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

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.InvalidRecordsException;
import io.github.camelsupplychain.error.LoadFailedException;
import io.github.camelsupplychain.error.LoadOpenException;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.github.camelsupplychain.error.PendingLimitException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/** Guarantee 9: nothing confidential appears in what the component logs, throws or shows, whatever happens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecrecyTest {

    private final SecretRoutes routes = new SecretRoutes();
    private final Secrets secrets = routes.secrets;
    private final SupplyChainEmulator emulator = routes.emulator;
    private final CapturedLog log = new CapturedLog();
    private final Map<String, String> shown = new HashMap<>();

    @BeforeAll
    void goEveryWay() throws Exception {
        routes.start(unreachable());
        routes.sendAsync("down", routes.order(), routes.headers()); // Its outage is logged when it has lasted 10 s.
        deliverWell();
        refuseBodies();
        meetFaults();
        awaitLoads();
        callOperations();
        emulator.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);
        routes.poll();
        routes.poll();
        shown.putAll(Shown.by(routes.context));
        await("the outage is over")
                .until(() -> routes.ended.stream().anyMatch(exchange -> "down".equals(exchange.getFromRouteId())));
        stopUnderLoad();
        emulator.events().stream()
                .map(StoredEvent::clientToken)
                .forEach(token -> secrets.note("token on the wire", token));
    }

    @AfterAll
    void close() {
        routes.close();
        log.close();
    }

    /** Where nobody listens. */
    private static URI unreachable() {
        try (SupplyChainEmulator closed = SupplyChainEmulator.start()) {
            return closed.endpoint();
        }
    }

    private void deliverWell() {
        for (String route : List.of(
                "send", "dynamic", "session", "crt", "coalesce", "synchronous", "dataset", "validated", "awaited")) {
            boolean isStock = List.of("dataset", "validated", "awaited").contains(route);
            routes.send(route, isStock ? routes.stock("1") : routes.order(), null);
        }
        Map<String, Object> headers = routes.headers();
        headers.put(SupplyChainConstants.CLIENT_TOKEN, secrets.in("client token"));
        routes.send("token", routes.order(), headers, null);
        headers = routes.headers();
        headers.put(SupplyChainConstants.DATASET_TARGET, emulator.datasetArn("default", "stock"));
        headers.put(SupplyChainConstants.EVENT_GROUP_ID, secrets.in("group header"));
        headers.put(SupplyChainConstants.IDEMPOTENCY_KEY, secrets.in("idempotency key header"));
        routes.send("validated", List.of(routes.stock("2"), routes.stock("3")), headers, null);
    }

    private void refuseBodies() {
        Map<String, Object> headers = routes.headers();
        headers.put(
                SupplyChainConstants.CLIENT_TOKEN,
                secrets.in("client token that is too short").substring(0, 32));
        routes.send("token", routes.order(), headers, InvalidEventException.class);
        headers = routes.headers();
        headers.put(SupplyChainConstants.EVENT_GROUP_ID, routes.group().repeat(20));
        routes.send("send", routes.order(), headers, InvalidEventException.class);
        for (Object body : List.of(
                "{\"id\":\"" + routes.payload(),
                routes.order() + " trailing " + routes.payload(),
                "\"" + routes.payload() + "\"",
                List.of(routes.payload()),
                new IllegalStateException(routes.payload()),
                List.of(routes.order(), "{\"id\":\"" + routes.payload()))) {
            routes.send("send", body, Exception.class);
            routes.send("dynamic", body, Exception.class);
        }
        routes.send("small", "{\"id\":\"" + routes.payload().repeat(4) + "\"}", InvalidEventException.class);
        routes.send("validated", routes.stock("\"" + routes.payload() + "\""), InvalidRecordsException.class);
        routes.send("validated", List.of(routes.stock("1"), routes.order()), InvalidRecordsException.class);
        routes.send("pojo", routes.order(), InvalidEventException.class);
    }

    private void meetFaults() {
        for (Fault fault : List.of(Fault.VALIDATION, Fault.ACCESS_DENIED, Fault.CONFLICT, Fault.NOT_FOUND)) {
            emulator.nextAnswers(fault, fault);
            routes.send("send", routes.order(), SupplyChainException.class);
            routes.send("coalesce", routes.order(), SupplyChainException.class);
        }
        emulator.nextAnswers(Fault.THROTTLE, Fault.INTERNAL_ERROR, Fault.UNAVAILABLE, Fault.CONNECTION_RESET);
        routes.send("send", routes.order(), null);
        emulator.nextAnswers(Fault.NONE, Fault.VALIDATION);
        routes.send("small", List.of(routes.order(), routes.order()), PartialDeliveryException.class);

        emulator.faultProbability(Fault.INTERNAL_ERROR, 1);
        Map<String, Object> headers = routes.headers();
        routes.send("brief", routes.order(), DeliveryTimeoutException.class);
        headers.put(SupplyChainConstants.CLIENT_TOKEN, secrets.in("client token of a timeout") + "-0");
        routes.send("brief-token", routes.order(), headers, DeliveryTimeoutException.class);
        routes.send("pojo", request(), DeliveryTimeoutException.class);
        blockAGroup();
        routes.sendAsync("crowded", routes.order(), routes.headers());
        await().until(() -> pending("maxBlockTime=50"));
        routes.send("crowded", routes.order(), PendingLimitException.class);
        emulator.faultProbability(Fault.INTERNAL_ERROR, 0);
    }

    private SendDataIntegrationEventRequest request() {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(emulator.instanceId())
                .eventType("scn.data.inboundorder")
                .eventGroupId(routes.group())
                .clientToken(secrets.in("token of a request object") + "-0")
                .data(routes.order())
                .build();
    }

    private void blockAGroup() {
        int before = routes.ended.size();
        for (int number = 0; number < 3; number++) {
            Map<String, Object> headers = routes.headers();
            headers.put(SupplyChainConstants.CLIENT_TOKEN, secrets.in("client token " + number) + "-0");
            routes.sendAsync("brief-token", routes.order(), headers);
        }
        await().until(() -> routes.ended.size() == before + 3);
        assertThat(routes.ended.subList(before, before + 3))
                .extracting(Exchange::getException)
                .hasAtLeastOneElementOfType(GroupBlockedException.class);
    }

    private boolean pending(String option) {
        return routes.context.getEndpoints().stream()
                .filter(endpoint ->
                        endpoint.getEndpointUri().contains(option) && endpoint instanceof SupplyChainEndpoint)
                .anyMatch(endpoint -> ((SupplyChainEndpoint) endpoint).getPendingEvents() > 0);
    }

    private void awaitLoads() {
        emulator.loadByHand();
        routes.send("impatient", routes.stock("4"), LoadOpenException.class);
        int stored = emulator.events().size();
        routes.sendAsync("awaited", routes.stock("5"), Map.of("group", secrets.in("group of a failed load")));
        await().until(() -> emulator.events().size() > stored);
        emulator.failLoad(emulator.events().get(stored).eventId(), "the column quantity is unknown");
        await().until(() ->
                routes.ended.stream().anyMatch(exchange -> exchange.getException() instanceof LoadFailedException));
        emulator.loadImmediately();
    }

    private void callOperations() {
        String name = secrets.in("name of a namespace");
        routes.send("operation", Map.of("name", name, "description", routes.payload()), null);
        routes.send(
                "operation",
                "{\"name\":\"asc\",\"description\":\"" + routes.payload() + "\"}",
                SupplyChainException.class);
        routes.send("operation", "{\"name\":\"" + name, InvalidEventException.class);
        routes.send("operation", List.of(routes.payload()), InvalidEventException.class);
        routes.send("operation", Map.of("name", Map.of(routes.payload(), name)), InvalidEventException.class);
        emulator.nextAnswersOfOperation("CreateDataLakeNamespace", Fault.VALIDATION);
        routes.send("operation", Map.of("name", name + "2"), ValidationException.class);
    }

    private void stopUnderLoad() throws Exception {
        emulator.faultProbability(Fault.NO_ANSWER, 1);
        for (String route : List.of("send", "token", "coalesce", "crowded", "crt", "awaited")) {
            for (int number = 0; number < 4; number++) {
                routes.sendAsync(route, route.equals("awaited") ? routes.stock("6") : routes.order(), routes.headers());
            }
        }
        await().until(() -> pending("maxBlockTime=50") && pending("coalesce=true"));
        Shown.by(routes.context).forEach((where, text) -> shown.put(where + ", under load", text));
        int before = routes.ended.size();
        routes.context.stop();
        await().until(() -> routes.ended.size() > before);
    }

    @Test
    void noLogTellsASecret() {
        assertThat(log.ours()).as("lines of the component's own").isNotEmpty();
        assertThat(log.all().stream().filter(line -> !secrets.shownIn(line).isEmpty()))
                .isEmpty();
    }

    @Test
    void noExceptionTellsASecret() {
        List<String> told = routes.ended.stream()
                .map(Exchange::getException)
                .filter(exception -> exception != null)
                .map(exception -> Secrets.stackTrace(exception) + details(exception))
                .toList();
        assertThat(told).hasSizeGreaterThan(40);
        assertThat(told.stream().filter(text -> !secrets.shownIn(text).isEmpty()))
                .isEmpty();
    }

    /** What the getters of an exception of the component's give. */
    private static String details(Throwable exception) {
        List<Object> details = new ArrayList<>();
        Stream.of(exception.getClass().getMethods())
                .filter(method -> method.getDeclaringClass().getName().startsWith("io.github.camelsupplychain")
                        && method.getParameterCount() == 0)
                .forEach(method -> {
                    try {
                        details.add(method.invoke(exception));
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                });
        return details.toString();
    }

    @Test
    void nothingThatIsShownTellsASecret() {
        assertThat(shown.keySet())
                .anySatisfy(where -> assertThat(where).contains("EndpointUri"))
                .anySatisfy(where -> assertThat(where).startsWith("console"))
                .anySatisfy(where -> assertThat(where).isEqualTo("metrics"))
                .anySatisfy(where -> assertThat(where).startsWith("health of producer:"));
        assertThat(Shown.leaks(shown, secrets)).isEmpty();
    }
}
