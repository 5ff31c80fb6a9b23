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

import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.client.SupplyChainClientFactory;
import io.github.camelsupplychain.emulator.Arrival;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.test.junit5.CamelTestSupport;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** Real routes with the real SDK client against an emulator that is started anew for every test. */
public abstract class SupplyChainTestSupport extends CamelTestSupport {

    protected static final SupplyChainEmulator EMULATOR = SupplyChainEmulator.builder()
            .credentials(Silence.secret(), Silence.secret())
            .accountId(Silence.ACCOUNT)
            .start();

    /** Shared, since closing a client takes seconds; made as the component makes its own. */
    protected static final SupplyChainAsyncClient CLIENT =
            SupplyChainClientFactory.create(EmulatorConnection.to(EMULATOR), HttpClient.NETTY);

    /** {@link Silence} finds it where it is logged. */
    protected static final String ORDER = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";

    @BindToRegistry
    final SupplyChainAsyncClient client = CLIENT;

    /** Where the routes to the endpoints with these options begin. */
    private final Map<String, String> routes = new HashMap<>();

    @Override
    protected void setupResources() {
        EMULATOR.reset();
        routes.clear();
    }

    protected static String uri(String options) {
        return "aws-supplychain:" + EMULATOR.instanceId() + "?" + options;
    }

    /** Adds a route from {@code direct:in} to an endpoint with these options. */
    protected void route(String options) throws Exception {
        route("direct:in", options);
    }

    private void route(String from, String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(uri(options));
            }
        });
        routes.put(options, from);
    }

    /** Sends a body through a route to an endpoint with these options, which is added if there is none. */
    protected Exchange deliver(String options, Object body) throws Exception {
        return deliver(options, body, Map.of());
    }

    protected Exchange deliver(String options, Object body, Map<String, Object> headers) throws Exception {
        if (!routes.containsKey(options)) {
            route(context.getRoutesSize() == 0 ? "direct:in" : "direct:in-" + context.getRoutesSize(), options);
        }
        return template.send(routes.get(options), message(body, headers));
    }

    protected Exchange message(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return exchange;
    }

    /** The component's endpoint, the only one in most tests. */
    protected SupplyChainEndpoint endpoint() {
        return context.getEndpoints().stream()
                .filter(SupplyChainEndpoint.class::isInstance)
                .map(SupplyChainEndpoint.class::cast)
                .findFirst()
                .orElseThrow();
    }

    protected static List<?> eventIds(Exchange exchange) {
        return exchange.getMessage().getHeader(SupplyChainConstants.EVENT_IDS, List.class);
    }

    protected static List<StoredEvent> events() {
        return EMULATOR.events();
    }

    protected static List<Arrival> arrivals(String eventType, String group) {
        return EMULATOR.journal().group(eventType, group).orElseThrow().arrivals();
    }

    protected static List<String> data() {
        return events().stream().map(StoredEvent::data).toList();
    }
}
