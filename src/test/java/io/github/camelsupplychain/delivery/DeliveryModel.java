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
import static org.assertj.core.api.Assertions.fail;

import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.EventWithdrawnException;
import io.github.camelsupplychain.error.GroupBlockedException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PendingLimitException;
import io.github.camelsupplychain.error.UnconfirmedEventException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * One random run of an engine, on a clock that only this class moves, with a service that fails in every way and
 * submitters that submit, resubmit, withdraw and close at any moment. The model keeps track of what each event was
 * promised. It checks those promises whenever the engine sends or settles an event, and all of them after each step.
 */
final class DeliveryModel {

    /** Stands for the error that the engine makes of an answer without an event id. */
    private static final RuntimeException NO_ID = RetryableException.create("No event id");

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    /** A throttled service is still sent a request a second, give or take a quarter of a second. */
    private static final Duration LONGEST_PACE = Duration.ofMillis(1_250);

    private static final int MOST_STEPS = 100_000;
    private static final int TRACE_LENGTH = 40;

    /** What the model knows of one accepted event. */
    private static final class Accepted {
        final SendDataIntegrationEventRequest request;
        final int order;
        final int step;
        final Duration at;
        /** What it was sent with last; null unless it was, and it may be stored. */
        SendDataIntegrationEventRequest sentWith;
        /** How many events may share a request with it. */
        int mostInRequest = Integer.MAX_VALUE;

        boolean arrived;
        boolean mayBeWithdrawn;
        boolean settled;
        Throwable lastError;
        Duration lastErrorAt;
        /** The first error of an attempt that may have stored it. */
        Throwable doubt;
        /** Whether nobody knows whether it is stored; so it is while a request is on its way. */
        boolean inDoubt;

        Delivery hold;

        Accepted(SendDataIntegrationEventRequest request, int order, int step, Duration at) {
            this.request = request;
            this.order = order;
            this.step = step;
            this.at = at;
        }

        String token() {
            return request.clientToken();
        }

        String group() {
            return request.eventGroupId();
        }

        void isNotStored() {
            sentWith = null;
            lastError = null;
        }

        Outcome outcome() {
            return inDoubt ? Outcome.UNKNOWN : Outcome.NOT_STORED;
        }

        boolean isHeadOfRequest() {
            return sentWith != null && sentWith.clientToken().split("\\+")[0].equals(token());
        }
    }

    /** A request and its answer to be. */
    private record OnTheWire(List<Accepted> events, CompletableFuture<?> answer) {}

    private final Random random;
    private final FakeTimer timer = new FakeTimer();
    private final DeliverySettings settings;
    private final int groups;
    private final int steps;
    private final boolean resubmits;
    private final boolean shares;
    private final int[] weather = new int[Fault.values().length];
    private final LoneEngine engine;
    private final Deque<String> trace = new ArrayDeque<>();

    private final Map<String, Accepted> unsettled = new LinkedHashMap<>();
    private final Map<String, String> blocked = new HashMap<>();
    private final Map<String, String> storedIds = new HashMap<>();
    private final Map<String, Integer> lastFirstArrival = new HashMap<>();
    private final Map<String, OnTheWire> onTheWire = new HashMap<>();
    private final Set<CompletableFuture<?>> abandoned = new HashSet<>();
    private int step;
    private int submitted;
    private int settledEvents;
    private int acceptedEvents;
    private boolean closing;
    /** Whether an event is just being settled, of whose settlement the model learns later than the engine. */
    private boolean isWithinCallback;
    /** The request whose first event expired last. */
    private SendDataIntegrationEventRequest expiredWith;

    private Duration lastActivity = Duration.ZERO;
    /** The first promise seen broken inside a call of the engine, which would catch what is thrown there. */
    private AssertionError violation;

    private enum Fault {
        NONE,
        NONE_AT_ONCE,
        THROTTLED,
        THROTTLED_AT_ONCE,
        SERVER_ERROR,
        INVALID,
        CONNECTION_RESET,
        ANSWER_LOST,
        NO_ANSWER,
        ANSWER_AFTER_CANCEL,
        THROWS,
        THROWS_PERMANENT,
        RETURNS_NULL,
        ANSWERS_WITHOUT_ID
    }

