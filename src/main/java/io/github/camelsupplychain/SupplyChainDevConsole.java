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

import io.github.camelsupplychain.delivery.DeliveryStats;
import io.github.camelsupplychain.producer.ExchangeSender;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.URISupport;
import org.apache.camel.util.json.JsonObject;

/** Shows, per endpoint, the events that are pending and the counts of those that were sent or failed. */
@DevConsole(
        name = "aws-supplychain",
        displayName = "AWS Supply Chain",
        description = "Pending and completed deliveries to AWS Supply Chain")
public class SupplyChainDevConsole extends AbstractDevConsole {

    /** Makes the console; Camel finds it by its name. */
    public SupplyChainDevConsole() {
        super("camel", "aws-supplychain", "AWS Supply Chain", "Pending and completed deliveries to AWS Supply Chain");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        deliveries().forEach((uri, figures) -> {
            text.append(String.format("%n    %s", uri));
            figures.forEach((name, value) -> text.append(String.format("%n        %-16s %s", name, value)));
            text.append(System.lineSeparator());
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        List<JsonObject> endpoints = new ArrayList<>();
        deliveries().forEach((uri, figures) -> {
            JsonObject endpoint = new JsonObject(figures);
            endpoint.put("uri", uri);
            endpoints.add(endpoint);
        });
        JsonObject root = new JsonObject();
        root.put("endpoints", endpoints);
        return root;
    }

    private Map<String, Map<String, Object>> deliveries() {
        Map<String, Map<String, Object>> deliveries = new LinkedHashMap<>();
        getCamelContext().getEndpoints().stream()
                .filter(SupplyChainEndpoint.class::isInstance)
                .map(SupplyChainEndpoint.class::cast)
                .filter(endpoint -> endpoint.delivery() != null)
                .forEach(endpoint -> deliveries.put(
                        URISupport.sanitizeUri(endpoint.getEndpointUri()), figures(endpoint.delivery())));
        return deliveries;
    }

    private static Map<String, Object> figures(ExchangeSender delivery) {
        DeliveryStats stats = delivery.stats();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("lanes", stats.lanes());
        figures.put("queued", stats.queued());
        figures.put("inFlight", stats.inFlight());
        figures.put("inFlightLimit", stats.inFlightLimit());
        figures.put("requestsPerSecondLimit", stats.requestsPerSecondLimit());
        figures.put("pendingEvents", stats.pending());
        figures.put("pendingChars", stats.pendingChars());
        figures.put("waitingCallers", stats.waiting());
        figures.put("oldestAgeMillis", stats.oldestAge().toMillis());
        figures.put("awaitedLoads", delivery.awaitedLoads());
        figures.put("sent", stats.sent());
        figures.put("retried", stats.retried());
        figures.put("throttled", stats.throttled());
        figures.put("failed", stats.failed());
        figures.put("longBodies", delivery.progress());
        return figures;
    }
}
