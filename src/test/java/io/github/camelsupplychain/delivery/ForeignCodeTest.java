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
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.camelsupplychain.error.DeliveryTimeoutException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Whatever the code that the engine calls throws, and wherever: events settle, and the engine continues. */
class ForeignCodeTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    private final FakeTimer timer = new FakeTimer();
    private final ManualService service = new ManualService();
    private LoneEngine engine = engine(service, timer, Runnable::run);
    private volatile boolean wasLockHeld;

    private static LoneEngine engine(EventTransport transport, Timer timer, Executor carrier) {
        DeliverySettings settings = new DeliverySettings(8, 100, 1_000, 1_000, 1_000, Duration.ZERO, TIMEOUT);
        return new LoneEngine(settings, transport, timer, carrier, attempt -> Duration.ofSeconds(1));
    }

    private Report submit(String group, String token) throws InterruptedException {
        Report report = new Report();
        engine.submit(Events.event(group, token), report);
        return report;
    }

    private void assertUsable(int pending) throws InterruptedException {
        assertThat(wasLockHeld).as("lock held while foreign code ran").isFalse();
        Report next = submit("next", "next");
        service.last().store();
        assertThat(next.eventId()).isNotNull();
        assertThat(engine.stats().pending()).isEqualTo(pending);
    }

    @Test
    void anErrorWhoseOwnMethodsThrowFailsItsEvent() throws Exception {
        Report report = submit("g", "a");
        RuntimeException unspeakable = new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException("seeded");
            }

            @Override
            public String getMessage() {
                throw new StackOverflowError("seeded");
            }
        };

        service.last().fail(unspeakable);

        assertThat(report.cause()).isSameAs(unspeakable);
        assertUsable(0);
    }

    @Test
    void anErrorIsNotAskedAnythingWhileTheLockIsHeld() throws Exception {
        Report report = submit("g", "a");

        service.last().fail(new RuntimeException() {
            @Override
            public synchronized Throwable getCause() {
                useEngineOnAnotherThread();
                return null;
            }
        });

        assertThat(report.cause()).isNotNull();
        assertUsable(0);
    }

    @Test
    void anErrorThatMayPassIsNotAskedAnythingWhileTheLockIsHeldUntilTheTimeout() throws Exception {
        Report report = submit("g", "a");

        service.last().fail(new UncheckedIOException(new IOException()) {
            @Override
            public String getMessage() {
                useEngineOnAnotherThread();
                return "seeded";
            }
        });
        timer.advance(TIMEOUT);

        assertThat(report.cause()).isInstanceOf(DeliveryTimeoutException.class);
        assertUsable(0);
    }

    /** Ends in an exception, and fails the test, if this thread holds the engine's lock. */
    private void useEngineOnAnotherThread() {
        try {
            CompletableFuture.runAsync(() -> engine.stats(), task -> new Thread(task).start())
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            wasLockHeld = true;
            throw e;
        }
    }

    @Test
    void anErrorThatIsACauseOfItsOwnCauseFailsItsEvent() throws Exception {
        Report report = submit("g", "a");
        RuntimeException first = new RuntimeException("first");
        first.initCause(new RuntimeException("second", first));

        service.last().fail(first);

        assertThat(report.cause()).isSameAs(first);
        assertUsable(0);
    }

    @Test
    void anErrorThatIsNoExceptionIsNotAskedForItsMessage() throws Exception {
        Report report = submit("g", "a");

        service.last().fail(new Error() {
            @Override
            public String getMessage() {
                throw new IllegalStateException("seeded");
            }
        });

        assertThat(report.cause()).isInstanceOf(SdkClientException.class);
        assertUsable(0);
    }

    @Test
    void aFutureThatCannotBeFollowedFailsItsEvent() throws Exception {
        engine = engine(Events.transport(request -> new Unfollowable()), timer, Runnable::run);

        Report report = submit("g", "a");

        assertThat(report.cause()).hasMessage("seeded");
        assertThat(engine.stats().inFlight()).isZero();
    }

    private static final class Unfollowable extends CompletableFuture<SendDataIntegrationEventResponse> {
        @Override
        public <U> CompletableFuture<U> handle(
                BiFunction<? super SendDataIntegrationEventResponse, Throwable, ? extends U> action) {
            throw new IllegalStateException("seeded");
        }
    }

    @Test
    void aSettlementThatThrowsWhatCannotBeLoggedKeepsNoOtherFromBeingTold() throws Exception {
        Report behind = new Report();
        engine.submit(Events.event("g", "a"), new DeliveryCallback() {
            @Override
            public void delivered(String eventId) {
                throw new StackOverflowError() {
                    @Override
                    public String getMessage() {
                        throw new IllegalStateException("seeded");
                    }
                };
            }

            @Override
            public void failed(RuntimeException cause) {}
        });
        engine.submit(Events.event("g", "b"), behind);

        service.last().store();
        service.last().store();

        assertThat(behind.eventId()).isNotNull();
        assertThat(engine.beginClose(Duration.ZERO)).isDone();
    }

    @Test
    void anEventIsSentThoughTheCarrierTakesNothing() throws Exception {
        engine = engine(service, timer, task -> {
            throw new OutOfMemoryError("unable to create native thread");
        });

        Report first = submit("g", "a");
        Report second = submit("h", "b");

        assertThat(service.tokens()).containsExactly("a", "b");
        service.calls().forEach(ManualService.Call::store);
        assertThat(first.eventId()).isNotNull();
        assertThat(second.eventId()).isNotNull();
        assertThat(engine.stats().inFlight()).isZero();
    }

    @Test
    void aTimerThatTakesNothingDoesNotKeepAnEventFromBeingAcceptedAndTimeCountsOnceItWorks() throws Exception {
        Queue<RuntimeException> refusals = new ArrayDeque<>();
        refusals.add(new RejectedExecutionException("seeded"));
        engine = engine(service, new UnwillingTimer(timer, refusals), Runnable::run);

        Report report = submit("g", "a");
        assertThat(refusals).isEmpty();
        submit("g", "b"); // Any change sets the alarm again.
        timer.advance(TIMEOUT);

        assertThat(report.cause()).isNotNull();
        assertThat(engine.stats().pending()).isZero();
    }

    @Test
    void theTimerIsNotUsedWhileTheLockIsHeld() throws Exception {
        engine = engine(
                service,
                new UnwillingTimer(timer, new ArrayDeque<>()) {
                    @Override
                    public Cancellable schedule(Runnable task, Duration delay) {
                        useEngineOnAnotherThread();
                        return super.schedule(task, delay);
                    }
                },
                Runnable::run);

        submit("g", "a");

        assertThat(catchThrowable(() -> timer.advance(TIMEOUT))).isNull();
        assertThat(wasLockHeld).isFalse();
        assertThat(engine.stats().pending()).isZero();
    }

    private static class UnwillingTimer implements Timer {
        private final Timer timer;
        private final Queue<RuntimeException> refusals;

        UnwillingTimer(Timer timer, Queue<RuntimeException> refusals) {
            this.timer = timer;
            this.refusals = refusals;
        }

        @Override
        public long nanoTime() {
            return timer.nanoTime();
        }

        @Override
        public Cancellable schedule(Runnable task, Duration delay) {
            if (!refusals.isEmpty()) {
                throw refusals.remove();
            }
            return timer.schedule(task, delay);
        }
    }
}
