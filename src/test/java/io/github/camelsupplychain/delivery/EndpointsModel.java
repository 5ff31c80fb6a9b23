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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PendingLimitException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * One random run of two instances with several endpoints, each with its own bounds. Endpoints come and go; events that
 * a closed endpoint leaves behind are still delivered. {@link DeliveryModel} covers all rules of a single endpoint.
 * This model covers what endpoints share: the lanes and slots of their instance, and nothing with the other instance.
 */
final class EndpointsModel {

    private static final int GROUPS = 4;
    private static final int STEPS = 300;
    private static final int MOST_STEPS = 50_000;
    private static final int TRACE_LENGTH = 40;

    private enum Answer {
        STORED,
        STORED_AT_ONCE,
        THROTTLED,
        SERVER_ERROR,
        INVALID,
        NONE
    }

    private final Random random;
    private final FakeTimer timer = new FakeTimer();
    private final List<Instance> instances = new ArrayList<>();
    private final Deque<String> trace = new ArrayDeque<>();
    private final int[] weather = new int[Answer.values().length];
    private int submitted;
    private AssertionError violation;

    EndpointsModel(long seed) {
        random = new Random(seed);
        for (int i = 0; i < weather.length; i++) {
            weather[i] = random.nextInt(2) * random.nextInt(10);
        }
        weather[0] += 10;
        IntStream.range(0, 2).forEach(i -> instances.add(new Instance(i)));
    }

    String trace() {
        return String.join("\n", trace);
    }

    private void note(String what) {
        if (trace.size() == TRACE_LENGTH) {
            trace.remove();
        }
        trace.add(timer.elapsed() + " " + what);
    }

    void run() throws InterruptedException {
        for (int step = 0; step < STEPS; step++) {
            randomStep();
            check();
        }
        if (random.nextBoolean()) {
            instances.forEach(Instance::closeSoon);
        }
        for (int step = 0; timer.runNext(); step++) {
            assertThat(step).as("comes to rest").isLessThan(MOST_STEPS);
            check();
        }
        for (Instance instance : instances) {
            assertThat(instance.unsettled.values()).as("never settled").isEmpty();
            List.copyOf(instance.attached).forEach(instance::detach);
            assertThat(instance.engine.isAbandoned()).as("nothing is under way").isTrue();
        }
        assertThat(timer.scheduled()).as("timers left behind").isZero();
    }

    private void randomStep() throws InterruptedException {
        Instance instance = instances.get(random.nextInt(2));
        int choice = random.nextInt(100);
        if (choice < 55) {
            instance.submit();
        } else if (choice < 85) {
            timer.runNext();
        } else if (choice < 90) {
            timer.advance(Duration.ofMillis(random.nextInt(500)));
        } else if (choice < 96) {
            instance.withdraw();
        } else if (choice < 98) {
            instance.attach();
        } else if (instance.attached.size() > 1) {
            instance.detach(instance.attached.get(random.nextInt(instance.attached.size())));
        }
    }

    private void check() {
        if (violation != null) {
            throw violation;
        }
        instances.forEach(Instance::check);
    }

    private final class Instance {
        final int number;
        final DeliveryEngine engine;
        final List<Endpoint> attached = new ArrayList<>();
        final List<Endpoint> all = new ArrayList<>();
        /** In the order of acceptance. */
        final Map<String, Event> unsettled = new LinkedHashMap<>();

        private Duration deadline;

        Instance(int number) {
            this.number = number;
            engine = new DeliveryEngine(
                    timer,
                    Runnable::run,
                    () -> {},
                    new Backoff(attempt -> Duration.ofMillis(50 + random.nextInt(1_000))));
            IntStream.range(0, 1 + random.nextInt(3)).forEach(i -> attach());
        }

        void attach() {
            Endpoint endpoint = new Endpoint(this);
            attached.add(endpoint);
            all.add(endpoint);
            note("attach " + endpoint + " with " + endpoint.settings);
            endpoint.submitter = engine.attach(endpoint.settings, Events.transport(endpoint::send));
        }

        void detach(Endpoint endpoint) {
            note("detach " + endpoint);
            attached.remove(endpoint);
            engine.detach(endpoint.submitter);
        }

        void closeSoon() {
            deadline = timer.elapsed().plusMillis(random.nextInt(5_000));
            engine.closeAt(timer.nanoTime() + deadline.minus(timer.elapsed()).toNanos());
        }

        private long most(ToLongFunction<DeliverySettings> bound) {
            return attached.stream()
                    .mapToLong(endpoint -> bound.applyAsLong(endpoint.settings))
                    .max()
                    .orElse(Long.MAX_VALUE);
        }