    DeliveryModel(long seed) {
        random = new Random(seed);
        int maxEventChars = 1 + random.nextInt(20);
        settings = new DeliverySettings(
                1 + random.nextInt(6),
                1 + random.nextInt(30),
                maxEventChars + random.nextInt(150),
                maxEventChars,
                1 + random.nextInt(8),
                Duration.ZERO,
                Duration.ofMillis(500 + random.nextInt(60_000)));
        groups = 1 + random.nextInt(5);
        steps = 20 + random.nextInt(200);
        shares = random.nextBoolean();
        resubmits = random.nextInt(4) == 0;
        newWeather();
        BackoffStrategy backoff = attempt -> Duration.ofMillis(
                random.nextInt((int) Math.min(LONGEST_PAUSE.toMillis(), 50L << Math.min(attempt - 2, 20))));
        engine = new LoneEngine(
                settings, Events.transport(request -> checked(() -> send(request))), timer, Runnable::run, backoff);
    }

    String trace() {
        return settings + "\n" + String.join("\n", trace);
    }

    void run() throws InterruptedException {
        for (step = 0; step < steps; step++) {
            randomStep();
            checkAll();
        }
        if (random.nextBoolean()) {
            close();
        }
        while (timer.runNext()) {
            assertThat(step++).as("comes to rest").isLessThan(MOST_STEPS);
            checkAll();
        }
        checkEnd();
    }

    private void randomStep() throws InterruptedException {
        int choice = random.nextInt(100);
        if (choice < 50) {
            submit();
        } else if (choice < 85) {
            note("time");
            timer.runNext();
        } else if (choice < 90) {
            timeGoesOnTo(timer.elapsed().plusMillis(random.nextInt(2_000)));
        } else if (choice < 98) {
            withdraw();
        } else if (choice < 99) {
            newWeather();
        } else if (random.nextInt(5) == 0) {
            close();
        }
    }

    private void timeGoesOnTo(Duration moment) {
        note("time goes on to " + moment);
        while (timer.nextIsDueBy(moment)) {
            timer.runNext();
            checkAll();
            step++;
        }
        timer.standAt(moment);
    }

    private void newWeather() {
        for (int i = 0; i < weather.length; i++) {
            weather[i] = random.nextInt(3) == 0 ? random.nextInt(20) : 0;
        }
        weather[Fault.NONE.ordinal()] += random.nextInt(60);
        weather[Fault.NONE_AT_ONCE.ordinal()] += 1 + random.nextInt(20);
    }

    // What submitters do

    private void submit() throws InterruptedException {
        int order = submitted++;
        String token = "token-" + order;
        String data = "x".repeat(1 + random.nextInt(settings.maxEventChars()));
        String group = "g" + random.nextInt(groups);
        Accepted event = new Accepted(Events.event(group, token, data), order, step, timer.elapsed());
        note("submit " + token + " to " + group);
        boolean room = hasRoom(group, data.length());
        unsettled.put(token, event);
        try {
            boolean alone = !shares || random.nextInt(8) == 0;
            event.mostInRequest = alone ? 1 : Integer.MAX_VALUE;
            event.hold = alone
                    ? engine.submit(event.request, new Watch(event))
                    : engine.submitSharing(event.request, 1, new Watch(event));
            acceptedEvents++;
            assertThat(closing).as("accepted while closing").isFalse();
            assertThat(room || isWithinCallback)
                    .as("accepted beyond the share of its group")
                    .isTrue();
        } catch (PendingLimitException e) {
            assertThat(room).as("turned away although there was room").isFalse();
            neverAccepted(event);
        } catch (DeliveryStoppedException e) {
            assertThat(closing).isTrue();
            neverAccepted(event);
        }
    }

