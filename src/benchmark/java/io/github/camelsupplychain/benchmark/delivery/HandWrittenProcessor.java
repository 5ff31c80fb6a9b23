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

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/**
 * The least that sends exchanges without blocking: no order, no bounds, no token, and the route goes on in the SDK's
 * pool. What it costs more than the bare client is Camel's share, which no component can do without.
 */
final class HandWrittenProcessor extends AsyncProcessorSupport {

    private final SupplyChainAsyncClient client;
    private final String eventType;

    HandWrittenProcessor(SupplyChainAsyncClient client, String eventType) {
        this.client = client;
        this.eventType = eventType;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        client.sendDataIntegrationEvent(request -> request.instanceId(Stub.INSTANCE)
                        .eventType(eventType)
                        .eventGroupId(exchange.getMessage().getHeader(HandWrittenBean.GROUP, String.class))
                        .data(exchange.getMessage().getBody(String.class)))
                .whenComplete((response, error) -> {
                    if (error != null) {
                        exchange.setException(error);
                    }
                    callback.done(false);
                });
        return false;
    }
}
