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
import io.github.camelsupplychain.producer.DeliveryService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/** Order, limits, clients and threads belong to the Camel context, whichever endpoint an event comes through. */
class OneOwnerTest extends SupplyChainTestSupport {

    private static final int EVENTS = 30;

    // Order

    @Test
    void eventsOfAGroupDoNotOverlapWhateverTheSpellingOfTheirUri() throws Exception {
        context.addComponent("second", new SupplyChainComponent());
        List<String> uris = List.of(
                uri("eventType=inbound_order&maxInFlight=5"),
                uri("maxInFlight=5&eventType=inbound_order"),
                uri("eventType=inbound_order&deliveryTimeout=30s"),
                "second:" + EMULATOR.instanceId() + "?eventType=inbound_order");
        EMULATOR.latency(Duration.ofMillis(20));

        sendThrough(uris);

        assertThat(events()).hasSize(EVENTS);
        assertThat(EMULATOR.journal().overlaps()).isZero();
    }

    @Test
    void eventsOfAGroupDoNotOverlapWhereClientsAreMadeOfOptions() throws Exception {
        context.addComponent("own", withoutClient());
        context.addComponent("other", withoutClient());
        String address = EMULATOR.endpoint().toString();
        List<String> uris = List.of(
                own("eventType=inbound_order&uriEndpointOverride=" + address),
                own("eventType=inbound_order&uriEndpointOverride=" + address + "/"),
                own("eventType=inbound_order&uriEndpointOverride="
                        + address.replace(":", "%3A").replace("/", "%2F")),
                own("eventType=inbound_order&httpClient=crt&uriEndpointOverride=" + address),
                own("eventType=inbound_order").replace("own:", "other:"),
                uri("eventType=inbound_order"));
        EMULATOR.latency(Duration.ofMillis(20));

        sendThrough(uris);

        assertThat(events()).hasSize(EVENTS);
        assertThat(EMULATOR.journal().overlaps()).isZero();
    }

