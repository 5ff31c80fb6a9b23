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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Aborts a response that is longer than any of the service's. The SDK holds responses in memory, and a proxy or a wrong
 * host may send one without end.
 */
final class AnswerLimit implements ExecutionInterceptor {

    /** The longest responses of the API are pages of a few hundred items. */
    static final long MAX_BYTES = 16 * 1024 * 1024;

    @Override
    public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
            Context.ModifyHttpResponse response, ExecutionAttributes attributes) {
        return response.responsePublisher().map(content -> reader -> content.subscribe(new Limited(reader)));
    }

    private static final class Limited implements Subscriber<ByteBuffer> {
        private final Subscriber<? super ByteBuffer> reader;
        private Subscription content;
        private long bytes;

        Limited(Subscriber<? super ByteBuffer> reader) {
            this.reader = reader;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            content = subscription;
            reader.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            if (bytes > MAX_BYTES) {
                return; // What was under way when it was cancelled.
            }
            bytes += buffer.remaining();
            if (bytes <= MAX_BYTES) {
                reader.onNext(buffer);
            } else {
                content.cancel();
                reader.onError(new IOException("The response is longer than " + MAX_BYTES + " bytes"));
            }
        }

        @Override
        public void onError(Throwable error) {
            if (bytes <= MAX_BYTES) {
                reader.onError(error);
            }
        }

        @Override
        public void onComplete() {
            if (bytes <= MAX_BYTES) {
                reader.onComplete();
            }
        }
    }
}
