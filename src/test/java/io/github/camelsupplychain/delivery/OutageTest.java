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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Thirty minutes in which the service is unreachable, does not answer, or stores events while its answers are lost. */
class OutageTest {

    private static final int GROUPS = 50;
    private static final int EVENTS = 2_000;
    private static final Duration LATENCY = Duration.ofMillis(20);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration OUTAGE = Duration.ofMinutes(30);

    private final FakeTimer timer = new FakeTimer();
    private final Random random = new Random(1);
    private final Map<String, Set<String>> storedByGroup = new TreeMap<>();
    private final Map<String, List<String>> submittedByGroup = new TreeMap<>();
    private final List<String> delivered = new ArrayList<>();
    private int failures;
    private boolean outage;

    /** What the service answers to everything; null if it does not. */
    private RuntimeException refusal;

    private LoneEngine engine;

    @Test
    void eventsThatMayTakeLongerThanTheOutageAreAllDeliveredInOrder() {
        engine = engine(Duration.ofHours(1));
        outage = true;
        submitAll();
        timer.advance(OUTAGE);
        assertThat(delivered).isEmpty();
        recover();
        assertThat(failures).isZero();
        assertAllDeliveredInOrder();
    }

    @Test
    void eventsThatAreSubmittedAgainWhenTheyFailAreAllDeliveredInOrder() {
        engine = engine(Duration.ofMinutes(2));
        outage = true;
        submitAll();
        timer.advance(OUTAGE);
        assertThat(delivered).isEmpty();
        recover();
        assertThat(failures).isGreaterThan(EVENTS);
        assertAllDeliveredInOrder();
    }

    @Test
    void eventsInFlightWhenItBeginsAreDeliveredInOrderToo() {
        engine = engine(Duration.ofHours(1));
        submitAll();
        timer.advance(Duration.ofMillis(200));
        assertThat(delivered).isNotEmpty().hasSizeLessThan(EVENTS);
        outage = true;
        timer.advance(OUTAGE);
        recover();
        assertThat(failures).isZero();
        assertAllDeliveredInOrder();
    }

    @Test
    void theLogTellsItsBeginAndItsEndAndRemindsOfItEachMinuteAtOneLevel() {
        try (CapturedLog log = new CapturedLog()) {
            engine = engine(Duration.ofHours(1));
            outage = true;
            submitAll();
            timer.advance(OUTAGE);
            recover();

            assertThat(log.lines()).hasSize(31).allMatch(line -> line.startsWith("WARN "));
            assertThat(log.lines().get(0))
                    .contains("No event delivered to AWS Supply Chain instance " + Events.INSTANCE + " for 1")
                    .contains("last error: IOException: Connection reset (2000 events pending, ");
            assertThat(log.lines().subList(1, 30)).allMatch(line -> line.contains("Still no event delivered to "));
            assertThat(log.lines().get(30))
                    .contains("AWS Supply Chain instance " + Events.INSTANCE + " answers again, after ");
        }
    }

