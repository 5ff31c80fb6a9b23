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
import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Guarantee 7, second half: a stopping context has one time budget and tells each event's true outcome. */
@Timeout(120)
class StopTest extends SupplyChainTestSupport {

    private static final Duration SHUTDOWN = Duration.ofSeconds(2);

    private void stopWithin(Duration timeout) {
        context.getShutdownStrategy().setTimeout(timeout.toMillis());
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
    }

    private CompletableFuture<Exchange> send(String uri, Map<String, Object> headers) {
        return template.asyncSend(uri, message(ORDER, headers));
    }

    private SupplyChainEndpoint endpoint(String options) {
        return context.getEndpoint(uri(options), SupplyChainEndpoint.class);
    }

    private static List<Throwable> failures(Collection<CompletableFuture<Exchange>> calls) throws Exception {
        List<Throwable> failures = new ArrayList<>();
        for (CompletableFuture<Exchange> call : calls) {
            failures.add(call.get(1, TimeUnit.MINUTES).getException());
        }
        return failures;
    }

    private static long count(List<Throwable> failures, Outcome outcome) {
        return failures.stream()
                .filter(failure -> failure instanceof DeliveryException e && e.outcome() == outcome)
                .count();
    }

    @Test
    void fourEndpointsOfASilentServiceStopWithinOneShutdownTimeoutTogether() throws Exception {
        int endpoints = 4;
        Duration timeout = SHUTDOWN.multipliedBy(2);
        stopWithin(timeout);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                for (int i = 0; i < endpoints; i++) {
                    from("direct:" + i)
                            .to(uri("eventType=inbound_order&eventGroupId=g" + i + "&maxInFlight=" + (5 + i)));
                }
            }
        });
        List<CompletableFuture<Exchange>> calls = IntStream.range(0, endpoints)
                .mapToObj(i -> send("direct:" + i, Map.of()))
                .toList();
        await().until(() -> EMULATOR.journal().requests() >= endpoints);

        long began = System.nanoTime();
        context.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - began);

        assertThat(took).as("no timeout after another").isLessThan(timeout.multipliedBy(2));
        assertThat(failures(calls)).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(DeliveryStoppedException.class);
            assertThat(((DeliveryException) failure).outcome()).isEqualTo(Outcome.UNKNOWN);
        });
    }

    @Test
    void oneLineOfEachInstanceTellsWhatBecameOfItsEvents() throws Exception {
        String other = client.createInstance(request -> {}).get().instance().instanceId();
        stopWithin(SHUTDOWN);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .toD("aws-supplychain:${header.to}?eventType=inbound_order&eventGroupId=${header.group}");
            }
        });
        List<CompletableFuture<Exchange>> ofFirst = Stream.of("a", "a", "a", "b", "b")
                .map(group -> send("direct:in", Map.of("to", EMULATOR.instanceId(), "group", group)))
                .toList();
        List<CompletableFuture<Exchange>> ofOther = List.of(send("direct:in", Map.of("to", other, "group", "a")));
        await().until(() -> EMULATOR.journal().requests() == 3);
        await().until(() -> context.getInflightRepository().size() == 6);

        try (CapturedLog log = new CapturedLog()) {
            context.stop();

            assertTold(log, EMULATOR.instanceId(), failures(ofFirst), 3, 2);
            assertTold(log, other, failures(ofOther), 0, 1);
        }
    }

    private static void assertTold(
            CapturedLog log, String instance, List<Throwable> failures, int notStored, int unknown) {
        assertThat(count(failures, Outcome.NOT_STORED)).isEqualTo(notStored);
        assertThat(count(failures, Outcome.UNKNOWN)).isEqualTo(unknown);
        assertThat(log.ours())
                .filteredOn(line -> line.contains("WARN") && line.contains(instance))
                .singleElement()
                .asString()
                .contains("0 were stored, " + notStored + " were not stored, and " + unknown + " have");
    }

    @Test
    void callersThatWaitForRoomAreToldThatDeliveryStops() throws Exception {
        String options = "eventType=inbound_order&maxPendingEvents=1&maxBlockTime=10m";
        stopWithin(SHUTDOWN);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        route(options);
        List<CompletableFuture<Exchange>> calls =
                IntStream.range(0, 4).mapToObj(i -> send("direct:in", Map.of())).toList();
        await().until(() -> endpoint(options).getWaitingCallers() == 3);

        context.stop();

        List<Throwable> failures = failures(calls);
        assertThat(failures).allSatisfy(failure -> assertThat(failure).isInstanceOf(DeliveryStoppedException.class));
        assertThat(count(failures, Outcome.NOT_STORED)).isEqualTo(3);
    }

    @Test
    void aCallerThatIsInterruptedWhileItWaitsIsToldThatItsEventIsNotStored() throws Exception {
        String options = "eventType=inbound_order&maxPendingEvents=1&maxBlockTime=10m";
        EMULATOR.nextAnswers(Fault.NO_ANSWER);
        route(options);
        CompletableFuture<Exchange> first = send("direct:in", Map.of());
        await().until(() -> endpoint(options).getPendingEvents() == 1);
        CompletableFuture<Exchange> second = new CompletableFuture<>();
        Thread caller = new Thread(() -> second.complete(template.send("direct:in", message(ORDER, Map.of()))));
        caller.start();
        await().until(() -> endpoint(options).getWaitingCallers() == 1);

        caller.interrupt();

        assertThat(second.get(1, TimeUnit.MINUTES).getException())
                .isInstanceOf(DeliveryStoppedException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(first).isNotDone();
        stopWithin(Duration.ofMillis(100));
    }

    /** Among them the first of an instance, and calls of other operations. */
    @Test
    void whatRacesTheStopIsStoredOrToldThatDeliveryStops() throws Exception {
        stopWithin(SHUTDOWN);
        int threads = 8;
        route("eventType=inbound_order");
        List<AsyncProducer> producers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            String group = "eventType=inbound_order&eventGroupId=g" + i;
            AsyncProducer producer =
                    endpoint(i == 0 ? "operation=getInstance" : group).createAsyncProducer();
            producer.start();
            producers.add(producer);
        }
        Queue<Throwable> refusals = new ConcurrentLinkedQueue<>();
        CountDownLatch running = new CountDownLatch(threads);
        List<Thread> callers = producers.stream()
                .map(producer -> new Thread(() -> sendUntilRefused(producer, refusals, running)))
                .toList();
        callers.forEach(Thread::start);
        running.await();

        context.stop();

        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(refusals).hasSize(threads).allSatisfy(refusal -> assertThat(refusal)
                .isInstanceOf(DeliveryStoppedException.class));
    }

    private void sendUntilRefused(AsyncProducer producer, Queue<Throwable> refusals, CountDownLatch running) {
        Throwable refusal = null;
        for (int i = 0; refusal == null; i++) {
            Exchange exchange =
                    message(producer.getEndpoint().getEndpointUri().contains("operation") ? null : ORDER, Map.of());
            try { // Camel itself interrupts synchronous callers that belong to no route.
                producer.processAsync(exchange).get(1, TimeUnit.MINUTES);
                refusal = exchange.getException();
            } catch (Throwable e) {
                refusal = e;
            }
            if (i == 2) {
                running.countDown();
            }
        }
        refusals.add(refusal);
    }
}
