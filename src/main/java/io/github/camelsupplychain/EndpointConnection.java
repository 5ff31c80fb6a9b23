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
package io.github.camelsupplychain;

import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.EndpointDelivery;
import io.github.camelsupplychain.producer.ExchangeSender;
import io.github.camelsupplychain.producer.OperationCaller;

/** The resources that an endpoint shares with its producers and consumers while any of them is started. */
record EndpointConnection(
        EndpointDelivery delivery,
        ExchangeSender sender,
        OperationCaller operations,
        Retries retries,
        Runnable hideConsumers) {

    static EndpointConnection open(SupplyChainEndpoint endpoint) {
        EndpointDelivery delivery =
                DeliveryService.of(endpoint.getCamelContext()).open(endpoint.getEndpointUri(), endpoint.options());
        Retries retries = new Retries();
        try {
            return new EndpointConnection(
                    delivery,
                    new ExchangeSender(endpoint.getCamelContext(), endpoint.options(), delivery, retries),
                    new OperationCaller(endpoint.options(), delivery, retries),
                    retries,
                    delivery.consumers().add(endpoint::getClaimedEvents, endpoint::getUnwrittenMarks));
        } catch (RuntimeException e) {
            delivery.release();
            throw e;
        }
    }

    void close() {
        sender.close();
        hideConsumers.run();
        delivery.release();
    }
}
