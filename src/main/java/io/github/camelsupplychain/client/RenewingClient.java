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

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * A client that waits for credentials without blocking a thread. If the service no longer accepts the credentials of a
 * request and others are found, it sends the request again, once. The SDK cannot do either: it looks for credentials on
 * the caller's thread, and its own retries keep those of the first attempt.
 */
final class RenewingClient implements InvocationHandler {

    private final SupplyChainAsyncClient client;
    private final RenewableCredentials credentials;

    private RenewingClient(SupplyChainAsyncClient client, RenewableCredentials credentials) {
        this.client = client;
        this.credentials = credentials;
    }

    /**
     * Makes one.
     *
     * @param client signs with the credentials; closed with the returned one
     */
    static SupplyChainAsyncClient over(SupplyChainAsyncClient client, RenewableCredentials credentials) {
        return (SupplyChainAsyncClient) Proxy.newProxyInstance(
                SupplyChainAsyncClient.class.getClassLoader(),
                new Class<?>[] {SupplyChainAsyncClient.class},
                new RenewingClient(client, credentials));
    }

    /** The client that sends. */
    SupplyChainAsyncClient client() {
        return client;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getReturnType() == CompletableFuture.class) {
            Call call = new Call(method, arguments);
            call.begin();
            return call;
        }
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "close" -> {
                client.close();
                credentials.close();
                yield null;
            }
            default -> onClient(method, arguments);
        };
    }

    private Object onClient(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(client, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** One request, sent once or twice. */
    private final class Call extends CompletableFuture<Object> {
        private final Method method;
        private final Object[] arguments;
        private AwsCredentials given;
        private int generation;
        private Throwable refusal;
        private boolean isSecond;
        private volatile CompletableFuture<?> sent;

        Call(Method method, Object[] arguments) {
            this.method = method;
            this.arguments = arguments;
        }

        void begin() {
            generation = credentials.generation();
            credentials.find().whenComplete((found, failure) -> {
                if (failure != null) {
                    completeExceptionally(SdkFutures.failure(failure));
                } else if (found.equals(given)) {
                    completeExceptionally(refusal);
                } else {
                    given = found;
                    send();
                }
            });
        }

        private void send() {
            if (isDone()) {
                return; // Cancelled while it waited for credentials.
            }
            try {
                sent = (CompletableFuture<?>) onClient(method, arguments);
            } catch (Throwable e) {
                completeExceptionally(e);
                return;
            }
            sent.whenComplete(this::end);
            if (isCancelled()) {
                sent.cancel(true);
            }
        }

        private void end(Object answer, Throwable error) {
            if (error == null) {
                complete(answer);
                return;
            }
            Throwable cause = SdkFutures.failure(error);
            boolean expired = ConnectionProblem.isExpired(cause);
            if (!expired && !ConnectionProblem.isUnknownKey(cause)) {
                completeExceptionally(cause);
                return;
            }
            refusal = expired ? credentials.expired(cause) : cause;
            credentials.giveUp(generation);
            if (isSecond) {
                completeExceptionally(refusal);
            } else {
                isSecond = true;
                begin();
            }
        }

        /** Reaches the request on the wire. */
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            CompletableFuture<?> current = sent;
            if (current != null) {
                current.cancel(mayInterruptIfRunning);
            }
            return cancelled;
        }
    }
}
