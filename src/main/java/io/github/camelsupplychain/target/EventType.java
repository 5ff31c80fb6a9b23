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
package io.github.camelsupplychain.target;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The event types of the API (DataIntegrationEventType), each with the field that identifies the parent of its records.
 * The lines of an order share its ID, for example, so grouping by that field keeps them in order.
 */
public enum EventType {
    FORECAST("product_id", "forecast"),
    INVENTORYLEVEL("product_id", "inv_level"),
    INBOUNDORDER("id", "inbound_order"),
    INBOUNDORDERLINE("order_id", "inbound_order_line"),
    INBOUNDORDERLINESCHEDULE("order_id", "inbound_order_line_schedule"),
    OUTBOUNDORDERLINE("cust_order_id", "outbound_order_line"),
    OUTBOUNDSHIPMENT("cust_order_id", "outbound_shipment"),
    PROCESSHEADER("process_id", "process_header"),
    PROCESSOPERATION("process_id", "process_operation"),
    PROCESSPRODUCT("process_id", "process_product"),
    RESERVATION("reservation_id", "reservation"),
    SHIPMENT("id", "shipment"),
    SHIPMENTSTOP("shipment_id", "shipment_stop"),
    SHIPMENTSTOPORDER("shipment_id", "shipment_stop_order"),
    SUPPLYPLAN("supply_plan_id", "supply_plan"),
    /** Records for the dataset that the event names. The only type without a parent key. */
    DATASET(null, null);

    private static final String PREFIX = "scn.data.";
    private static final Map<String, EventType> BY_SPELLING =
            Arrays.stream(values()).collect(Collectors.toMap(type -> normalize(type.name()), Function.identity()));

    /** The API's values, for messages. */
    public static final String NAMES =
            Arrays.stream(values()).map(EventType::apiName).collect(Collectors.joining(", "));

    private final String apiName = PREFIX + name().toLowerCase(Locale.ROOT);
    private final String parentKey;
    private final String dataset;

    EventType(String parentKey, String dataset) {
        this.parentKey = parentKey;
        this.dataset = dataset;
    }

    /** The API's value, such as {@code scn.data.inboundorder}. */
    public String apiName() {
        return apiName;
    }

    /** The dataset in namespace {@code asc} for this type's records, or null. */
    public String dataset() {
        return dataset;
    }

    /** The field that groups this type's records by default, or null. */
    public String parentKey() {
        return parentKey;
    }

    /**
     * Finds a type by any accepted spelling: with or without {@code scn.data.}, in any letter case, with {@code -} or
     * {@code _} between words.
     */
    public static Optional<EventType> find(String spelling) {
        String name = spelling.trim().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                BY_SPELLING.get(normalize(name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name)));
    }

    /**
     * Finds a type by the text of an option.
     *
     * @throws IllegalArgumentException if there is no such type; the message quotes the text and lists the types
     */
    public static EventType parse(String spelling) {
        return find(spelling)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Unknown eventType '" + spelling + "': it must be one of " + NAMES));
    }

    private static String normalize(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
