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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * Many submitters in real time, with a service that answers on its own threads or at once, and sometimes wrongly.
 * {@code -Devents=N} sets the number of events per submitter.
 */
@Timeout(60)
class DeliveryLoadTest {

    private static final int SUBMITTERS = 8;
    private static final int EVENTS_OF_EACH = Integer.getInteger("events", 1_250);
    private static final int GROUPS = 100;
    private static final int MAX_IN_FLIGHT = 32;
    private static final int MAX_PENDING = 500;

    /** What the service has seen of one group. */
    private static final class Group {
        final List<String> stored = Collections.synchronizedList(new ArrayList<>());
        final AtomicInteger inService = new AtomicInteger();
    }

    private final ScheduledExecutorService serviceThreads = Executors.newScheduledThreadPool(4);
    private final ScheduledExecutorService timerThread = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    private final AtomicInteger inService = new AtomicInteger();
    private final AtomicInteger mostInService = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final Map<String, Integer> settled = new ConcurrentHashMap<>();
    private final CountDownLatch unsettled = new CountDownLatch(SUBMITTERS * EVENTS_OF_EACH);

    private final LoneEngine engine = new LoneEngine(
            new DeliverySettings(
                    MAX_IN_FLIGHT, MAX_PENDING, 1_000_000, 1_000, 1_000, Duration.ofMinutes(1), Duration.ofMinutes(2)),
            Events.transport(this::send),
            Timer.over(timerThread),
            Runnable::run);

    @AfterEach
    void stop() {
        engine.close(Duration.ZERO);
        serviceThreads.shutdownNow();
        timerThread.shutdownNow();
    }

    @Test
    void everyEventIsStoredOnceInTheOrderOfItsSubmitter() throws Exception {
        List<Thread> submitters = new ArrayList<>();
        for (int i = 0; i < SUBMITTERS; i++) {
            int submitter = i;
            submitters.add(new Thread(() -> submitAll(submitter)));
        }
        submitters.forEach(Thread::start);
        for (Thread submitter : submitters) {
            submitter.join();
        }
        assertThat(unsettled.await(50, TimeUnit.SECONDS)).as("all settled").isTrue();

        assertThat(settled).hasSize(SUBMITTERS * EVENTS_OF_EACH).allSatisfy((token, times) -> assertThat(times)
                .isEqualTo(1));
        assertThat(overlaps).as("two of a group at once").hasValue(0);
        assertThat(mostInService).hasValueLessThanOrEqualTo(MAX_IN_FLIGHT).hasValueGreaterThan(1);
        groups.values().forEach(group -> {
            assertThat(group.stored).doesNotHaveDuplicates();
            for (int i = 0; i < SUBMITTERS; i++) {
                String submitter = i + "-";
                assertThat(group.stored.stream()
                                .filter(token -> token.startsWith(submitter))
                                .map(token -> Integer.valueOf(token.substring(submitter.length()))))
                        .isSorted();
            }
        });
        DeliveryStats stats = engine.stats();
        assertThat(stats.pending()).isZero();
        assertThat(stats.pendingChars()).isZero();
        assertThat(stats.lanes()).isZero();
        assertThat(stats.inFlight()).isZero();
    }

    private void submitAll(int submitter) {
        for (int i = 0; i < EVENTS_OF_EACH; i++) {
            String token = submitter + "-" + i;
            try {
                engine.submit(Events.event("g" + (i * 7 + submitter) % GROUPS, token), new DeliveryCallback() {
                    @Override
                    public void delivered(String eventId) {
                        settled.merge(token, 1, Integer::sum);
                        unsettled.countDown();
                    }

                    @Override
                    public void failed(RuntimeException cause) {
                        settled.merge(token, 1_000, Integer::sum);
                        unsettled.countDown();
                    }
                });
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        Group group = groups.computeIfAbsent(request.eventGroupId(), name -> new Group());
        if (group.inService.incrementAndGet() > 1) {
            overlaps.incrementAndGet();
        }
        mostInService.accumulateAndGet(inService.incrementAndGet(), Math::max);
        CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>();
        int chance = ThreadLocalRandom.current().nextInt(100);
        long micros = ThreadLocalRandom.current().nextInt(1_000);
        if (micros < 200) {
            answer(request, group, answer, chance);
        } else {
            serviceThreads.schedule(() -> answer(request, group, answer, chance), micros, TimeUnit.MICROSECONDS);
        }
        return answer;
    }

    /** Of a hundred, two fail, the connections of two break, and the answers of four get lost. */
    private void answer(
            SendDataIntegrationEventRequest request,
            Group group,
            CompletableFuture<SendDataIntegrationEventResponse> answer,
            int chance) {
        if (chance >= 4 && !group.stored.contains(request.clientToken())) {
            group.stored.add(request.clientToken());
        }
        inService.decrementAndGet();
        group.inService.decrementAndGet();
        if (chance < 2) {
            answer.completeExceptionally(Faults.serverError());
        } else if (chance < 8) {
            answer.completeExceptionally(Faults.connectionReset());
        } else {
            answer.complete(ManualService.stored(request));
        }
    }
}
