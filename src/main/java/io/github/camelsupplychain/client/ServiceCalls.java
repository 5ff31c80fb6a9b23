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

import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.DurationText;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * All calls that send no event: operations, lookups, polls and the calls at start. Each call ends within one time
 * limit, with a response or an exception, even if a user-defined client does not keep its contract.
 */
public final class ServiceCalls {

    /** The time limit of a call, including retries and their back-off. */
    public static final Duration LIMIT = Duration.ofMinutes(1);

    private final SupplyChainAsyncClient client;
    private final Duration limit;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    /**
     * Prepares the calls of one client.
     *
     * @param client the client
     * @param limit how long a call may take
     */
    public ServiceCalls(SupplyChainAsyncClient client, Duration limit) {
        this.client = client;
        this.limit = limit;
    }

    /**
     * How long a call may take.
     *
     * @return the limit
     */
    public Duration limit() {
        return limit;
    }

    /**
     * Calls the service. Never throws.
     *
     * @param call calls an operation of the client
     * @param <T> the type of the response
     * @return the response, never null; else what the client threw or answered, an {@link ApiCallTimeoutException}
     *     after the limit, or a {@link DeliveryStoppedException} when the calls are stopped
     */
    public <T> CompletableFuture<T> call(Function<SupplyChainAsyncClient, CompletableFuture<T>> call) {
        CompletableFuture<T> answer = begin(call);
        CompletableFuture<T> ended = new CompletableFuture<>();
        open.add(ended);
        ended.whenComplete((response, failure) -> {
            open.remove(ended);
            answer.cancel(true); // Frees the connection of a request that takes too long.
        });
        ended.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        answer.whenComplete((response, failure) -> end(ended, response, failure));
        if (isStopped) {
            stop();
        }
        return ended.exceptionally(failure -> {
            throw new CompletionException(failure instanceof TimeoutException ? timedOut(failure) : failure);
        });
    }

    private <T> CompletableFuture<T> begin(Function<SupplyChainAsyncClient, CompletableFuture<T>> call) {
        try {
            CompletableFuture<T> answer = call.apply(client);
            return answer != null
                    ? answer
                    : CompletableFuture.failedFuture(new IllegalStateException("The client returned no future"));
        } catch (Throwable e) { // Any Throwable: the caller must learn of it.
            return CompletableFuture.failedFuture(e);
        }
    }

    private static <T> void end(CompletableFuture<T> ended, T response, Throwable failure) {
        if (failure != null) {
            ended.completeExceptionally(SdkFutures.failure(failure));
        } else if (response == null) {
            ended.completeExceptionally(new IllegalStateException("The client returned no response"));
        } else {
            ended.complete(response);
        }
    }

    private ApiCallTimeoutException timedOut(Throwable cause) {
        return ApiCallTimeoutException.builder()
                .message("The service did not answer within " + DurationText.of(limit))
                .cause(cause)
                .build();
    }

    /** Ends all calls, now and later. */
    public void stop() {
        isStopped = true;
        open.forEach(call -> call.completeExceptionally(DeliveryStoppedException.unanswered()));
    }
}
