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

import io.github.camelsupplychain.producer.DeliveryService;
import io.github.camelsupplychain.producer.FigureTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonObject;

/**
 * Shows the threads on which exchanges continue, and the pending events and the number of sent and failed ones, per
 * instance and per endpoint.
 */
@DevConsole(
        name = "aws-supplychain",
        displayName = "AWS Supply Chain",
        description = "Pending and completed deliveries to AWS Supply Chain")
public class SupplyChainDevConsole extends AbstractDevConsole {

    /** Stands for "pool", "instance" or "uri". */
    private static final String NAME = "name";

    /** Called by Camel, which finds the console by its name. */
    public SupplyChainDevConsole() {
        super("camel", "aws-supplychain", "AWS Supply Chain", "Pending and completed deliveries to AWS Supply Chain");
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        Stream.of(pool(), instances(), endpoints()).flatMap(List::stream).forEach(figures -> {
            text.append(String.format("%n    %s", figures.get(NAME)));
            figures.forEach((name, value) -> {
                if (!name.equals(NAME)) {
                    text.append(String.format("%n        %-16s %s", name, value));
                }
            });
            text.append(System.lineSeparator());
        });
        return text.toString();
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("continuations", json(pool(), "pool"));
        root.put("instances", json(instances(), "instance"));
        root.put("endpoints", json(endpoints(), "uri"));
        return root;
    }

    private static List<JsonObject> json(List<Map<String, Object>> all, String nameOfName) {
        return all.stream()
                .map(figures -> {
                    JsonObject json = new JsonObject(figures);
                    json.put(nameOfName, json.remove(NAME));
                    return json;
                })
                .toList();
    }

    private List<Map<String, Object>> pool() {
        DeliveryService service = DeliveryService.existing(getCamelContext());
        if (service == null) {
            return List.of();
        }
        Map<String, Object> figures = named("Continuations");
        figures.put("threads", service.getContinuationThreads());
        figures.put("active", service.getActiveContinuations());
        figures.put("queued", service.getQueuedContinuations());
        return List.of(figures);
    }

    private List<Map<String, Object>> instances() {
        return named(FigureTable::ofInstances);
    }

    private List<Map<String, Object>> endpoints() {
        return named(FigureTable::ofEndpoints);
    }

    private List<Map<String, Object>> named(Function<DeliveryService, Map<String, Map<String, Object>>> table) {
        DeliveryService service = DeliveryService.existing(getCamelContext());
        List<Map<String, Object>> all = new ArrayList<>();
        if (service != null) {
            table.apply(service).forEach((name, figures) -> {
                Map<String, Object> named = named(name);
                named.putAll(figures);
                all.add(named);
            });
        }
        return all;
    }

    private static Map<String, Object> named(String name) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put(NAME, name);
        return figures;
    }
}
