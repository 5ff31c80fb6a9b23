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
package io.github.camelsupplychain.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Checks whether the service answers. However often it is asked, it makes one call at a time, and a recent answer
 * serves all callers.
 */
public final class ServiceProbe {

    private static final long SHARED_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** A user-defined client may never answer. */
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Duration patience;
    private final LongSupplier nanoTime;

    // Guarded by this.
    private Call latest;

    private static final class Call {
        final CompletableFuture<?> answer;
        final long beganAt;
        volatile long endedAt;

        Call(CompletableFuture<?> answer, long beganAt) {
            this.answer = answer;
            this.beganAt = beganAt;
        }
    }

    /**
     * Creates a probe that has made no call yet.
     *
     * @param patience how long a caller waits for the answer
     * @param nanoTime the time, as {@link System#nanoTime} counts it
     */
    public ServiceProbe(Duration patience, LongSupplier nanoTime) {
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Calls the service, unless a call is under way or its answer is recent.
     *
     * @param call calls the service
     * @return why there is no good answer, or null if there is one; a {@link TimeoutException} if there is none yet
     */
    public Throwable ask(Supplier<CompletableFuture<?>> call) {
        try {
            current(call).answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return null;
        } catch (ExecutionException e) {
            return SdkFutures.failure(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception e) {
            return e;
        }
    }

    private synchronized Call current(Supplier<CompletableFuture<?>> call) {
        long now = nanoTime.getAsLong();
        if (latest != null && !latest.answer.isDone() && now - latest.beganAt >= LOST_NANOS) {
            latest.answer.cancel(true);
            latest = null;
        }
        if (latest == null || latest.answer.isDone() && now - latest.endedAt >= SHARED_NANOS) {
            Call begun = new Call(begin(call), now);
            begun.endedAt = now;
            begun.answer.whenComplete((answer, failure) -> begun.endedAt = nanoTime.getAsLong());
            latest = begun;
        }
        return latest;
    }

    private static CompletableFuture<?> begin(Supplier<CompletableFuture<?>> call) {
        try {
            return call.get();
        } catch (Exception e) { // A user-defined client may throw an exception instead of returning it.
            return CompletableFuture.failedFuture(e);
        }
    }
}
