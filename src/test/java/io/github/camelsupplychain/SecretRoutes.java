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

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Routes over every path that confidential values take. Each endpoint creates its client from its own options. */
final class SecretRoutes implements AutoCloseable {

    static final String DATASET = "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=${header.group}";

    private static final String TYPED =
            "eventType=inbound_order&eventGroupId=${header.group}&idempotencyKey=${header.key}";

    final Secrets secrets = new Secrets();
    final SupplyChainEmulator emulator = SupplyChainEmulator.builder()
            .credentials(secrets.in("access key"), secrets.in("secret key"))
            .accountId(secrets.account())
            .start();
    final DefaultCamelContext context = new DefaultCamelContext();
    final List<Exchange> ended = Collections.synchronizedList(new ArrayList<>());
    private final ProducerTemplate template = context.createProducerTemplate();
    private final String group = secrets.in("group");
    private final String key = secrets.in("idempotency key");
    private final String session = secrets.in("session token");
    private final String payload = secrets.in("payload");
    private String unreachable;

    void start(URI unreachableEndpoint) throws Exception {
        unreachable = unreachableEndpoint.toString();
        context.getRegistry().bind("metricsRegistry", new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        emulator.createDataset(
                "default",
                "stock",
                List.of(Column.required("site", ColumnType.STRING), Column.optional("quantity", ColumnType.INT)),
                "site");
        context.getShutdownStrategy().setTimeUnit(TimeUnit.MILLISECONDS);
        context.getShutdownStrategy().setTimeout(500);
        HealthCheckRegistry health = HealthCheckRegistry.get(context);
        HealthCheckRepository producers = (HealthCheckRepository) health.resolveById("producers");
        producers.setEnabled(true);
        health.register(producers);
        configureComponent();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                producers().forEach((id, options) -> from("direct:" + id)
                        .routeId(id)
                        .to(id.equals("down") ? uri(unreachable, options) : uri(options)));
                // Camel shows the text of a toD in JMX as it stands, so credentials do not belong there.
                from("direct:dynamic").routeId("dynamic").toD("aws-supplychain:" + emulator.instanceId() + "?" + TYPED);
                from(uri("loadStatus=SUCCEEDED,FAILED,ACCEPTED&startScheduler=false"))
                        .routeId("loads")
                        .process(exchange -> {
                            throw new IllegalStateException("no disk");
                        });
            }
        });
        context.start();
    }

    private void configureComponent() {
        SupplyChainConfiguration options = context.getComponent("aws-supplychain", SupplyChainComponent.class)
                .getConfiguration();
        EmulatorConnection.addTo(options, emulator);
    }

    private Map<String, String> producers() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("send", TYPED + "&maxInFlight=1&activeHealthCheck=true");
        options.put("brief", TYPED + "&deliveryTimeout=300");
        options.put("token", "eventType=inbound_order&eventGroupId=${header.group}");
        options.put("brief-token", "eventType=inbound_order&eventGroupId=${header.group}&deliveryTimeout=300");
        options.put("session", TYPED + "&useSessionCredentials=true&sessionToken=" + session);
        options.put("crt", TYPED + "&httpClient=crt");
        options.put("coalesce", TYPED + "&coalesce=true&maxInFlight=1");
        options.put("small", TYPED + "&maxEventSize=100");
        options.put("crowded", TYPED + "&maxPendingEvents=1&maxBlockTime=50");
        options.put("synchronous", TYPED + "&synchronous=true");
        options.put("dataset", DATASET);
        options.put("validated", DATASET + "&validateRecords=true");
        options.put("awaited", DATASET + "&awaitLoad=true&loadTimeout=60000");
        options.put("impatient", DATASET + "&awaitLoad=true&loadTimeout=300");
        options.put("operation", "operation=createDataLakeNamespace");
        options.put("pojo", "pojoRequest=true&deliveryTimeout=301");
        options.put("down", TYPED + "&deliveryTimeout=12000");
        return options;
    }

    private String uri(String options) {
        return uri(emulator.endpoint().toString(), options);
    }

    private String uri(String endpoint, String options) {
        return "aws-supplychain:" + emulator.instanceId() + "?" + options + "&region=" + emulator.region()
                + "&accessKey=" + emulator.accessKey() + "&secretKey=" + emulator.secretKey()
                + "&overrideEndpoint=true&uriEndpointOverride=" + endpoint;
    }

    /** An order that holds a secret in its fields. */
    String order() {
        return "{\"id\":\"" + payload + "\",\"tpartner_id\":\"" + payload + "\"}";
    }

    /** A record of the dataset, with this quantity as JSON. */
    String stock(String quantity) {
        return "{\"site\":\"" + payload + "\",\"quantity\":" + quantity + "}";
    }

    String payload() {
        return payload;
    }

    String group() {
        return group;
    }

    Map<String, Object> headers() {
        return new HashMap<>(Map.of("group", group, "key", key));
    }

    /** Sends a body on a route; it has to end in this exception, or well if that is null. */
    Exchange send(String route, Object body, Class<? extends Throwable> end) {
        return send(route, body, headers(), end);
    }

    Exchange send(String route, Object body, Map<String, Object> headers, Class<? extends Throwable> end) {
        Exchange exchange = template.send("direct:" + route, message(body, headers));
        ended.add(exchange);
        if (end == null) {
            assertThat(exchange.getException()).as(route).isNull();
        } else {
            assertThat(exchange.getException()).as(route).isInstanceOf(end);
        }
        return exchange;
    }

    /** Sends a body on a route and does not wait. */
    void sendAsync(String route, Object body, Map<String, Object> headers) {
        template.asyncSend("direct:" + route, message(body, headers)).thenAccept(ended::add);
    }

    private Exchange message(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(headers);
        return exchange;
    }

    void poll() {
        ((SupplyChainConsumer) context.getRoute("loads").getConsumer()).run();
    }

    @Override
    public void close() {
        context.stop();
        emulator.close();
    }
}
