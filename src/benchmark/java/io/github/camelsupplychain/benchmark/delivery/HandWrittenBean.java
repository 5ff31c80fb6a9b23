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

import org.apache.camel.Body;
import org.apache.camel.Header;
import software.amazon.awssdk.services.supplychain.SupplyChainClient;

/** What a route uses where there is no component: it keeps no order and retries as the SDK does. */
public final class HandWrittenBean {

    static final String GROUP = "OrderId";

    private final SupplyChainClient client;
    private final String eventType;

    HandWrittenBean(SupplyChainClient client, String eventType) {
        this.client = client;
        this.eventType = eventType;
    }

    /** Sends one record. */
    public void send(@Body String record, @Header(GROUP) String group) {
        client.sendDataIntegrationEvent(request -> request.instanceId(Stub.INSTANCE)
                .eventType(eventType)
                .eventGroupId(group)
                .data(record));
    }
}