    /** Many at once, all of one group. */
    private void sendThrough(List<String> uris) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (String uri : uris) {
                    from("direct:" + uris.indexOf(uri)).to(uri);
                }
            }
        });
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        for (int event = 0; event < EVENTS; event++) {
            calls.add(template.asyncSend("direct:" + event % uris.size(), message(ORDER, Map.of())));
        }
        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
    }

    @Test
    void callersOfSeveralEndpointsAreLetInInTheOrderInWhichTheyCame() throws Exception {
        String bound = "eventType=inbound_order&eventGroupId=one&maxPendingEvents=1&maxBlockTime=10m";
        SupplyChainEndpoint one = context.getEndpoint(uri(bound), SupplyChainEndpoint.class);
        SupplyChainEndpoint other = context.getEndpoint(uri(bound + "&deliveryTimeout=1h"), SupplyChainEndpoint.class);
        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 1);
        List<CompletableFuture<Exchange>> calls = new ArrayList<>();
        calls.add(template.asyncSend(one, message(order(0), Map.of())));
        await().until(() -> one.getPendingEvents() == 1);
        for (int number = 1; number <= 6; number++) {
            int waiting = number;
            calls.add(template.asyncSend(number % 2 == 0 ? one : other, message(order(number), Map.of())));
            await().until(() -> one.getWaitingCallers() + other.getWaitingCallers() == waiting);
        }

        EMULATOR.faultProbability(Fault.INTERNAL_ERROR, 0);

        for (CompletableFuture<Exchange> call : calls) {
            assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
        assertThat(data())
                .containsExactlyElementsOf(IntStream.rangeClosed(0, 6)
                        .mapToObj(OneOwnerTest::order)
                        .toList());
    }

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    // Endpoints that Camel makes and loses

    @Test
    void aClientOfOptionsIsClosedWithTheLastOfItsEndpoints() throws Exception {
        context.addComponent("own", withoutClient());
        Set<Thread> before = threadsOfClients();
        Endpoint endpoint = context.getEndpoint(own("eventType=inbound_order"));
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        producer.processAsync(message(ORDER, Map.of())).get(1, TimeUnit.MINUTES);
        Set<Thread> own = threadsOfClients();
        own.removeAll(before);
        assertThat(own).isNotEmpty();

        producer.stop();
        endpoint.stop();

        await().until(() -> own.stream().noneMatch(Thread::isAlive));
        assertThat(events()).hasSize(1);
    }

    /** Whatever becomes of a call: refused before it, failed or answered. */
    @Test
    void anEndpointThatHasCalledAnOperationLeavesNothingOpen() throws Exception {
        SupplyChainEndpoint endpoint =
                context.getEndpoint(uri("operation=getDataLakeNamespace"), SupplyChainEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        for (Object body : new Object[] {4711, Map.of("name", "nowhere"), Map.of("name", "asc")}) {
            producer.processAsync(message(body, Map.of())).get(1, TimeUnit.MINUTES);
        }
        assertThat(DeliveryService.existing(context).endpoints()).hasSize(1);

        producer.stop();
        endpoint.stop();

        assertThat(DeliveryService.existing(context).endpoints()).isEmpty();
    }

    private static Set<Thread> threadsOfClients() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("aws-java-sdk-NettyEventLoop"));
        return threads;
    }

    @Test
    void firstMessagesThatArriveTogetherThroughToDMakeOneSetOfFigures() throws Exception {
        int threads = 16;
        CountDownLatch made = new CountDownLatch(threads);
        context.removeComponent("aws-supplychain");
        context.addComponent("aws-supplychain", new SupplyChainComponent() {
            /** Camel makes an endpoint for each thread, and keeps one where it looks them up and another where it sends. */
            @Override
            protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                    throws Exception {
                made.countDown();
                made.await(10, TimeUnit.SECONDS);
                return super.createEndpoint(uri, remaining, parameters);
            }
        });
        EMULATOR.latency(Duration.ofMillis(20));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri("eventType=${header.type}"));
            }
        });
        CountDownLatch start = new CountDownLatch(1);
        Queue<Exchange> done = new ConcurrentLinkedQueue<>();
        List<Thread> callers = IntStream.range(0, threads)
                .mapToObj(i -> new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    done.add(template.send("direct:in", message(ORDER, Map.of("type", "inbound_order"))));
                }))
                .toList();
        callers.forEach(Thread::start);
        start.countDown();
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(events()).hasSize(threads);
        assertThat(EMULATOR.journal().overlaps()).isZero();
        assertThat(made.getCount()).as("endpoints that were not made together").isZero();
        assertThat(endpoints()).extracting(SupplyChainEndpoint::getSentEvents).containsOnly((long) threads);
        assertThat(DeliveryService.existing(context).endpoints()).hasSize(1);
        context.stop();
        assertThat(DeliveryService.existing(context)).isNull();
    }

    private List<SupplyChainEndpoint> endpoints() {
        return context.getEndpoints().stream()
                .filter(SupplyChainEndpoint.class::isInstance)
                .map(SupplyChainEndpoint.class::cast)
                .toList();
    }

    @Test
    void anEndpointThatIsStoppedAndStartedWorksAgain() throws Exception {
        route("eventType=inbound_order");
        SupplyChainEndpoint endpoint = context.getEndpoint(uri("eventType=inbound_order"), SupplyChainEndpoint.class);
        template.sendBody("direct:in", ORDER);

        endpoint.stop();
        endpoint.start();
        template.sendBody("direct:in", ORDER);

        assertThat(events()).hasSize(2);
    }

    @Test
    void whatAnEvictedEndpointHasUnderWaySettlesAndStoppingItDoesNotWait() throws Exception {
        context.addComponent("own", withoutClient());
        SupplyChainEndpoint endpoint = context.getEndpoint(own("eventType=inbound_order"), SupplyChainEndpoint.class);
        AsyncProducer producer = endpoint.createAsyncProducer();
        producer.start();
        EMULATOR.latency(Duration.ofSeconds(2));
        CompletableFuture<Exchange> call = producer.processAsync(message(ORDER, Map.of()));
        await().until(() -> endpoint.getInFlight() == 1);

        context.removeEndpoint(endpoint);
        producer.stop();
        endpoint.stop();
        assertThat(call).isNotDone();

        assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        assertThat(events()).hasSize(1);
    }

    // Threads

    @Test
    void threeHundredUrisNeedFewMoreThreadsThanOne() throws Exception {
        context.addComponent("own", withoutClient());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").recipientList(header("to"));
            }
        });
        send(0);
        int before = threads();
        for (int group = 1; group <= 300; group++) {
            send(group);
        }

        assertThat(events()).hasSize(301);
        assertThat(threads() - before).isLessThanOrEqualTo(40);
    }

    private void send(int group) {
        Map<String, Object> headers =
                new HashMap<>(Map.of("to", own("eventType=inbound_order&eventGroupId=g" + group)));
        assertThat(template.send("direct:in", message(ORDER, headers)).getException())
                .isNull();
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }

    // Instances

    @Test
    void anInstanceThatThrottlesEverythingDoesNotSlowAnother() throws Exception {
        String other = client.createInstance(request -> {}).get().instance().instanceId();
        int groups = 20;
        Fault[] refusals = Collections.nCopies(1_000, Fault.THROTTLE).toArray(Fault[]::new);
        IntStream.range(0, groups).forEach(group -> EMULATOR.nextAnswersOfGroup("refused" + group, refusals));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD("aws-supplychain:${header.instance}?eventType=inbound_order&eventGroupId=${header.group}");
            }
        });
        List<CompletableFuture<Exchange>> refused = IntStream.range(0, groups)
                .mapToObj(group -> send(EMULATOR.instanceId(), "refused" + group))
                .toList();
        await().until(() -> endpoints().stream().anyMatch(endpoint -> endpoint.getThrottledRequests() >= groups));

        List<CompletableFuture<Exchange>> others = IntStream.range(0, 300)
                .mapToObj(event -> send(other, "g" + event % 3))
                .toList();

        for (CompletableFuture<Exchange> call : others) {
            assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull();
        }
        assertThat(refused).as("still tried").noneMatch(CompletableFuture::isDone);
        context.getShutdownStrategy().setTimeout(1);
    }

    private CompletableFuture<Exchange> send(String instance, String group) {
        return template.asyncSend("direct:in", message(ORDER, Map.of("instance", instance, "group", group)));
    }

    /** A component that makes its clients itself. */
    private static SupplyChainComponent withoutClient() {
        SupplyChainComponent component = new SupplyChainComponent();
        component.setAutowiredEnabled(false);
        component.setConfiguration(EmulatorConnection.to(EMULATOR));
        return component;
    }

    private static String own(String options) {
        return "own:" + EMULATOR.instanceId() + "?" + options;
    }
}
