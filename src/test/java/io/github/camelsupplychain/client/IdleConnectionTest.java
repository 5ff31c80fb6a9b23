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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.ByteArrayInputStream;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.http.async.SdkHttpContentPublisher;
import software.amazon.awssdk.http.async.SimpleSubscriber;
import software.amazon.awssdk.utils.AttributeMap;

/** What an idle connection keeps in memory of its last request. */
class IdleConnectionTest {

    /** More than what is left alone. */
    private static final int LARGE = 64 * 1024;

    @ParameterizedTest
    @EnumSource
    void anIdleConnectionHoldsNothingOfItsLastLargeRequest(HttpClient httpClient) throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                SdkAsyncHttpClient http = httpClient
                        .builder(new SupplyChainConfiguration(), 1, Duration.ofSeconds(30))
                        .buildWithDefaults(AttributeMap.empty())) {

            List<WeakReference<?>> parts = send(http, emulator);

            await().untilAsserted(() -> {
                System.gc();
                assertThat(parts).extracting(WeakReference::get).containsOnlyNulls();
            });
        }
    }

    /** Sends a request over the only connection and waits for the answer. */
    private static List<WeakReference<?>> send(SdkAsyncHttpClient http, SupplyChainEmulator emulator) throws Exception {
        byte[] content = ("{\"immediate\": true" + " ".repeat(LARGE) + "}").getBytes(UTF_8);
        SdkHttpFullRequest request = SdkHttpFullRequest.builder()
                .uri(emulator.endpoint())
                .encodedPath("/_emulator/loads")
                .method(SdkHttpMethod.PUT)
                .putHeader("Host", emulator.endpoint().getAuthority())
                .putHeader("Content-Type", "application/json")
                .putHeader("Content-Length", Integer.toString(content.length))
                .contentStreamProvider(() -> new ByteArrayInputStream(content))
                .build();
        Content publisher = new Content(AsyncRequestBody.fromBytesUnsafe(content));
        Answer answer = new Answer(new CompletableFuture<>());

        http.execute(AsyncExecuteRequest.builder()
                        .request(request)
                        .requestContentPublisher(publisher)
                        .responseHandler(answer)
                        .build())
                .get(30, TimeUnit.SECONDS);

        assertThat(answer.status.get(30, TimeUnit.SECONDS)).isEqualTo(200);
        return List.of(
                new WeakReference<>(content),
                new WeakReference<>(request),
                new WeakReference<>(publisher),
                new WeakReference<>(answer));
    }

    private record Content(AsyncRequestBody body) implements SdkHttpContentPublisher {
        @Override
        public Optional<Long> contentLength() {
            return body.contentLength();
        }

        @Override
        public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
            body.subscribe(subscriber);
        }
    }

    private record Answer(CompletableFuture<Integer> status) implements SdkAsyncHttpResponseHandler {
        @Override
        public void onHeaders(SdkHttpResponse headers) {
            status.complete(headers.statusCode());
        }

        @Override
        public void onStream(Publisher<ByteBuffer> stream) {
            stream.subscribe(new SimpleSubscriber(bytes -> {}));
        }

        @Override
        public void onError(Throwable error) {
            status.completeExceptionally(error);
        }
    }
}
