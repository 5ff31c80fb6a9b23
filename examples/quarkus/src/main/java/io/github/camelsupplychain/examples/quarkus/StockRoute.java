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
import org.apache.camel.builder.RouteBuilder;

/** One event for each product; exporting a day once more stores nothing twice. */
@ApplicationScoped
class StockRoute extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:stock")
                .routeId("stock")
                .to("aws-supplychain:{{export.instance}}?eventType=inventory_level&idempotencyKey=stock-${header.day}")
                .log("Stock of ${header.day}: ${header.CamelAwsSupplyChainRecordCount} records stored");
    }
}
