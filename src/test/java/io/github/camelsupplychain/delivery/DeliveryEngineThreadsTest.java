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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PendingLimitException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Rules of the engine that need several threads: blocking for capacity, and closing. The clock is the test's. */
class DeliveryEngineThreadsTest {

    private static final Duration MAX_BLOCK = Duration.ofMinutes(1);
    private static final Duration TIMEOUT = Duration.ofHours(1);
    private static final int CHARS = 10;

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private LoneEngine engine = engine(1);

    private LoneEngine engine(int maxPendingEvents) {
        DeliverySettings settings = new DeliverySettings(1, maxPendingEvents, CHARS, CHARS, CHARS, MAX_BLOCK, TIMEOUT);
        return new LoneEngine(settings, service, timer, Runnable::run);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    // Waiting for room

    @Test
    void submittersThatWaitAreAcceptedInTheOrderInWhichTheyCame() throws Exception {
        submit("0");
        List<Future<Report>> waiting = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            waiting.add(submitInBackground("" + i, "x"));
            awaitWaiting(i);
        }
        for (int i = 0; i <= 5; i++) {
            assertThat(engine.stats().pending()).isEqualTo(1);
            assertThat(service.last().token()).isEqualTo("" + i);
            service.last().store();
        }
        for (Future<Report> each : waiting) {
            assertThat(each.get().eventId()).isNotNull();
        }
    }

    @Test
    void aSmallEventDoesNotPassALargeOneThatWaits() throws Exception {
        engine = engine(100);
        submit("first");
        submitInBackground("large", "x".repeat(CHARS));
        awaitWaiting(1);
        Future<Report> small = submitInBackground("small", "x");
        awaitWaiting(2);
        assertThat(engine.stats().pendingChars()).isEqualTo(1);
        service.last().store();
        assertThat(service.last().token()).isEqualTo("large");
        assertThat(engine.stats().waiting()).isEqualTo(1);
        service.last().store();
        service.last().store();
        assertThat(small.get().eventId()).isEqualTo("id of small");
    }

    @Test
    void aSmallEventOfAnotherGroupDoesNotPassALargeOneThatWaits() throws Exception {
        engine = engine(100);
        submit("first");
        threads.submit(() -> submit(Events.event("other", "large", "x".repeat(CHARS))));
        awaitWaiting(1);
        Future<Report> small = threads.submit(() -> submit(Events.event("third", "small", "x")));
        awaitWaiting(2);
        service.last().store();
        assertThat(service.last().token()).isEqualTo("large");
        service.last().store();
        service.last().store();
        assertThat(small.get().eventId()).isEqualTo("id of small");
    }

    @Test
    void aSubmitterGivesUpAfterMaxBlockTime() throws Exception {
        submit("first");
        Future<Report> late = submitInBackground("late", "x");
        awaitWaiting(1);
        timer.advance(MAX_BLOCK.minusNanos(1));
        assertThat(engine.stats().waiting()).isEqualTo(1);
        timer.advance(Duration.ofNanos(1));
        assertThat(failureOf(late)).isInstanceOf(PendingLimitException.class).hasMessageContaining(Events.name("late"));
        service.last().store();
        assertThat(service.tokens()).containsExactly("first");
        assertThat(engine.stats().pending()).isZero();
    }

    @Test
    void roomThatExpiresJustInTimeIsGivenToTheOneThatWaits() throws Exception {
        submit("first");
        timer.advance(TIMEOUT.minus(MAX_BLOCK));
        Future<Report> late = submitInBackground("late", "x");
        awaitWaiting(1);
        timer.advance(MAX_BLOCK);
        assertThat(service.last().token()).isEqualTo("late");
        service.last().store();
        assertThat(late.get().eventId()).isEqualTo("id of late");
    }

    @Test
    void aSubmitterCanBeInterruptedAndTheNextOneIsAccepted() throws Exception {
        engine = engine(100);
        submit("first");
        FutureTask<Report> large = new FutureTask<>(submission("large", "x".repeat(CHARS)));
        Thread thread = new Thread(large);
        thread.start();
        awaitWaiting(1);
        Future<Report> small = submitInBackground("small", "x");
        awaitWaiting(2);
        thread.interrupt();
        assertThat(failureOf(large)).isInstanceOf(InterruptedException.class);
        service.last().store();
        service.last().store();
        assertThat(small.get().eventId()).isNotNull();
        assertThat(service.tokens()).containsExactly("first", "small");
        assertThat(engine.stats().pendingChars()).isZero();
    }

