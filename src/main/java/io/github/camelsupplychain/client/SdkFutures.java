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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.core.exception.AbortedException;

/** Waits for the futures of the asynchronous client and unwraps their exceptions. */
public final class SdkFutures {

    private SdkFutures() {}

    /**
     * Waits for a response.
     *
     * @param answer the future that the client returned
     * @param <T> the type of the response
     * @return the response
     * @throws software.amazon.awssdk.core.exception.SdkException as the SDK created it, or {@link AbortedException} if
     *     the thread is interrupted; its interrupt flag stays set
     */
    public static <T> T await(CompletableFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (failure(e) instanceof RuntimeException failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("Interrupted while waiting for the service's answer", e);
        }
    }

    /**
     * Unwraps the exception of a future.
     *
     * @param failure the exception with which the future completed
     * @return the SDK's own exception
     */
    public static Throwable failure(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && failure.getCause() != null ? failure.getCause() : failure;
    }
}
