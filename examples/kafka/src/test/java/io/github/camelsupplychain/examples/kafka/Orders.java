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
package io.github.camelsupplychain.examples.kafka;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The order events of a run: each order is created once and changed many times, all orders in turn. Some events are
 * faulty.
 *
 * @param orders how many orders there are
 * @param events how many events there are of all orders together
 */
record Orders(int orders, int events) {

    /** One event in this many is faulty; a prime, so that it hits all orders. */
    private static final int FAULTY = 997;

    /**
     * An event.
     *
     * @param order the key of its record, and its group
     * @param id its identity; those of one order differ by a growing number at their end
     * @param json the value of its record
     * @param isFaulty whether the service cannot take it
     */
    record OrderEvent(String order, String id, String json, boolean isFaulty) {}

    Stream<OrderEvent> all() {
        return IntStream.range(0, events).mapToObj(this::event);
    }

    private OrderEvent event(int number) {
        int index = number % orders;
        int change = number / orders;
        String order = "order-%05d".formatted(index);
        String id = order + "#" + change;
        String json = """
            {"id":"%s","tpartner_id":"supplier-%d","order_type":"PO","order_status":"change %d",\
            "to_site_id":"site-%d","order_currency_uom":"EUR","payment_terms_code":"30 days net",\
            "source":"erp","source_event_id":"%s"}\
            """.formatted(order, index % 50, change, index % 20, id);
        if (number % FAULTY != FAULTY / 2) {
            return new OrderEvent(order, id, json, false);
        }
        boolean isNoJson = number / FAULTY % 2 == 0;
        return new OrderEvent(order, id, isNoJson ? id + " is no JSON" : json.replace("tpartner_id", "partner"), true);
    }
}
