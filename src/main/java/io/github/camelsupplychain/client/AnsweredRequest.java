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

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;

/**
 * A request that releases its content once it has been answered. The SDK's Netty client keeps the last request of each
 * pooled connection: 3 MB per connection if the event has the maximum size. Small requests are sent as they are.
 */
final class AnsweredRequest implements SdkHttpContentPublisher, SdkAsyncHttpResponseHandler {

    /** In bytes. Connections may keep content up to this size; copying each small request would cost more. */
    private static final long SMALL = 16 * 1024;

    /** Null after the response. */
    private volatile AsyncExecuteRequest original;

    private AnsweredRequest(AsyncExecuteRequest original) {
        this.original = original;
    }

    static CompletableFuture<Void> execute(SdkAsyncHttpClient http, AsyncExecuteRequest original) {
        if (original.requestContentPublisher().contentLength().orElse(Long.MAX_VALUE) <= SMALL) {
            return http.execute(original);
        }
        AnsweredRequest request = new AnsweredRequest(original);
        AsyncExecuteRequest.Builder executed = AsyncExecuteRequest.builder()
                .request(withoutContent(original.request()))
                .requestContentPublisher(request)
                .responseHandler(request)
                .fullDuplex(original.fullDuplex())
                .httpExecutionAttributes(original.httpExecutionAttributes());
        original.metricCollector().ifPresent(executed::metricCollector);
        CompletableFuture<Void> answered = http.execute(executed.build());
        // Not after a failure: the handler may still be called, and the connection is closed anyway.
        answered.thenRun(request::forget);
        return answered;
    }

    /** Removes the content from the request, because the publisher sends it. */
    private static SdkHttpRequest withoutContent(SdkHttpRequest request) {
        return request instanceof SdkHttpFullRequest full
                ? full.toBuilder().contentStreamProvider(null).build()
                : request;
    }

    private void forget() {
        original = null;
    }

    @Override
    public Optional<Long> contentLength() {
        return original.requestContentPublisher().contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        original.requestContentPublisher().subscribe(subscriber);
    }

    @Override
    public void onHeaders(SdkHttpResponse headers) {
        original.responseHandler().onHeaders(headers);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        original.responseHandler().onStream(stream);
    }

    @Override
    public void onError(Throwable error) {
        AsyncExecuteRequest current = original;
        if (current != null) {
            current.responseHandler().onError(error);
        }
    }
}
