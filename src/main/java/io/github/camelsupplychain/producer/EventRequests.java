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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.client.RequestData;
import io.github.camelsupplychain.delivery.EventSink;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.PackedEvent;
import io.github.camelsupplychain.target.EventTarget;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Creates the events of one message, in order, with their client tokens. */
abstract class EventRequests {

    private EventRequests() {}

    /** Any number of events with tokens derived from the identity of the message. */
    static EventRequests derivingTokens(EventSink delivery, EventIdentity identity) {
        return new EventRequests() {
            private int ordinal;

            @Override
            void add(PackedEvent<EventTarget> event) {
                SendDataIntegrationEventRequest request = request(event);
                String token = ClientToken.derive(identity, ordinal++, request);
                delivery.sendDerived(withToken(request, token), event.firstRecord(), event.records());
            }
        };
    }

    /** One event with a token from the message; it is held until it is known to be the only one. */
    static EventRequests ofOne(EventSink delivery, String clientToken) {
        return new EventRequests() {
            private PackedEvent<EventTarget> held;
            private boolean ended;

            @Override
            void add(PackedEvent<EventTarget> event) {
                if (held != null || ended) {
                    throw new InvalidEventException("A clientToken names one event, but the body makes several:"
                            + " use idempotencyKey, from which each event gets a token of its own");
                }
                held = event;
            }

            @Override
            void end() {
                if (held != null && !ended) {
                    delivery.send(withToken(request(held), clientToken), held.firstRecord(), held.records());
                }
                ended = true;
            }
        };
    }

    /** Takes the next event of the message. */
    abstract void add(PackedEvent<EventTarget> event);

    /** The message has no more events. */
    void end() {}

    private static SendDataIntegrationEventRequest withToken(
            SendDataIntegrationEventRequest request, String clientToken) {
        return request.toBuilder().clientToken(clientToken).build();
    }

    private static SendDataIntegrationEventRequest request(PackedEvent<EventTarget> event) {
        EventTarget target = event.destination();
        SendDataIntegrationEventRequest.Builder request = SendDataIntegrationEventRequest.builder()
                .instanceId(target.instanceId())
                .eventType(target.eventType().apiName())
                .eventGroupId(event.group())
                .eventTimestamp(target.timestamp());
        if (target.dataset() != null) {
            request.datasetTarget(
                    dataset -> dataset.datasetIdentifier(target.dataset().arn())
                            .operationType(target.operationType().name()));
        }
        return RequestData.put(request, event.data()).build();
    }
}