    static Stream<RuntimeException> refusals() {
        return Stream.of(Faults.throttled(), Faults.invalid());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalEndsItTooForTheServiceHasAnswered(RuntimeException answer) {
        try (CapturedLog log = new CapturedLog()) {
            engine = engine(Duration.ofHours(1));
            outage = true;
            submitAll();
            timer.advance(Duration.ofMinutes(1));
            assertThat(log.lines()).isNotEmpty().noneMatch(line -> line.contains("answers again"));
            refusal = answer;
            timer.advance(Duration.ofSeconds(20));

            assertThat(log.lines()).anyMatch(line -> line.contains("answers again"));
        }
    }

    @Test
    void itsFiguresAreThoseOfTheStats() {
        try (CapturedLog log = new CapturedLog()) {
            engine = engine(Duration.ofHours(1));
            outage = true;
            submitAll();
            timer.advance(OUTAGE);
            assertThat(engine.stats().outage()).isBetween(OUTAGE.minusMinutes(1), OUTAGE);
            long retried = engine.stats().retried();
            outage = false;
            while (log.lines().size() < 31) {
                assertThat(timer.runNext()).isTrue();
            }
            assertThat(engine.stats().outage()).isZero();

            Matcher told = Pattern.compile("(\\d+) events pending, (\\d+) requests retried")
                    .matcher(log.lines().get(30));
            assertThat(told.find()).isTrue();
            assertThat(Integer.parseInt(told.group(1)))
                    .isLessThanOrEqualTo(EVENTS)
                    .isGreaterThan(EVENTS - GROUPS);
            assertThat(Long.parseLong(told.group(2))).isBetween(retried, retried + GROUPS);
        }
    }

    @Test
    void timeThatPassesWithoutAnAnswerTellsNothing() {
        try (CapturedLog log = new CapturedLog()) {
            engine = silentEngine();
            submitAll();
            timer.advance(Duration.ofMinutes(10));

            assertThat(failures).isPositive();
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aMachineThatIsTooBusyForItsTimersIsNoOutage() {
        try (CapturedLog log = new CapturedLog()) {
            engine = engine(Duration.ofHours(1));
            outage = true;
            submitAll();
            for (int i = 0; i < 10; i++) {
                timer.standAt(timer.elapsed().plusSeconds(5)); // Nothing of this machine ran meanwhile.
                timer.advance(Duration.ofMillis(100));
            }
            recover();

            assertThat(log.lines()).isEmpty();
            assertAllDeliveredInOrder();
        }
    }

    /** An engine whose service never answers. */
    private LoneEngine silentEngine() {
        DeliverySettings settings =
                new DeliverySettings(64, 2 * EVENTS, 1_000_000, 1_000, 1_000, Duration.ZERO, Duration.ofMinutes(2));
        return new LoneEngine(
                settings,
                Events.transport(request -> new CompletableFuture<>()),
                timer,
                Runnable::run,
                attempt -> Duration.ZERO);
    }

    private LoneEngine engine(Duration deliveryTimeout) {
        DeliverySettings settings =
                new DeliverySettings(64, 2 * EVENTS, 1_000_000, 1_000, 1_000, Duration.ZERO, deliveryTimeout);
        BackoffStrategy backoff =
                attempt -> Duration.ofMillis(random.nextInt((int) Math.min(10_000, 50L << Math.min(attempt - 2, 20))));
        return new LoneEngine(settings, Events.transport(this::send), timer, Runnable::run, backoff);
    }

    private void submitAll() {
        for (int i = 0; i < EVENTS; i++) {
            SendDataIntegrationEventRequest event = Events.event("g" + i % GROUPS, "token-" + i);
            submittedByGroup
                    .computeIfAbsent(event.eventGroupId(), group -> new ArrayList<>())
                    .add(event.clientToken());
            submit(event);
        }
    }

    /** As a redelivery does: an event that failed goes to the tail of its group, with the same token. */
    private void submit(SendDataIntegrationEventRequest event) {
        try {
            engine.submit(event, new DeliveryCallback() {
                @Override
                public void delivered(String eventId) {
                    assertThat(storedByGroup.get(event.eventGroupId())).contains(event.clientToken());
                    delivered.add(event.clientToken());
                }

                @Override
                public void failed(RuntimeException cause) {
                    failures++;
                    submit(event);
                }
            });
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>();
        if (refusal != null) {
            timer.schedule(() -> answer.completeExceptionally(refusal), LATENCY);
            return answer;
        }
        int kind = outage ? random.nextInt(100) : 100;
        if (kind > 80) {
            storedByGroup
                    .computeIfAbsent(request.eventGroupId(), group -> new LinkedHashSet<>())
                    .add(request.clientToken());
        }
        if (kind == 100) {
            timer.schedule(() -> answer.complete(ManualService.stored(request)), LATENCY);
        } else {
            timer.schedule(
                    () -> answer.completeExceptionally(Faults.connectionReset()), kind > 2 ? LATENCY : READ_TIMEOUT);
        }
        return answer;
    }

    private void recover() {
        outage = false;
        timer.advance(Duration.ofHours(1));
    }

    private void assertAllDeliveredInOrder() {
        assertThat(delivered).hasSize(EVENTS).doesNotHaveDuplicates();
        submittedByGroup.forEach(
                (group, tokens) -> assertThat(storedByGroup.get(group)).containsExactlyElementsOf(tokens));
        assertThat(engine.stats().pending()).isZero();
    }
}
