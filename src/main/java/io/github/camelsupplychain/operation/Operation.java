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
package io.github.camelsupplychain.operation;

import io.github.camelsupplychain.client.ServiceCalls;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SupplyChainRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainResponse;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * An operation of the API: how its request is built and sent.
 *
 * @param <R> the type of its request
 */
public final class Operation<R extends SupplyChainRequest> {

    private final String name;
    private final Class<R> requestType;
    private final Function<Map<?, ?>, R> request;
    private final BiFunction<ServiceCalls, R, CompletableFuture<?>> call;

    private Operation(
            String name,
            Class<R> requestType,
            Function<Map<?, ?>, R> request,
            BiFunction<ServiceCalls, R, CompletableFuture<?>> call) {
        this.name = name;
        this.requestType = requestType;
        this.request = request;
        this.call = call;
    }

    /** An operation whose result is the response. */
    static <R extends SupplyChainRequest, B extends SdkPojo & SdkBuilder<B, R>, S extends SupplyChainResponse>
            Operation<R> single(
                    String name,
                    Supplier<B> builder,
                    BiFunction<SupplyChainAsyncClient, R, CompletableFuture<S>> call) {
        return of(name, builder, (calls, request) -> calls.call(client -> call.apply(client, request)));
    }

    @SuppressWarnings("unchecked") // The class of an R is a Class<R>: requests have no subclasses.
    private static <R extends SupplyChainRequest, B extends SdkPojo & SdkBuilder<B, R>> Operation<R> of(
            String name, Supplier<B> builder, BiFunction<ServiceCalls, R, CompletableFuture<?>> call) {
        Class<R> requestType = (Class<R>) builder.get().build().getClass();
        return new Operation<>(
                name,
                requestType,
                fields -> {
                    B filled = builder.get();
                    RequestFields.fill(filled, requestType.getSimpleName(), fields);
                    return filled.build();
                },
                call);
    }

    /** An operation whose result is the items of all pages, starting with the page that the request asks for. */
    static <R extends SupplyChainRequest, B extends SdkPojo & SdkBuilder<B, R>, S extends SupplyChainResponse, T>
            Operation<R> paged(
                    String name,
                    Supplier<B> builder,
                    BiFunction<SupplyChainAsyncClient, R, CompletableFuture<S>> list,
                    Function<S, List<T>> items) {
        return of(name, builder, (calls, request) -> PagedItems.open(calls, request, list, items));
    }

    /**
     * The name of the client's method.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * The class of the requests.
     *
     * @return one of the SDK's classes
     */
    public Class<R> requestType() {
        return requestType;
    }

    /**
     * Builds a request.
     *
     * @param fields the values by field name in the API, with structures as maps and lists as collections
     * @return the request
     * @throws IllegalArgumentException if the request has no such field or the value does not fit the field; the
     *     message names the field but never contains the value
     */
    public R request(Map<?, ?> fields) {
        return request.apply(fields);
    }

    /**
     * Sets the instance ID of a request that has such a field, unless it is already set.
     *
     * @param request the request
     * @param instanceId the instance ID to set
     * @return the request with an instance ID
     */
    public R withInstance(R request, String instanceId) {
        return RequestFields.withDefault(request, "instanceId", instanceId);
    }

    /**
     * Sends a request.
     *
     * @param calls makes the call
     * @param request the request
     * @return the response, or the items of a paged list
     */
    public CompletableFuture<?> call(ServiceCalls calls, R request) {
        return call.apply(calls, request);
    }
}
