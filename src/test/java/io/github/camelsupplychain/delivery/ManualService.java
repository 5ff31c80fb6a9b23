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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** A service that answers when the test tells it to. */
final class ManualService implements EventTransport {

    /** One request and its answer to be. */
    record Call(SendDataIntegrationEventRequest request, CompletableFuture<SendDataIntegrationEventResponse> answer) {

        String token() {
            return request.clientToken();
        }

        void store() {
            answer.complete(stored(request));
        }

        void fail(Throwable error) {
            answer.completeExceptionally(error);
        }
    }

    private final List<Call> calls = new ArrayList<>();

    @Override
    public synchronized CompletableFuture<SendDataIntegrationEventResponse> send(
            SendDataIntegrationEventRequest request) {
        Call call = new Call(request, new CompletableFuture<>());
        calls.add(call);
        return call.answer();
    }

    @Override
    public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
        return Events.merge(events);
    }

    static SendDataIntegrationEventResponse stored(SendDataIntegrationEventRequest request) {
        return SendDataIntegrationEventResponse.builder()
                .eventId("id of " + request.clientToken())
                .build();
    }

    /** All requests so far. */
    synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> tokens() {
        return calls.stream().map(Call::token).toList();
    }

    synchronized Call last() {
        return calls.get(calls.size() - 1);
    }
}
