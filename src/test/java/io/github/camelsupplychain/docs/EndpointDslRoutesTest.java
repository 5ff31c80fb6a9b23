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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Runs the routes of the page on the Endpoint DSL. */
class EndpointDslRoutesTest {

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();
    private final Main app = new Main();

    @AfterEach
    void stop() {
        app.stop();
        emulator.close();
    }

    @Test
    void bothWaysToImportTheBuilderWork() {
        emulator.properties().forEach(app::addInitialProperty);
        app.addInitialProperty("instance", emulator.instanceId());
        app.configure().addRoutesBuilder(new OrdersRoute());
        app.configure().addRoutesBuilder(new StockRoute());
        app.start();
        ProducerTemplate template = app.getCamelContext().createProducerTemplate();
        Map<String, String> order = Map.of("id", "PO-1", "tpartner_id", "V-1");

        template.sendBodyAndHeader("direct:order", order, "messageId", "orders-0-17");
        template.sendBodyAndHeader("direct:order", order, "messageId", "orders-0-17");
        Object stored = template.requestBody("direct:stock", order);

        assertThat(emulator.events())
                .extracting(event -> event.eventType())
                .containsExactly("scn.data.inboundorder", "scn.data.dataset");
        assertThat(stored).isEqualTo(1L);
    }
}
