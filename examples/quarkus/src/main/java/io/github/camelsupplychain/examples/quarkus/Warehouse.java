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
package io.github.camelsupplychain.examples.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Where the stock is known: a database, in earnest. */
@ApplicationScoped
class Warehouse {

    private static final Map<String, Integer> ON_HAND = Map.of("bolt", 1200, "nut", 800, "washer", 5000);

    /** The stock at the beginning of a day, one record for each product. */
    List<Map<String, Object>> stock(LocalDate day) {
        return ON_HAND.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(product -> Map.<String, Object>of(
                        "snapshot_date",
                        day.atStartOfDay().toString(),
                        "site_id",
                        "W-1",
                        "product_id",
                        product.getKey(),
                        "on_hand_inventory",
                        product.getValue(),
                        "inv_condition",
                        "good",
                        "lot_number",
                        "none"))
                .toList();
    }
}
