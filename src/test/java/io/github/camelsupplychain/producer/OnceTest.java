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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** Guarantee 4: once per token. */
class OnceTest extends SupplyChainTestSupport {

    private static final String ORDERS = "eventType=inbound_order";

    @Test
    void aRedeliveredExchangeSendsTheTokenItSentBefore() throws Exception {
        EMULATOR.nextAnswers(Fault.CONFLICT, Fault.CONFLICT);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(defaultErrorHandler().maximumRedeliveries(3).redeliveryDelay(0));
                from("direct:in").to(uri(ORDERS));
            }
        });

        Exchange exchange = template.send("direct:in", e -> e.getIn().setBody(ORDER));

        assertThat(exchange.getException()).isNull();
        assertThat(arrivals("scn.data.inboundorder", "PO-1"))
                .hasSize(3)
                .extracting(arrival -> arrival.clientToken())
                .containsOnly(events().get(0).clientToken());
    }

    @Test
    void threeDeliveriesOfOneSourceKeyStoreOneEvent() throws Exception {
        for (int i = 0; i < 3; i++) {
            deliver(ORDERS, ORDER, Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "orders-0-42"));
        }
        assertThat(events()).hasSize(1);
        assertThat(EMULATOR.journal().duplicates()).isEqualTo(2);
    }

    @Test
    void equalContentUnderThreeSourceKeysIsThreeEventsSoThatABAEndsInA() throws Exception {
        String a = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\",\"order_status\":\"A\"}";
        String b = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\",\"order_status\":\"B\"}";

        deliver(ORDERS + "&idempotencyKey=${header.key}", a, Map.of("key", "1"));
        deliver(ORDERS, b, Map.of("key", "2"));
        deliver(ORDERS, a, Map.of("key", "3"));

        assertThat(data()).containsExactly(a, b, a);
        assertThat(EMULATOR.records("asc", "inbound_order"))
                .singleElement()
                .extracting("order_status")
                .hasToString("A");
    }

    @Test
    void sendingTheBodyOfOneExchangeAgainAfterASuccessIsANewEvent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri(ORDERS)).to(uri(ORDERS));
            }
        });

        template.sendBody("direct:in", ORDER);

        assertThat(events()).extracting(StoredEvent::clientToken).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void aRawTokenIsSentAsItIs() throws Exception {
        String token = "my-own-token-of-more-than-33-characters";

        deliver(ORDERS + "&clientToken=${header.token}", ORDER, Map.of("token", token));

        assertThat(events()).extracting(StoredEvent::clientToken).containsExactly(token);
    }

    @Test
    void aPojoRequestIsSentAsItIsAndGetsATokenOnlyIfItHasNone() throws Exception {
        SendDataIntegrationEventRequest request = SendDataIntegrationEventRequest.builder()
                .instanceId(EMULATOR.instanceId())
                .eventType("scn.data.inboundorder")
                .eventGroupId("a group")
                .data(ORDER)
                .clientToken("my-own-token-of-more-than-33-characters")
                .build();

        deliver("pojoRequest=true", request);
        deliver("pojoRequest=true", request.toBuilder().clientToken(null).build());

        assertThat(events())
                .extracting(StoredEvent::eventGroupId, StoredEvent::data)
                .containsOnly(org.assertj.core.groups.Tuple.tuple("a group", ORDER));
        assertThat(events().get(0).clientToken()).isEqualTo(request.clientToken());
        assertThat(events().get(1).clientToken()).hasSize(64);
    }

    @Test
    void aPojoRequestSentAgainAfterASuccessIsANewEvent() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri("pojoRequest=true")).to(uri("pojoRequest=true"));
            }
        });

        template.sendBody(
                "direct:in",
                SendDataIntegrationEventRequest.builder()
                        .instanceId(EMULATOR.instanceId())
                        .eventType("scn.data.inboundorder")
                        .eventGroupId("a group")
                        .data(ORDER)
                        .build());

        assertThat(events()).hasSize(2);
    }

    @Test
    void aKeyInTheHeaderWinsOverTheOptionClientToken() throws Exception {
        String token = "my-own-token-of-more-than-33-characters";

        deliver(ORDERS + "&clientToken=" + token, ORDER, Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "orders-0-42"));

        assertThat(events())
                .extracting(StoredEvent::clientToken)
                .containsExactly(ClientToken.derive(new EventIdentity("orders-0-42", null), 0, request(ORDER)));
    }

    @Test
    void amongItemsOfAListThoseWithAKeyAreNamedByItAndTheOthersByTheList() throws Exception {
        Exchange list = message(
                List.of(
                        message(ORDER, Map.of()),
                        message(ORDER, Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "orders-0-42")),
                        message(ORDER, Map.of())),
                Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "batch-7"));

        route(ORDERS);
        template.send("direct:in", list);

        EventIdentity batch = new EventIdentity("batch-7", null);
        assertThat(events())
                .extracting(StoredEvent::clientToken)
                .containsExactly(
                        ClientToken.derive(batch, 0, request(ORDER)),
                        ClientToken.derive(new EventIdentity("orders-0-42", null), 0, request(ORDER)),
                        ClientToken.derive(batch, 1, request(ORDER)));
    }

    private static SendDataIntegrationEventRequest request(String data) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(EMULATOR.instanceId())
                .eventType("scn.data.inboundorder")
                .eventGroupId("PO-1")
                .data(data)
                .build();
    }
}
