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

import io.github.camelsupplychain.record.EventData;
import java.util.Optional;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpRequest;

/** Writes the data of an event into the request, if it is not there as a String: see {@link RequestData}. */
final class EventDataInterceptor implements ExecutionInterceptor {

    private static final ExecutionAttribute<EventContent> CONTENT =
            new ExecutionAttribute<>(RequestData.attributeName("Content"));

    private static final String LENGTH = "Content-Length";

    @Override
    public Optional<AsyncRequestBody> modifyAsyncHttpContent(
            Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        EventContent content = content(context, attributes);
        return content == null ? context.asyncRequestBody() : Optional.of(content);
    }

    /** Used if another interceptor takes the asynchronous content away. */
    @Override
    public Optional<RequestBody> modifyHttpContent(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        EventContent content = content(context, attributes);
        return content == null
                ? context.requestBody()
                : Optional.of(
                        RequestBody.fromContentProvider(content::newStream, content.length(), content.contentType()));
    }

    @Override
    public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        EventContent content = content(context, attributes);
        if (content == null) {
            return context.httpRequest();
        }
        SdkHttpRequest.Builder request = context.httpRequest().toBuilder();
        if (request instanceof SdkHttpFullRequest.Builder full) {
            full.contentStreamProvider(content::newStream);
        }
        return request.putHeader(LENGTH, Long.toString(content.length())).build();
    }

    private static EventContent content(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
        EventData data = attributes.getAttribute(RequestData.DATA);
        if (data == null) {
            return null;
        }
        EventContent content = attributes.getAttribute(CONTENT);
        if (content == null) {
            RequestBody envelope = context.requestBody().orElseThrow();
            content = new EventContent(envelope.contentStreamProvider().newStream(), data, envelope.contentType());
            attributes.putAttribute(CONTENT, content);
        }
        return content;
    }
}
