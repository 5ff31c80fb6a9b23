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

import io.github.camelsupplychain.client.ClientLease;
import io.github.camelsupplychain.client.RequestData;
import io.github.camelsupplychain.delivery.EventTransport;
import io.github.camelsupplychain.record.RecordArray;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/** Sends events with an SDK client. */
final class ClientTransport implements EventTransport {

    private final SupplyChainAsyncClient client;
    private final String host;
    private final LatestRequest latestRequest;

    /** Whether the client takes data as bytes. */
    private final boolean takesBytes;

    /**
     * @param latestRequest learns how each request went
     */
    ClientTransport(ClientLease lease, LatestRequest latestRequest) {
        this.client = lease.client();
        this.host = lease.connection().host();
        this.latestRequest = latestRequest;
        this.takesBytes = RequestData.isTakenBy(client);
    }

    /** Returns the SDK's own future, not one that follows it: only cancelling that one ends the request on the wire. */
    @Override
    public CompletableFuture<SendDataIntegrationEventResponse> send(SendDataIntegrationEventRequest request) {
        CompletableFuture<SendDataIntegrationEventResponse> answer =
                client.sendDataIntegrationEvent(takesBytes ? request : RequestData.asText(request));
        answer.whenComplete((response, error) -> latestRequest.ended(request.instanceId(), error));
        return answer;
    }

    /** Joins the data of the events; the token is derived from theirs. */
    @Override
    public SendDataIntegrationEventRequest merge(List<SendDataIntegrationEventRequest> events) {
        SendDataIntegrationEventRequest.Builder merged = events.get(0).toBuilder()
                .clientToken(ClientToken.ofAll(events.stream()
                        .map(SendDataIntegrationEventRequest::clientToken)
                        .toList()));
        return RequestData.put(
                        merged,
                        RecordArray.join(events.stream().map(RequestData::of).toList()))
                .build();
    }

    @Override
    public int chars(SendDataIntegrationEventRequest event) {
        return RequestData.of(event).chars();
    }

    @Override
    public String host() {
        return host;
    }
}
