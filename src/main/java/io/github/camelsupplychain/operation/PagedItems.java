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

import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.client.ServiceCalls;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SupplyChainRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainResponse;

/**
 * The items of a list that the service returns page by page. An iterator holds one page at a time and blocks its caller
 * to request the next one. Every iterator starts at the first page, which is cached. A list that does not end fails
 * with an {@link IllegalStateException}.
 *
 * @param <T> the type of the items
 */
public final class PagedItems<T> implements Iterable<T> {

    private final Page<T> first;
    private final Function<String, CompletableFuture<Page<T>>> fetch;

    private PagedItems(Page<T> first, Function<String, CompletableFuture<Page<T>>> fetch) {
        this.first = first;
        this.fetch = fetch;
    }

    /**
     * Requests the first page.
     *
     * @param calls makes the calls
     * @param request the request for it; requests for further pages differ only in {@code nextToken}
     * @param list sends a request
     * @param items returns the items of a response
     * @param <R> the type of the request
     * @param <S> the type of the response
     * @param <T> the type of the items
     * @return the items, once the first page has arrived
     */
    public static <R extends SupplyChainRequest, S extends SupplyChainResponse, T>
            CompletableFuture<PagedItems<T>> open(
                    ServiceCalls calls,
                    R request,
                    BiFunction<SupplyChainAsyncClient, R, CompletableFuture<S>> list,
                    Function<S, List<T>> items) {
        Function<String, CompletableFuture<Page<T>>> fetch = token -> calls.call(client ->
                        list.apply(client, token == null ? request : RequestFields.with(request, "nextToken", token)))
                .thenApply(response -> new Page<>(
                        items.apply(response),
                        response.getValueForField("nextToken", String.class)
                                .filter(next -> !next.isEmpty())
                                .orElse(null)));
        return fetch.apply(null).thenApply(page -> new PagedItems<>(page, fetch));
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private final EndlessList pages = new EndlessList();
            private Page<T> page = first;
            private int given;

            @Override
            public boolean hasNext() {
                while (given == page.items().size() && page.nextToken() != null) {
                    pages.check(page.items(), page.nextToken());
                    page = SdkFutures.await(fetch.apply(page.nextToken()));
                    given = 0;
                }
                return given < page.items().size();
            }

            @Override
            public T next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.items().get(given++);
            }
        };
    }

    private record Page<T>(List<T> items, String nextToken) {}
}
