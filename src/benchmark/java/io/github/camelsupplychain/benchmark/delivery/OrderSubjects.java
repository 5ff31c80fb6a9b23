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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import org.apache.camel.Message;
import org.apache.camel.component.aws2.eventbridge.EventbridgeConstants;
import org.apache.camel.component.aws2.kinesis.Kinesis2Constants;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainClient;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** All ways to send {@link Orders}, one record a call. */
final class OrderSubjects {

    private static final String EVENT_TYPE = "scn.data.inboundorder";

    private final Orders orders;
    private final int inFlight;
    private final Map<String, SubjectMaker> chosen = new LinkedHashMap<>();

    /**
     * Starts with none.
     *
     * @param inFlight how many requests the clients must be able to have on the wire at once
     */
    OrderSubjects(Orders orders, int inFlight) {
        this.orders = orders;
        this.inFlight = inFlight;
    }

    Map<String, SubjectMaker> all() {
        return chosen;
    }

    OrderSubjects rawNetty() {
        return with("raw-async", (stub, settings) -> RawClient.netty(stub, inFlight, this::request));
    }

    OrderSubjects rawCrt() {
        return with("raw-async-crt", (stub, settings) -> RawClient.crt(stub, inFlight, this::request));
    }

    OrderSubjects rawSync() {
        return with("raw-sync", (stub, settings) -> new RawSyncClient(blockingClient(stub), this::request));
    }

    OrderSubjects bean() {
        return with("bean", (stub, settings) -> {
            HandWrittenBean bean = new HandWrittenBean(blockingClient(stub), EVENT_TYPE);
            return new Route(route -> route.bean(bean, "send"), message(HandWrittenBean.GROUP));
        });
    }

    OrderSubjects processor() {
        return with("processor", (stub, settings) -> {
            HandWrittenProcessor processor = new HandWrittenProcessor(nettyClient(stub), EVENT_TYPE);
            return new Route(route -> route.process(processor), message(HandWrittenBean.GROUP));
        });
    }

    OrderSubjects eventbridge() {
        return with("camel-aws2-eventbridge", (stub, settings) -> {
            ObjLongConsumer<Message> message = (to, number) -> {
                to.setBody(orders.text(orders.group(number)));
                to.setHeader(EventbridgeConstants.EVENT_SOURCE, "orders");
                to.setHeader(EventbridgeConstants.EVENT_DETAIL_TYPE, EVENT_TYPE);
                to.setHeader(EventbridgeConstants.EVENT_RESOURCES_ARN, "arn:aws:scn:eu-west-1:123456789012:instance/x");
            };
            return Route.to("aws2-eventbridge:default?operation=putEvent&" + stub.camelOptions(), message);
        });
    }

    OrderSubjects kinesis() {
        return with(
                "camel-aws2-kinesis",
                (stub, settings) -> Route.to(
                        "aws2-kinesis:orders?" + stub.camelOptions(), message(Kinesis2Constants.PARTITION_KEY)));
    }

    OrderSubjects component() {
        return component("component", "");
    }

    /** The component with less pending: more would not be faster, and still be pending when its turn is over. */
    OrderSubjects component(int pending) {
        return with("component", (stub, settings) -> componentRoute(stub, "", settings)
                .holding(1, pending));
    }

    /** The component, by another name and with further options. */
    OrderSubjects component(String name, String options) {
        return with(name, (stub, settings) -> componentRoute(stub, options, settings));
    }

    private Route componentRoute(Stub stub, String options, Settings settings) throws Exception {
        String uri = "aws-supplychain:" + Stub.INSTANCE + "?eventType=inbound_order&maxInFlight=" + inFlight + "&"
                + stub.camelOptions() + options + settings.options();
        return Route.to(uri, (message, number) -> message.setBody(orders.text(orders.group(number))));
    }

    private OrderSubjects with(String name, SubjectMaker maker) {
        chosen.put(name, maker);
        return this;
    }

    private SendDataIntegrationEventRequest request(long number) {
        String group = orders.group(number);
        return SendDataIntegrationEventRequest.builder()
                .instanceId(Stub.INSTANCE)
                .eventType(EVENT_TYPE)
                .eventGroupId(group)
                .data(orders.text(group))
                .build();
    }

    private ObjLongConsumer<Message> message(String groupHeader) {
        return (message, number) -> {
            String group = orders.group(number);
            message.setBody(orders.text(group));
            message.setHeader(groupHeader, group);
        };
    }

    private SupplyChainAsyncClient nettyClient(Stub stub) {
        return stub.connect(SupplyChainAsyncClient.builder())
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().maxConcurrency(inFlight))
                .build();
    }

    private SupplyChainClient blockingClient(Stub stub) {
        return stub.connect(SupplyChainClient.builder())
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(Math.max(50, inFlight)))
                .build();
    }
}
