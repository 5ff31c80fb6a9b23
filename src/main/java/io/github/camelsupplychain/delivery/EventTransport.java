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
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Sends requests to the service. */
public interface EventTransport {

    /**
     * Starts to send a request, once, and returns without waiting for the response. The engine cancels the returned
     * future when it no longer needs the response.
     *
     * @param request the request, the same object for every attempt
     * @return the service's response or error
     */
    CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request);

    /**
     * Merges several events into one, so that they share a request. The same events in the same order must result in
     * the same event, with the same client token.
     *
     * @param events two or more events of one lane, in order, with the same dataset and timestamp. The sum of their
     *     characters, plus one for each event and one more, is at most {@code maxEventChars}
     * @return an event of the same lane with the records of all of them in order, with at most that many characters
     */
    SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events);

    /**
     * The length of an event's data.
     *
     * @param event the event
     * @return the number of Unicode characters
     */
    default int chars(SendDataIntegrationEventRequest event) {
        return event.data().codePointCount(0, event.data().length());
    }

    /**
     * Where requests go, for messages.
     *
     * @return a host, or empty if that is not known
     */
    default String host() {
        return "";
    }
}