    /** A group holds no more than what stays free, but one event always while there is room. */
    private boolean hasRoom(String group, int chars) {
        int freeEvents = settings.maxPendingEvents() - unsettled.size() - 1;
        long freeChars = settings.maxPendingChars() - unsettledChars() - chars;
        List<Accepted> ofGroup = unsettled.values().stream()
                .filter(event -> event.group().equals(group))
                .toList();
        return ofGroup.isEmpty()
                ? freeEvents >= 0 && freeChars >= 0
                : ofGroup.size() + 1 <= freeEvents && chars(ofGroup) + chars <= freeChars;
    }

    private void neverAccepted(Accepted event) {
        assertThat(event.sentWith).as("sent without being accepted").isNull();
        assertThat(unsettled.remove(event.token()))
                .as("settled without being accepted")
                .isNotNull();
    }

    private void withdraw() {
        List<Accepted> candidates =
                unsettled.values().stream().filter(event -> event.hold != null).toList();
        if (!candidates.isEmpty()) {
            Accepted event = candidates.get(random.nextInt(candidates.size()));
            note("withdraw " + event.token());
            event.mayBeWithdrawn = event.sentWith == null;
            event.hold.withdraw();
            assertThat(event.settled).as("withdrawn").isEqualTo(event.mayBeWithdrawn);
        }
    }

    private void close() {
        Duration drain = Duration.ofMillis(random.nextInt(3) * random.nextInt(20_000));
        note("close, draining for " + drain);
        closing = true;
        engine.beginClose(drain);
    }

    // What the service does

