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

/** Figures of several instances, or endpoints, in one order and under the same names in JMX and in the dev console. */
public final class FigureTable {

    private FigureTable() {}

    /** The figures by their names, in the order in which they are shown. */
    public static Map<String, Object> figures(DeliveryStats stats) {
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

    /** As a table for JMX, with a row for each name. */
    static TabularData of(String nameOfName, Map<String, DeliveryStats> all) {
        try {
            CompositeType row = rowType(nameOfName);
            TabularData table = new TabularDataSupport(
                    new TabularType("Deliveries", "Deliveries to AWS Supply Chain", row, new String[] {nameOfName}));
            for (Map.Entry<String, DeliveryStats> each : all.entrySet()) {
                Map<String, Object> cells = new LinkedHashMap<>();
                cells.put(nameOfName, each.getKey());
                figures(each.getValue()).forEach((name, value) -> cells.put(name, cell(value)));
                table.put(new CompositeDataSupport(row, cells));
            }
            return table;
        } catch (OpenDataException e) {
            throw new IllegalStateException(e); // The types fit the values.
        }
    }

    private static CompositeType rowType(String nameOfName) throws OpenDataException {
        Map<String, OpenType<?>> types = new LinkedHashMap<>();
        types.put(nameOfName, SimpleType.STRING);
        figures(DeliveryStats.none(0))
                .forEach((name, value) ->
                        types.put(name, cell(value) instanceof Long ? SimpleType.LONG : SimpleType.STRING));
        String[] names = types.keySet().toArray(String[]::new);
        return new CompositeType(
                "Delivery", "Deliveries of one", names, names, types.values().toArray(OpenType[]::new));
    }

    private static Object cell(Object value) {
        return value instanceof Number number ? number.longValue() : value.toString();
    }
}
