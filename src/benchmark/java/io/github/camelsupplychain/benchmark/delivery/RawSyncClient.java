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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.supplychain.SupplyChainClient;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** The SDK's blocking client by itself. */
final class RawSyncClient implements Subject {

    private final SupplyChainClient client;
    private final LongFunction<SendDataIntegrationEventRequest> requests;

    RawSyncClient(SupplyChainClient client, LongFunction<SendDataIntegrationEventRequest> requests) {
        this.client = client;
        this.requests = requests;
    }

    @Override
    public CompletableFuture<?> send(long number) {
        return CompletableFuture.completedFuture(client.sendDataIntegrationEvent(requests.apply(number)));
    }
}
