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
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.utils.AttributeMap;

/** The SDK's asynchronous client by itself: the limit, as long as every request holds the same. */
final class RawClient implements Subject {

    /** The stub's certificate is known to nobody. */
    private static final AttributeMap TRUSTING = AttributeMap.builder()
            .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
            .build();

    private final SupplyChainAsyncClient client;
    private final LongFunction<SendDataIntegrationEventRequest> requests;
    private long records = 1;

    private RawClient(
            Stub stub, SdkAsyncHttpClient.Builder<?> http, LongFunction<SendDataIntegrationEventRequest> requests) {
        this.client = stub.connect(SupplyChainAsyncClient.builder())
                .httpClient(http.buildWithDefaults(TRUSTING))
                .build();
        this.requests = requests;
    }

    static RawClient netty(Stub stub, int inFlight, LongFunction<SendDataIntegrationEventRequest> requests) {
        return new RawClient(stub, NettyNioAsyncHttpClient.builder().maxConcurrency(inFlight), requests);
    }

    static RawClient crt(Stub stub, int inFlight, LongFunction<SendDataIntegrationEventRequest> requests) {
        return new RawClient(stub, AwsCrtAsyncHttpClient.builder().maxConcurrency(inFlight), requests);
    }

    /** Tells how many records a request holds. */
    RawClient holding(long recordsOfRequest) {
        records = recordsOfRequest;
        return this;
    }

    @Override
    public long records() {
        return records;
    }

    @Override
    public CompletableFuture<?> send(long number) {
        return client.sendDataIntegrationEvent(requests.apply(number));
    }
}
