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

import io.github.camelsupplychain.error.ClockSkew;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** One attempt to send a batch. It ends with its response, or when the engine stops waiting for it. */
final class Attempt {

    final Batch batch;
    final long sentAt;
    /** By how many seconds the SDK's clock is corrected. */
    private final int clockOffset = SdkGlobalTime.getGlobalTimeOffset();

    private volatile boolean over;
    private volatile CompletableFuture<SendDataIntegrationEventResponse> answer;

    Attempt(Batch batch, long sentAt) {
        this.batch = batch;
        this.sentAt = sentAt;
    }

    String instanceId() {
        return batch.head().key.instanceId();
    }

    /** Classifies its error. */
    FailureKind kindOf(Throwable error) {
        FailureKind kind = FailureKind.of(error);
        boolean isClockCorrected =
                Math.abs(SdkGlobalTime.getGlobalTimeOffset() - clockOffset) >= ClockSkew.NOTABLE.toSeconds();
        return kind == FailureKind.PERMANENT && isClockCorrected && FailureKind.isSignatureRefused(error)
                ? FailureKind.CLOCK_SKEWED
                : kind;
    }

    /** Ends the attempt. Returns false if it had already ended, so that the response comes too late. */
    boolean end() {
        if (over) {
            return false;
        }
        over = true;
        batch.attempt = null;
        return true;
    }

    /**
     * Sends the request and passes on the response or the error, including an exception that the transport throws. Runs
     * without the engine's lock.
     */
    void send(BiConsumer<SendDataIntegrationEventResponse, Throwable> taker) {
        if (over) {
            return;
        }
        CompletableFuture<SendDataIntegrationEventResponse> sent = start();
        answer = sent;
        try {
            sent.handle((response, error) -> {
                taker.accept(response, errorOf(response, error));
                return null;
            });
        } catch (Throwable e) { // The transport may return its own kind of future.
            taker.accept(null, e);
        }
        if (over) {
            cancel();
        }
    }

    private CompletableFuture<SendDataIntegrationEventResponse> start() {
        try {
            CompletableFuture<SendDataIntegrationEventResponse> sent =
                    batch.submitter().transport.send(batch.request());
            return sent != null ? sent : failed(new IllegalStateException("The transport returned no future"));
        } catch (Throwable e) { // Any Throwable: otherwise the lane would wait for a response that never comes.
            return failed(e);
        }
    }

    /** Cancels the request of an attempt that has ended. Runs without the engine's lock. */
    void cancel() {
        CompletableFuture<SendDataIntegrationEventResponse> sent = answer;
        if (sent != null) {
            sent.cancel(true);
        }
    }

    private static CompletableFuture<SendDataIntegrationEventResponse> failed(Throwable error) {
        return CompletableFuture.failedFuture(error);
    }

    private static Throwable errorOf(SendDataIntegrationEventResponse response, Throwable error) {
        if (error != null) {
            Throwable own = error;
            while (own instanceof CompletionException && own.getCause() != null) {
                own = own.getCause();
            }
            return own;
        }
        return isConfirmation(response) ? null : unconfirmed(response);
    }

    /** Only an event ID proves that the event is stored: a proxy may return a success of its own. */
    private static boolean isConfirmation(SendDataIntegrationEventResponse response) {
        return response != null
                && response.eventId() != null
                && !response.eventId().isBlank();
    }

    private static SdkException unconfirmed(SendDataIntegrationEventResponse response) {
        String status = response == null || response.sdkHttpResponse() == null
                ? ""
                : " (HTTP status " + response.sdkHttpResponse().statusCode() + ")";
        return RetryableException.create("The answer names no event id" + status
                + ", so it is unknown whether the event is stored. Does a proxy answer instead of the service?");
    }
}
