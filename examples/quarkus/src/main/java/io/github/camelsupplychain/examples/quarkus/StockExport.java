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

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.camel.ProducerTemplate;

/** Exports the stock on schedule, and not at the start. */
@ApplicationScoped
class StockExport {

    @Inject
    Warehouse warehouse;

    @Inject
    ProducerTemplate route;

    @Scheduled(cron = "{export.schedule}", concurrentExecution = ConcurrentExecution.SKIP)
    void export() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        route.sendBodyAndHeader("direct:stock", warehouse.stock(today), "day", today);
    }
}
