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

import io.github.camelsupplychain.delivery.BodyDelivery;
import io.github.camelsupplychain.delivery.DeliveryCallback;
import io.github.camelsupplychain.delivery.DeliveryEngines;
import io.github.camelsupplychain.delivery.DeliveryMeters;
import io.github.camelsupplychain.delivery.DeliveryPort;
import io.github.camelsupplychain.delivery.DeliverySettings;
import io.github.camelsupplychain.delivery.EventTransport;
import io.github.camelsupplychain.delivery.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Guarantee 8, second half, where the service answers while an exchange is failing. */
class WithdrawalTest {

    private static final int EVENTS = 20;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService service = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        service.shutdownNow();
        timer.shutdownNow();
    }

    @Test
    void noEventIsSentBehindOneThatWasWithdrawn() throws Exception {
        for (int round = 0; round < 3_000; round++) {
            Queue<String> sent = new ConcurrentLinkedQueue<>();
            CompletableFuture<SendDataIntegrationEventResponse> held = new CompletableFuture<>();
            DeliveryPort port = port(sent, held);
            port.submit(request("held"), 1, new NoSettlement());
            CountDownLatch settled = new CountDownLatch(1);
            BodyDelivery exchange = new BodyDelivery(port, false, null, delivery -> settled.countDown());
            for (int event = 0; event < EVENTS; event++) {
                exchange.send(request("e" + event), event, 1);
            }

            service.execute(() -> held.complete(response()));
            exchange.fail(new IllegalStateException("the body cannot be read on"));
            if (!exchange.endOfBody(EVENTS)) {
                assertThat(settled.await(10, TimeUnit.SECONDS)).isTrue();
            }

            List<String> prefix = IntStream.range(0, sent.size() - 1)
                    .mapToObj(event -> "e" + event)
                    .toList();
            assertThat(sent.stream().skip(1)).as("round %d", round).containsExactlyElementsOf(prefix);
        }
    }

    @Test
    void anEventThatIsBeingSubmittedDoesNotOvertakeOneThatIsWithdrawnMeanwhile() {
        Queue<String> sent = new ConcurrentLinkedQueue<>();
        CompletableFuture<SendDataIntegrationEventResponse> held = new CompletableFuture<>();
        Interruption interruption = new Interruption(Timer.over(timer));
        BodyDelivery exchange = new BodyDelivery(port(interruption, sent, held), false, null, delivery -> {});
        exchange.send(request("held"), 0, 1);
        exchange.send(request("queued"), 1, 1);

        interruption.next = () -> {
            exchange.fail(new IllegalStateException("the body cannot be read on"));
            held.complete(response());
        };
        exchange.send(request("submitted"), 2, 1);

        assertThat(interruption.next).as("the failure came in between").isNull();
        assertThat(sent).as("without a gap").startsWith("held", "queued");
    }

    /** Something that happens while an event is being submitted: the engine asks for the time then. */
    private static final class Interruption implements Timer {
        private final Timer timer;
        private Runnable next;

        Interruption(Timer timer) {
            this.timer = timer;
        }

        @Override
        public long nanoTime() {
            Runnable now = next;
            next = null;
            if (now != null) {
                now.run();
            }
            return timer.nanoTime();
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            return timer.schedule(task, delay);
        }
    }

    /** Answers at once on a thread of its own, but for the first request, which is held. */
    private DeliveryPort port(Queue<String> sent, CompletableFuture<SendDataIntegrationEventResponse> held) {
        return port(Timer.over(timer), sent, held);
    }

    private DeliveryPort port(
            Timer time, Queue<String> sent, CompletableFuture<SendDataIntegrationEventResponse> held) {
        DeliverySettings settings =
                new DeliverySettings(4, 100, 10_000, 100, 100, Duration.ofSeconds(10), Duration.ofMinutes(1));
        return new DeliveryEngines(time, Runnable::run)
                .open(
                        "service",
                        settings,
                        new EventTransport() {
                            @Override
                            public CompletableFuture<SendDataIntegrationEventResponse> send(
                                    SendDataIntegrationEventRequest request) {
                                sent.add(request.clientToken().strip());
                                return request.clientToken().startsWith("held")
                                        ? held
                                        : CompletableFuture.supplyAsync(WithdrawalTest::response, service);
                            }

                            @Override
                            public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
                                throw new IllegalStateException("No event of this test may share a request");
                            }
                        },
                        DeliveryMeters.NONE);
    }

    private static SendDataIntegrationEventResponse response() {
        return SendDataIntegrationEventResponse.builder().eventId("id").build();
    }

    private static SendDataIntegrationEventRequest request(String token) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId("instance")
                .eventType("type")
                .eventGroupId("group")
                .clientToken(token)
                .data("{}")
                .build();
    }

    private static final class NoSettlement implements DeliveryCallback {
        @Override
        public void delivered(String eventId) {}

        @Override
        public void failed(RuntimeException cause) {}
    }
}
