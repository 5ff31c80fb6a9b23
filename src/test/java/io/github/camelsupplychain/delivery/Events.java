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

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Requests for the tests of this package. */
final class Events {

    static final String INSTANCE = "8928ae12-15e5-4441-825d-ec2184f0a43a";

    private Events() {}

    /** What exceptions call an event of this token. */
    static String name(String token) {
        return EventName.of(token, INSTANCE);
    }

    /** Tokens and data of the events, side by side. */
    static SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
        return events.get(0).toBuilder()
                .clientToken(joined(events, SendDataIntegrationEventRequest::clientToken))
                .data(joined(events, SendDataIntegrationEventRequest::data))
                .build();
    }

    /** A way to a service that only sends; it merges as {@link #merge} does. */
    static EventTransport transport(
            Function<SendDataIntegrationEventRequest, CompletableFuture<SendDataIntegrationEventResponse>> service) {
        return new EventTransport() {
            @Override
            public CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
                return service.apply(request);
            }

            @Override
            public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
                return Events.merge(events);
            }
        };
    }

    private static String joined(
            List<SendDataIntegrationEventRequest> events, Function<SendDataIntegrationEventRequest, String> field) {
        return events.stream().map(field).collect(Collectors.joining("+"));
    }

    static SendDataIntegrationEventRequest event(String group, String token) {
        return event(group, token, "{}");
    }

    static SendDataIntegrationEventRequest event(String group, String token, String data) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(INSTANCE)
                .eventType("scn.data.inboundorder")
                .eventGroupId(group)
                .clientToken(token)
                .data(data)
                .build();
    }
}
