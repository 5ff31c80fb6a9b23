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

import io.github.camelsupplychain.delivery.BodyDelivery;
import io.github.camelsupplychain.error.InvalidEventException;
import org.apache.camel.Exchange;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** A body that is the SDK's request and is sent as it is. */
final class PojoRequest {

    private PojoRequest() {}

    /**
     * Sends the request. One without a client token gets a derived one: the SDK would make up a new one for each retry.
     *
     * @return how many records were read: 1, since the data is not looked into
     */
    static long send(Exchange exchange, MessageOptions values, StepAttempt attempt, BodyDelivery delivery) {
        Object body = exchange.getMessage().getBody();
        if (!(body instanceof SendDataIntegrationEventRequest request)) {
            throw new InvalidEventException("With pojoRequest=true the body must be a "
                    + SendDataIntegrationEventRequest.class.getName() + ", but is a "
                    + ObjectHelper.classCanonicalName(body));
        }
        require(request.instanceId(), "instanceId");
        require(request.eventTypeAsString(), "eventType");
        require(request.eventGroupId(), "eventGroupId");
        require(request.data(), "data");
        values.requireLoads(request.eventTypeAsString());
        if (request.clientToken() == null) {
            String token = ClientToken.derive(values.identity(exchange, attempt), 0, request);
            request = request.toBuilder().clientToken(token).build();
        }
        delivery.send(request, 0, 1);
        return 1;
    }

    private static void require(Object value, String member) {
        if (value == null) {
            throw new InvalidEventException("The SendDataIntegrationEventRequest in the body has no " + member);
        }
    }
}
