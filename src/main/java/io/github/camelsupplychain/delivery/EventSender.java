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

import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Sends one request to the service, once; normally {@code SupplyChainAsyncClient::sendDataIntegrationEvent}. */
@FunctionalInterface
public interface EventSender {

    /**
     * Starts to send and returns without waiting for the answer. Cancelling the returned future means that the answer
     * no longer matters.
     *
     * @param request the request, the same object for every attempt of one event
     * @return the service's answer, or its error
     */
    CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request);
}
