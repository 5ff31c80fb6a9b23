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
package io.github.camelsupplychain.examples.springboot;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.error.MessageFault;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.dataformat.JsonLibrary;
import org.springframework.stereotype.Component;

/**
 * POST /orders takes one order or a JSON array of orders and answers, when all are stored, with the ids of the events. A
 * client that repeats a request with the same {@code Idempotency-Key} gets the same ids, and nothing is stored twice.
 */
@Component
class OrdersRoute extends RouteBuilder {

    @Override
    public void configure() {
        // What the orders have caused themselves is for the caller to repair. Everything else passes.
        onException(Exception.class)
                .onWhen(method(MessageFault.class, "isCauseOf"))
                .handled(true)
                .log(LoggingLevel.WARN, "Orders refused: ${exception.message}")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(400))
                .setBody(exchange -> Map.of("error", reason(exchange)))
                .marshal()
                .json(JsonLibrary.Jackson);
        onException(Exception.class)
                .handled(true)
                .log(LoggingLevel.ERROR, "Orders not delivered: ${exception.message}")
                .setHeader(Exchange.HTTP_RESPONSE_CODE, constant(503))
                .setBody(constant(Map.of("error", "The orders could not be delivered; repeat the request")))
                .marshal()
                .json(JsonLibrary.Jackson);

        from("platform-http:/orders?httpMethodRestrict=POST&consumes=application/json&produces=application/json")
                .routeId("orders")
                .setHeader(SupplyChainConstants.IDEMPOTENCY_KEY, header("Idempotency-Key"))
                .to("aws-supplychain:{{orders.instance}}?eventType=inbound_order")
                .to("micrometer:counter:orders.delivered?increment=${header.CamelAwsSupplyChainRecordCount}")
                .setBody(
                        exchange -> Map.of("eventIds", exchange.getMessage().getHeader(SupplyChainConstants.EVENT_IDS)))
                .marshal()
                .json(JsonLibrary.Jackson);
    }

    private static String reason(Exchange exchange) {
        return String.valueOf(
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage());
    }
}