    @Test
    void anInterruptIsNoReasonNotToAcceptAnEventForWhichThereIsRoom() throws Exception {
        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            submit("a");
            return Thread.interrupted();
        });
        assertThat(interrupted.get()).isTrue();
        assertThat(service.tokens()).containsExactly("a");
    }

    // Closing

    @Test
    void closingIsBoundedAgainstAServiceThatNeverAnswers() throws Exception {
        Report report = submit("a");
        Thread closing = new Thread(() -> engine.close(Duration.ofSeconds(30)));
        closing.start();
        awaitClosing(closing);
        timer.advance(Duration.ofSeconds(30));
        closing.join();
        assertThat(report.cause()).isInstanceOf(DeliveryStoppedException.class);
        assertThat(timer.scheduled()).isZero();
    }

    @Test
    void closingTurnsThoseAwayThatWaitForRoom() throws Exception {
        submit("a");
        Future<Report> late = submitInBackground("late", "x");
        awaitWaiting(1);
        engine.close(Duration.ZERO);
        assertThat(failureOf(late)).isInstanceOfSatisfying(DeliveryStoppedException.class, e -> assertThat(e.outcome())
                .isEqualTo(Outcome.NOT_STORED));
        assertThat(service.tokens()).containsExactly("a");
    }

    @Test
    void closingWaitsForTheSettlementsThatAreRunning() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        engine.submit(Events.event("g", "a", "x"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                told.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void failed(RuntimeException cause) {
                throw new AssertionError(cause);
            }
        });
        threads.submit(() -> service.last().store());
        told.await();
        CompletableFuture<Void> closed = engine.beginClose(Duration.ZERO);
        assertThat(closed).isNotDone();
        goOn.countDown();
        closed.get();
    }

    @Test
    void anInterruptEndsTheTimeToDrain() throws Exception {
        Report report = submit("a");
        FutureTask<Boolean> closed = new FutureTask<>(() -> {
            engine.close(Duration.ofHours(1));
            return Thread.interrupted();
        });
        Thread thread = new Thread(closed);
        thread.start();
        awaitClosing(thread);
        thread.interrupt();
        assertThat(closed.get()).as("still interrupted").isTrue();
        assertThat(report.cause()).isInstanceOf(DeliveryStoppedException.class);
    }

    // Foreign code

    @Test
    void neitherASenderNorASettlementRunsUnderTheLock() throws Exception {
        DeliverySettings settings = new DeliverySettings(1, 1, CHARS, CHARS, CHARS, MAX_BLOCK, TIMEOUT);
        List<DeliveryStats> seen = new ArrayList<>();
        engine = new LoneEngine(
                settings,
                Events.transport(request -> {
                    seen.add(statsSeenByAnotherThread());
                    return service.send(request);
                }),
                timer,
                Runnable::run);
        engine.submit(Events.event("g", "a", "x"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                seen.add(statsSeenByAnotherThread());
            }

            @Override
            public void failed(RuntimeException cause) {
                seen.add(statsSeenByAnotherThread());
            }
        });
        service.last().store();
        engine.submit(Events.event("g", "b", "x"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {}

            @Override
            public void failed(RuntimeException cause) {
                seen.add(statsSeenByAnotherThread());
            }
        });
        engine.close(Duration.ZERO);
        assertThat(seen).extracting(DeliveryStats::pending).containsExactly(1, 0, 1, 0);
    }

    private DeliveryStats statsSeenByAnotherThread() {
        try {
            return threads.submit(() -> engine.stats()).get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private Report submit(String token) throws InterruptedException {
        return submit(Events.event("g", token, "x"));
    }

    private Report submit(SendDataIntegrationEventRequest event) throws InterruptedException {
        Report report = new Report();
        engine.submit(event, report);
        return report;
    }

    private Callable<Report> submission(String token, String data) {
        return () -> submit(Events.event("g", token, data));
    }

    private Future<Report> submitInBackground(String token, String data) {
        return threads.submit(submission(token, data));
    }

    private void awaitWaiting(int submitters) {
        await().until(() -> engine.stats().waiting() == submitters);
    }

    /** There is nothing else that a thread in {@code close} waits for. */
    private static void awaitClosing(Thread thread) {
        await().until(() -> thread.getState() == Thread.State.WAITING);
    }

    private static Throwable failureOf(Future<Report> submission) throws InterruptedException {
        try {
            submission.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }
}