        void submit() throws InterruptedException {
            Endpoint endpoint = attached.get(random.nextInt(attached.size()));
            Event event = new Event(endpoint);
            boolean hasRoom = endpoint.hasRoom(event)
                    && hasRoom(
                            event,
                            unsettled.values(),
                            most(DeliverySettings::maxPendingEvents),
                            most(DeliverySettings::maxPendingChars));
            note("submit " + event + " by " + endpoint);
            unsettled.put(event.token(), event);
            try {
                boolean alone = random.nextInt(3) == 0;
                event.hold = engine.submit(
                        alone
                                ? PendingEvent.alone(endpoint.submitter, event.request, 1, event)
                                : PendingEvent.sharing(endpoint.submitter, event.request, 1, event));
            } catch (PendingLimitException e) {
                assertThat(hasRoom).as("turned away although there was room").isFalse();
                unsettled.remove(event.token());
                return;
            } catch (DeliveryStoppedException e) {
                assertThat(isStopped()).isTrue();
                unsettled.remove(event.token());
                return;
            }
            assertThat(hasRoom).as("accepted beyond the bounds").isTrue();
        }

        private boolean isStopped() {
            return deadline != null && timer.elapsed().compareTo(deadline) >= 0;
        }

        void withdraw() {
            List<Event> candidates = List.copyOf(unsettled.values());
            if (!candidates.isEmpty()) {
                Event event = candidates.get(random.nextInt(candidates.size()));
                boolean wasSent = event.wasSent;
                event.hold.withdraw();
                assertThat(event.isSettled).as("withdrawn").isEqualTo(!wasSent);
            }
        }

        long inFlight() {
            return all.stream().mapToLong(endpoint -> endpoint.inFlight).sum();
        }

        Event head(String group) {
            return unsettled.values().stream()
                    .filter(event -> event.group.equals(group))
                    .findFirst()
                    .orElse(null);
        }

        void check() {
            DeliveryStats stats = engine.stats();
            assertThat(stats.pending()).as("pending").isEqualTo(unsettled.size());
            assertThat(stats.pendingChars()).isEqualTo(chars(unsettled.values()));
            assertThat((long) stats.inFlight()).as("in flight").isEqualTo(inFlight());
            assertThat((long) stats.lanes())
                    .isEqualTo(unsettled.values().stream()
                            .map(event -> event.group)
                            .distinct()
                            .count());
            assertThat(isStopped() && !unsettled.isEmpty())
                    .as("pending after the deadline")
                    .isFalse();
            all.forEach(Endpoint::check);
            boolean hasSlot = inFlight() < most(DeliverySettings::maxInFlight) && Double.isInfinite(stats.pace());
            IntStream.range(0, GROUPS).mapToObj(i -> head("g" + i)).forEach(head -> {
                if (hasSlot && head != null && head.endpoint.inFlight < head.endpoint.settings.maxInFlight()) {
                    assertThat(head.wasSent)
                            .as("sent, since there is a slot: " + head)
                            .isTrue();
                }
            });
        }
    }

    private final class Endpoint {
        final Instance instance;
        final DeliverySettings settings;
        final int number;
        Submitter submitter;
        int inFlight;

        Endpoint(Instance instance) {
            this.instance = instance;
            this.number = instance.all.size();
            int chars = 5 + random.nextInt(20);
            settings = new DeliverySettings(
                    1 + random.nextInt(3),
                    1 + random.nextInt(12),
                    chars + random.nextInt(60),
                    chars,
                    1 + random.nextInt(5),
                    Duration.ZERO,
                    Duration.ofMillis(500 + random.nextInt(20_000)));
        }

        boolean hasRoom(Event event) {
            return EndpointsModel.hasRoom(
                    event, own().toList(), settings.maxPendingEvents(), settings.maxPendingChars());
        }

        private Stream<Event> own() {
            return instance.unsettled.values().stream().filter(event -> event.endpoint == this);
        }

        private CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
            try {
                checkSend(request);
            } catch (AssertionError e) {
                violation = violation == null ? e : violation;
            }
            return answer(request);
        }

        private void checkSend(SendDataIntegrationEventRequest request) {
            List<Event> events = Stream.of(request.clientToken().split("\\+"))
                    .map(instance.unsettled::get)
                    .toList();
            note("sent " + events + " by " + this);
            assertThat(events).as("pending at this instance").doesNotContainNull();
            assertThat(events).as("of this endpoint").allMatch(event -> event.endpoint == this);
            String group = events.get(0).group;
            assertThat(instance.unsettled.values().stream()
                            .filter(event -> event.group.equals(group))
                            .limit(events.size()))
                    .as("the first of their group, whichever endpoint they came through")
                    .containsExactlyElementsOf(events);
            assertThat(instance.unsettled.values()).noneMatch(event -> event.isOnTheWire && event.group.equals(group));
            assertThat(inFlight).as("slots of the endpoint").isLessThan(settings.maxInFlight());
            assertThat(instance.inFlight())
                    .as("slots of the instance")
                    .isLessThan(instance.most(DeliverySettings::maxInFlight));
            assertThat(events.size()).isLessThanOrEqualTo(settings.maxEventRecords());
            events.forEach(event -> event.wasSent = true);
            events.forEach(event -> event.sentWith = events);
            events.forEach(event -> event.isOnTheWire = true);
        }

