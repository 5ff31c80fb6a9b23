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

import io.github.camelsupplychain.delivery.DeliveryStats;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenDataException;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import javax.management.openmbean.TabularData;
import javax.management.openmbean.TabularDataSupport;
import javax.management.openmbean.TabularType;
import org.apache.camel.util.URISupport;

/**
 * Figures of the instances, or of the endpoints, in one order and under the same names in JMX and in the dev console.
 */
public final class FigureTable {

    private FigureTable() {}

    /** The figures of each instance, by its name and host. */
    public static Map<String, Map<String, Object>> ofInstances(DeliveryService service) {
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        service.instances().forEach((instance, stats) -> all.put(instance.toString(), byName(stats)));
        return all;
    }

    /** The figures of each endpoint, by its URI without secrets. */
    public static Map<String, Map<String, Object>> ofEndpoints(DeliveryService service) {
        Map<String, EndpointFigures> figures = new LinkedHashMap<>();
        service.endpoints()
                .forEach(endpoint -> figures.merge(
                        URISupport.sanitizeUri(endpoint.uri()), EndpointFigures.of(endpoint), EndpointFigures::plus));
        Map<String, Map<String, Object>> all = new LinkedHashMap<>();
        figures.forEach((uri, each) -> all.put(uri, each.byName()));
        return all;
    }

    /** Statistics by their names, in the order in which they are shown. */
    static Map<String, Object> byName(DeliveryStats stats) {
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
        figures.put("sent", stats.sent());
        figures.put("retried", stats.retried());
        figures.put("throttled", stats.throttled());
        figures.put("deduplicated", stats.deduplicated());
        figures.put("outageSeconds", stats.outage().toSeconds());
        figures.put("failed", stats.failed());
        return figures;
    }

    static TabularData instancesInJmx(DeliveryService service) {
        return inJmx("instance", byName(DeliveryStats.none(0)), ofInstances(service));
    }

    static TabularData endpointsInJmx(DeliveryService service) {
        return inJmx("uri", EndpointFigures.NONE.byName(), ofEndpoints(service));
    }

    /**
     * Makes a table with a row for each name.
     *
     * @param sample figures from which it takes their names and types
     */
    private static TabularData inJmx(
            String nameOfName, Map<String, Object> sample, Map<String, Map<String, Object>> all) {
        try {
            CompositeType row = rowType(nameOfName, sample);
            TabularData table = new TabularDataSupport(
                    new TabularType("Deliveries", "Deliveries to AWS Supply Chain", row, new String[] {nameOfName}));
            for (Map.Entry<String, Map<String, Object>> each : all.entrySet()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put(nameOfName, each.getKey());
                each.getValue().forEach((name, value) -> cells.put(name, cell(value)));
                table.put(new CompositeDataSupport(row, cells));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException(e); // The types fit the values.
        }
    }

    private static CompositeType rowType(String nameOfName, Map<String, Object> sample) throws OpenDataException {
        Map<String, OpenType<?>> types = new LinkedHashMap<>();
        types.put(nameOfName, SimpleType.STRING);
        sample.forEach(
                (name, value) -> types.put(name, cell(value) instanceof Long ? SimpleType.LONG : SimpleType.STRING));
        String[] names = types.keySet().toArray(String[]::new);
        return new CompositeType(
                "Delivery", "Deliveries of one", names, names, types.values().toArray(OpenType[]::new));
    }

    private static Object cell(Object value) {
        return value instanceof Number number ? number.longValue() : value.toString();
    }
}
