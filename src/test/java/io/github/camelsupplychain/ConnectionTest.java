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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/** The client that the component creates from its options if the registry has none. */
class ConnectionTest {

    private static final String ORDER = "{\"id\":\"PO-%d\",\"tpartner_id\":\"V-1\"}";

    @Test
    void regionCredentialsAndEndpointComeFromTheUri() throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            Exchange exchange = deliver(uri(emulator, emulator.secretKey()), ORDER.formatted(1));

            assertThat(exchange.getException()).isNull();
            assertThat(emulator.events()).hasSize(1);
        }
    }

    @Test
    void aWrongSecretIsRefusedByTheServiceAndNotRetried() throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            Exchange exchange = deliver(uri(emulator, "wrong"), ORDER.formatted(1));

            assertThat(exchange.getException())
                    .asInstanceOf(type(SupplyChainException.class))
                    .extracting(SupplyChainException::statusCode)
                    .isEqualTo(403);
            assertThat(emulator.events()).isEmpty();
        }
    }

    @Test
    void aRequestThatTimedOutGivesItsSlotBack() throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            emulator.nextAnswers(Fault.NO_ANSWER);
            String uri = uri(emulator, emulator.secretKey()) + "&maxInFlight=1";
            List<Exchange> exchanges = new ArrayList<>();

            withRoute(uri, template -> {
                exchanges.add(template.send(
                        uri + "&deliveryTimeout=500", e -> e.getIn().setBody(ORDER.formatted(1))));
                exchanges.add(template.send("direct:in", e -> e.getIn().setBody(ORDER.formatted(2))));
            });

            assertThat(exchanges.get(0).getException()).isInstanceOf(DeliveryTimeoutException.class);
            assertThat(exchanges.get(1).getException())
                    .as("the only slot of the instance is free again")
                    .isNull();
        }
    }

    @Test
    void optionsOfTheComponentAreTheDefaultsOfItsEndpoints() throws Exception {
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                CamelContext context = new DefaultCamelContext()) {
            SupplyChainConfiguration options = context.getComponent("aws-supplychain", SupplyChainComponent.class)
                    .getConfiguration();
            options.setEventType("inbound_order");
            options.setMaxInFlight(7);

            SupplyChainEndpoint endpoint = context.getEndpoint(
                    "aws-supplychain:" + emulator.instanceId() + "?eventType=shipment", SupplyChainEndpoint.class);

            assertThat(endpoint.getConfiguration().getEventType()).isEqualTo("shipment");
            assertThat(endpoint.getConfiguration().getMaxInFlight()).isEqualTo(7);
            assertThat(options.getEventType()).isEqualTo("inbound_order");
        }
    }

    private static String uri(SupplyChainEmulator emulator, String secretKey) {
        return "aws-supplychain:%s?eventType=inbound_order&region=%s&accessKey=%s&secretKey=%s"
                        .formatted(emulator.instanceId(), emulator.region(), emulator.accessKey(), secretKey)
                + "&overrideEndpoint=true&uriEndpointOverride=" + emulator.endpoint();
    }

    private static Exchange deliver(String uri, Object body) throws Exception {
        List<Exchange> exchanges = new ArrayList<>();
        withRoute(
                uri,
                template ->
                        exchanges.add(template.send("direct:in", e -> e.getIn().setBody(body))));
        return exchanges.get(0);
    }

    private static void withRoute(String uri, Consumer<ProducerTemplate> use) throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in").to(uri);
                }
            });
            context.start();
            use.accept(context.createProducerTemplate());
        }
    }
}
