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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What JMX and the dev console show of an endpoint. */
record EndpointFigures(
        String id,
        DeliveryStats stats,
        long deadLetters,
        int awaitedLoads,
        int claimedEvents,
        int unwrittenMarks,
        List<String> longBodies) {

    static final EndpointFigures NONE = new EndpointFigures("", DeliveryStats.none(0), 0, 0, 0, 0, List.of());

    static EndpointFigures of(EndpointDelivery endpoint) {
        return new EndpointFigures(
                endpoint.id(),
                endpoint.stats(),
                endpoint.deadLetters(),
                endpoint.awaitedLoads(),
                endpoint.consumers().claimedEvents(),
                endpoint.consumers().unwrittenMarks(),
                endpoint.progress());
    }

    /** The totals of two that are shown as one, because their URIs differ in nothing but secrets. */
    EndpointFigures plus(EndpointFigures other) {
        return new EndpointFigures(
                id,
                stats.plus(other.stats),
                deadLetters + other.deadLetters,
                awaitedLoads + other.awaitedLoads,
                claimedEvents + other.claimedEvents,
                unwrittenMarks + other.unwrittenMarks,
                Stream.concat(longBodies.stream(), other.longBodies.stream()).toList());
    }

    /** The figures by their names, in the order in which they are shown. */
    Map<String, Object> byName() {
        Map<String, Object> figures = FigureTable.byName(stats);
        figures.put("id", id);
        figures.put("deadLetters", deadLetters);
        figures.put("awaitedLoads", awaitedLoads);
        figures.put("claimedEvents", claimedEvents);
        figures.put("unwrittenMarks", unwrittenMarks);
        figures.put("longBodies", longBodies);
        return figures;
    }
}