    private CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        List<Accepted> events = Stream.of(request.clientToken().split("\\+"))
                .map(unsettled::get)
                .toList();
        assertThat(events)
                .as("sent while not pending: " + request.clientToken())
                .doesNotContainNull();
        Accepted head = events.get(0);
        checkTogether(request, events);
        assertThat(onTheWire).as("two of a group at once").doesNotContainKey(head.group());
        assertThat(onTheWire.size()).as("in flight").isLessThan(settings.maxInFlight());
        assertThat(unsettled.values().stream()
                        .filter(other -> other.group().equals(head.group()))
                        .limit(events.size())
                        .map(Accepted::token))
                .as("overtakes an event of its group")
                .containsExactlyElementsOf(events.stream().map(Accepted::token).toList());
        lastActivity = timer.elapsed();
        for (Accepted event : events) {
            if (!event.arrived) {
                event.arrived = true;
                assertThat(lastFirstArrival.getOrDefault(event.group(), -1))
                        .as("order of first arrivals")
                        .isLessThan(event.order);
                lastFirstArrival.put(event.group(), event.order);
            }
            event.sentWith = request;
            event.inDoubt = true;
        }
        return answer(request, events, nextFault());
    }

    private void checkTogether(SendDataIntegrationEventRequest request, List<Accepted> events) {
        Accepted head = events.get(0);
        if (head.sentWith != null) {
            assertThat(request).as("the same request each time").isSameAs(head.sentWith);
            return;
        }
        assertThat(events).allSatisfy(event -> {
            assertThat(event.sentWith).as("sent before in other company").isNull();
            assertThat(events.size()).as("events that share").isLessThanOrEqualTo(event.mostInRequest);
        });
        assertThat(events.size()).isLessThanOrEqualTo(settings.maxEventRecords());
        if (events.size() == 1) {
            assertThat(request).as("sent as it is").isSameAs(head.request);
        } else {
            assertThat(request.data().length() + 2).as("characters").isLessThanOrEqualTo(settings.maxEventChars());
        }
    }

    private <T> T checked(Supplier<T> call) {
        try {
            return call.get();
        } catch (AssertionError e) {
            violation = violation == null ? e : violation;
            throw e;
        }
    }

    private Fault nextFault() {
        int sum = 0;
        for (int weight : weather) {
            sum += weight;
        }
        int pick = random.nextInt(sum);
        for (Fault fault : Fault.values()) {
            pick -= weather[fault.ordinal()];
            if (pick < 0) {
                return fault;
            }
        }
        throw new AssertionError();
    }

    private CompletableFuture<SendDataIntegrationEventResponse> answer(
            SendDataIntegrationEventRequest request, List<Accepted> events, Fault fault) {
        note("  sent " + request.clientToken() + ": " + fault);
        return switch (fault) {
            case NONE -> later(events, store(request), null);
            case NONE_AT_ONCE -> CompletableFuture.completedFuture(store(request));
            case THROTTLED -> later(events, null, Faults.throttled());
            case THROTTLED_AT_ONCE -> CompletableFuture.failedFuture(error(events, Faults.throttled()));
            case SERVER_ERROR -> later(events, null, Faults.serverError());
            case INVALID -> later(events, null, Faults.invalid());
            case CONNECTION_RESET -> later(events, null, Faults.connectionReset());
            case ANSWER_LOST -> {
                store(request);
                yield later(events, null, Faults.connectionReset());
            }
            case NO_ANSWER -> {
                if (random.nextBoolean()) {
                    store(request);
                }
                yield wire(events, new CompletableFuture<>());
            }
            case ANSWER_AFTER_CANCEL -> {
                CompletableFuture<SendDataIntegrationEventResponse> deaf = wire(events, new Deaf());
                SendDataIntegrationEventResponse response = store(request);
                timer.schedule(
                        () -> deaf.complete(response),
                        settings.deliveryTimeout().multipliedBy(2));
                yield deaf;
            }
            case THROWS -> throw error(events, Faults.connectionReset());
            case THROWS_PERMANENT -> throw error(events, new IllegalArgumentException("A defect of the sender"));
            case RETURNS_NULL -> null;
            case ANSWERS_WITHOUT_ID -> {
                if (random.nextBoolean()) {
                    store(request);
                }
                error(events, NO_ID);
                yield CompletableFuture.completedFuture(
                        random.nextBoolean()
                                ? null
                                : SendDataIntegrationEventResponse.builder()
                                        .eventId(" ")
                                        .build());
            }
        };
    }

    private SendDataIntegrationEventResponse store(SendDataIntegrationEventRequest request) {
        String id = storedIds.computeIfAbsent(request.clientToken(), token -> "id-" + storedIds.size());
        return SendDataIntegrationEventResponse.builder().eventId(id).build();
    }

    private CompletableFuture<SendDataIntegrationEventResponse> later(
            List<Accepted> events, SendDataIntegrationEventResponse response, RuntimeException error) {
        CompletableFuture<SendDataIntegrationEventResponse> future = wire(events, new CompletableFuture<>());
        boolean wrapped = random.nextBoolean();
        timer.schedule(
                () -> {
                    if (future.isDone()) {
                        return;
                    }
                    note("  answer to " + events.get(0).token());
                    lastActivity = timer.elapsed();
                    onTheWire.values().removeIf(request -> request.answer() == future);
                    if (error == null) {
                        future.complete(response);
                    } else {
                        future.completeExceptionally(
                                wrapped ? Faults.wrapped(error(events, error)) : error(events, error));
                    }
                },
                Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 30_000 : 200)));
        return future;
    }

    private RuntimeException error(List<Accepted> events, RuntimeException error) {
        lastActivity = timer.elapsed();
        for (Accepted event : events) {
            event.lastError = error;
            event.lastErrorAt = timer.elapsed();
            if (event.doubt == null && mayBeStored(error)) {
                event.doubt = error;
            }
            event.inDoubt = event.doubt != null;
            if (events.size() > 1 && error instanceof ValidationException && event.doubt == null) {
                event.lastError = null;
                event.sentWith = null;
                event.mostInRequest = events.size() / 2;
            }
        }
        return error;
    }

    private static boolean mayBeStored(RuntimeException error) {
        return error == NO_ID
                || error instanceof SdkServiceException answer && answer.statusCode() >= 500
                || error instanceof SdkClientException && error != NO_ID;
    }

    private CompletableFuture<SendDataIntegrationEventResponse> wire(
            List<Accepted> events, CompletableFuture<SendDataIntegrationEventResponse> future) {
        onTheWire.put(events.get(0).group(), new OnTheWire(events, future));
        return future;
    }

    /** A request that goes on although nobody waits for it any more. */
    private final class Deaf extends CompletableFuture<SendDataIntegrationEventResponse> {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            abandoned.add(this);
            return false;
        }
    }

    private static void assertError(Throwable cause, Throwable error) {
        if (error == NO_ID) {
            assertThat(cause).hasMessageStartingWith("The answer names no event id");
        } else {
            assertThat(cause).isSameAs(error);
        }
    }

    // What the engine reports

    private final class Watch implements DeliveryCallback {
        private final Accepted event;

        Watch(Accepted event) {
            this.event = event;
        }

        @Override
        public void delivered(String eventId) {
            note("  delivered " + event.token());
            checked(() -> {
                checkSettled();
                assertThat(eventId).isNotNull().isEqualTo(storedIds.get(event.sentWith.clientToken()));
                assertThat(blocked).doesNotContainKey(event.token());
                return null;
            });
        }

        @Override
        public void failed(RuntimeException cause) {
            note("  failed " + event.token() + ": " + cause);
            checked(() -> {
                checkSettled();
                checkCause(cause);
                return null;
            });
        }

        private void checkCause(RuntimeException cause) {
            if (cause instanceof DeliveryException e) {
                gaveUp(e);
            } else if (cause instanceof IllegalStateException) {
                assertThat(cause).hasMessageStartingWith("The transport ");
            } else {
                assertThat(cause).as("the SDK's own exception").isSameAs(event.lastError);
            }
        }

        private void checkSettled() {
            assertThat(event.settled).as("settled twice").isFalse();
            event.settled = true;
            settledEvents++;
            unsettled.remove(event.token());
            assertThat(engine.stats().pending()).as("permits go back first").isLessThanOrEqualTo(unsettled.size());
            dropEndedRequests();
            assertThat(onTheWire.values())
                    .as("on the wire after its settlement")
                    .noneMatch(request -> request.events().contains(event));
            if (resubmits && random.nextInt(3) == 0) {
                isWithinCallback = true;
                try {
                    submit();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                } finally {
                    isWithinCallback = false;
                }
            }
        }

        private void gaveUp(DeliveryException cause) {
            Outcome expected = event.outcome();
            assertThat(cause.outcome()).isEqualTo(expected);
            assertThat(cause).hasMessageContaining(Events.name(event.token()));
            String blocker = blocked.remove(event.token());
            if (cause instanceof GroupBlockedException e) {
                assertThat(e.blockingEvent()).as("the event it waited for").isEqualTo(Events.name(blocker));
                return;
            }
            assertThat(blocker).as("should have been blocked").isNull();
            if (cause instanceof DeliveryTimeoutException) {
                assertError(cause.getCause(), expected == Outcome.UNKNOWN ? event.doubt : event.lastError);
                if (expected == Outcome.NOT_STORED || event.isHeadOfRequest()) {
                    assertThat(timer.elapsed().minus(event.at)).isEqualTo(settings.deliveryTimeout());
                } else {
                    assertThat(expiredWith)
                            .as("shared the request of one that expired")
                            .isSameAs(event.sentWith);
                }
                if (event.isHeadOfRequest() && expected == Outcome.UNKNOWN) {
                    expiredWith = event.sentWith;
                    blockTheRest();
                } else if (event.isHeadOfRequest()) {
                    leavesItsRequest();
                }
            } else if (cause instanceof UnconfirmedEventException) {
                assertThat(expected).isEqualTo(Outcome.UNKNOWN);
                assertError(cause.getCause(), event.doubt);
                assertThat(cause.getSuppressed()[0])
                        .matches(last -> last == event.lastError || last instanceof IllegalStateException);
            } else if (cause instanceof EventWithdrawnException) {
                assertThat(event.mayBeWithdrawn).isTrue();
            } else if (cause instanceof DeliveryStoppedException) {
                assertThat(closing).isTrue();
                assertError(cause.getCause(), expected == Outcome.UNKNOWN ? event.doubt : event.lastError);
            } else {
                fail("unexpected", cause);
            }
        }

        /** None of those that shared it is stored, so they leave in others. */
        private void leavesItsRequest() {
            SendDataIntegrationEventRequest request = event.sentWith;
            unsettled.values().stream()
                    .filter(other -> other.sentWith == request)
                    .forEach(Accepted::isNotStored);
        }

        /** Those accepted in the course of this very step came after the moment at which the event expired. */
        private void blockTheRest() {
            unsettled.values().stream()
                    .filter(other -> other.group().equals(event.group()) && other.step < step)
                    .filter(other -> other.sentWith != event.sentWith)
                    .forEach(other -> blocked.put(other.token(), event.token()));
        }
    }

    // What must hold

    private void checkAll() {
        if (violation != null) {
            throw violation;
        }
        dropEndedRequests();
        DeliveryStats stats = engine.stats();
        assertThat(stats.pending()).as("pending events").isEqualTo(unsettled.size());
        assertThat(stats.pendingChars()).as("pending characters").isEqualTo(unsettledChars());
        assertThat(stats.pending()).isLessThanOrEqualTo(settings.maxPendingEvents());
        assertThat(stats.pendingChars()).isLessThanOrEqualTo(settings.maxPendingChars());
        assertThat(stats.lanes()).as("lanes").isEqualTo(heads().size());
        assertThat(stats.inFlight()).as("in flight").isEqualTo(onTheWire.size());
        assertThat(stats.inFlight()).isLessThanOrEqualTo(settings.maxInFlight());
        assertThat(stats.queued())
                .isEqualTo(unsettled.size()
                        - onTheWire.values().stream()
                                .mapToInt(request -> request.events().size())
                                .sum());
        assertThat(stats.waiting()).isZero();
        assertThat(blocked).as("should have failed with the event before them").isEmpty();
        unsettled.values().forEach(event -> assertThat(timer.elapsed().minus(event.at))
                .as("age of " + event.token())
                .isLessThanOrEqualTo(settings.deliveryTimeout()));
        boolean paced = Double.isFinite(stats.pace())
                && timer.elapsed().minus(lastActivity).compareTo(LONGEST_PACE) <= 0;
        if (stats.inFlight() < stats.inFlightLimit() && !paced) {
            heads().values().stream()
                    .filter(head -> !onTheWire.containsKey(head.group()))
                    .forEach(this::checkNotWedged);
        }
    }

    private void checkNotWedged(Accepted head) {
        assertThat(head.sentWith)
                .as("not sent although there is a slot: " + head.token())
                .isNotNull();
        assertThat(timer.elapsed().minus(head.lastErrorAt))
                .as("pause before the next attempt at " + head.token())
                .isLessThan(LONGEST_PAUSE);
    }

    private void checkEnd() {
        assertThat(unsettled).as("never settled").isEmpty();
        assertThat(settledEvents).isEqualTo(acceptedEvents);
        assertThat(engine.stats().lanes()).isZero();
        assertThat(engine.beginClose(Duration.ZERO)).isDone();
        assertThat(timer.scheduled()).as("timers left behind").isZero();
    }

    private void dropEndedRequests() {
        onTheWire.values().removeIf(request -> request.answer().isDone() || abandoned.contains(request.answer()));
    }

    private Map<String, Accepted> heads() {
        Map<String, Accepted> heads = new HashMap<>();
        unsettled.values().forEach(event -> heads.putIfAbsent(event.group(), event));
        return heads;
    }

    private long unsettledChars() {
        return chars(unsettled.values());
    }

    private static long chars(Collection<Accepted> events) {
        return events.stream().mapToLong(event -> event.request.data().length()).sum();
    }

    private void note(String what) {
        if (trace.size() == TRACE_LENGTH) {
            trace.remove();
        }
        trace.add(step + " @" + timer.elapsed() + " " + what);
    }
}