        private CompletableFuture<SendDataIntegrationEventResponse> answer(SendDataIntegrationEventRequest request) {
            List<Event> events = Stream.of(request.clientToken().split("\\+"))
                    .map(instance.unsettled::get)
                    .toList();
            inFlight++;
            CompletableFuture<SendDataIntegrationEventResponse> answer = new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterruptIfRunning) {
                    if (!isDone()) {
                        leavesWire(events);
                    }
                    return super.cancel(mayInterruptIfRunning);
                }
            };
            Answer kind = pick();
            if (kind == Answer.STORED_AT_ONCE) {
                end(answer, events, kind);
            } else if (kind != Answer.NONE) {
                timer.schedule(() -> end(answer, events, kind), Duration.ofMillis(random.nextInt(300)));
            }
            return answer;
        }

        private void leavesWire(List<Event> events) {
            inFlight--;
            events.forEach(event -> event.isOnTheWire = false);
        }

        private void end(CompletableFuture<SendDataIntegrationEventResponse> answer, List<Event> events, Answer kind) {
            if (answer.isDone()) {
                return;
            }
            note("answer " + kind);
            leavesWire(events);
            switch (kind) {
                case THROTTLED -> answer.completeExceptionally(Faults.throttled());
                case SERVER_ERROR -> answer.completeExceptionally(Faults.serverError());
                case INVALID -> {
                    // In company it is sent again, in smaller company, and can be withdrawn until then.
                    events.forEach(event -> event.wasSent = events.size() == 1);
                    answer.completeExceptionally(Faults.invalid());
                }
                default ->
                    answer.complete(SendDataIntegrationEventResponse.builder()
                            .eventId("stored")
                            .build());
            }
        }

        void check() {
            DeliveryStats stats = instance.engine.stats(submitter);
            assertThat((long) stats.pending()).as("pending of " + this).isEqualTo(own().count());
            assertThat(stats.pendingChars()).isEqualTo(chars(own().toList()));
            assertThat(stats.inFlight()).as("in flight of " + this).isEqualTo(inFlight);
            assertThat(stats.pending()).isLessThanOrEqualTo(settings.maxPendingEvents());
            own().forEach(event -> assertThat(timer.elapsed().minus(event.at))
                    .as("age of " + event)
                    .isLessThanOrEqualTo(settings.deliveryTimeout()));
        }

        @Override
        public String toString() {
            return "endpoint " + instance.number + "." + number;
        }
    }

    /** Of these bounds a group holds no more than what stays free, but one event always while there is room. */
    private static boolean hasRoom(Event event, Collection<Event> held, long mostEvents, long mostChars) {
        long freeEvents = mostEvents - held.size() - 1;
        long freeChars = mostChars - chars(held) - event.chars();
        List<Event> ofGroup =
                held.stream().filter(other -> other.group.equals(event.group)).toList();
        return ofGroup.isEmpty()
                ? freeEvents >= 0 && freeChars >= 0
                : ofGroup.size() + 1 <= freeEvents && chars(ofGroup) + event.chars() <= freeChars;
    }

    private static long chars(Collection<Event> events) {
        return events.stream().mapToLong(Event::chars).sum();
    }

    private Answer pick() {
        int pick = random.nextInt(IntStream.of(weather).sum());
        for (Answer answer : Answer.values()) {
            pick -= weather[answer.ordinal()];
            if (pick < 0) {
                return answer;
            }
        }
        throw new AssertionError();
    }

    private final class Event implements DeliveryCallback {
        final Endpoint endpoint;
        final String group = "g" + random.nextInt(GROUPS);
        final SendDataIntegrationEventRequest request;
        final Duration at = timer.elapsed();
        Delivery hold;
        List<Event> sentWith = List.of();
        boolean wasSent;
        boolean isOnTheWire;
        boolean isSettled;

        Event(Endpoint endpoint) {
            this.endpoint = endpoint;
            String data = "x".repeat(1 + random.nextInt(endpoint.settings.maxEventChars()));
            request = Events.event(group, "t" + submitted++, data);
        }

        String token() {
            return request.clientToken();
        }

        long chars() {
            return request.data().length();
        }

        @Override
        public void delivered(String eventId) {
            settle("delivered", wasSent);
        }

        @Override
        public void failed(RuntimeException cause) {
            if (cause instanceof DeliveryTimeoutException e && e.outcome() == Outcome.NOT_STORED) {
                // Its request was refused each time: those that shared it have not been sent, as far as it matters.
                sentWith.forEach(event -> event.wasSent = false);
            }
            settle("failed: " + cause, true);
        }

        private void settle(String how, boolean isPossible) {
            note(this + " " + how);
            if (isSettled || !isPossible) {
                violation = new AssertionError(this + " settled twice, or delivered without being sent");
            }
            isSettled = true;
            endpoint.instance.unsettled.remove(token());
        }

        @Override
        public String toString() {
            return token() + " of " + group;
        }
    }
}
