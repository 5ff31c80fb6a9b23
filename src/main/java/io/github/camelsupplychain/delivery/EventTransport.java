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

/** The engine's way to the service. */
public interface EventTransport {

    /**
     * Starts to send one request, once, and returns without waiting for the answer. Cancelling the returned future means
     * that the answer no longer matters.
     *
     * @param request the request, the same object for every attempt of one event
     * @return the service's answer, or its error
     */
    CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request);

    /**
     * Makes one event of several, so that they share a request. The same events in the same order must make the same
     * event, with the same client token.
     *
     * @param events two or more of one lane, in their order, with one data set and one timestamp. Their characters and
     *     one more for each of them, and one, are within {@code maxEventChars}
     * @return an event of the same lane that holds the records of all of them in this order, of at most so many characters
     */
    SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events);

    /**
     * Where requests go, for messages.
     *
     * @return a host, or empty if that is not known
     */
    default String host() {
        return "";
    }
}
