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

// tag::test[]
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.util.Map;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OrdersRouteTest extends CamelTestSupport {

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:order")
                        .toF(
                                "aws-supplychain:%s?eventType=inbound_order&region=%s&accessKey=%s&secretKey=RAW(%s)"
                                        + "&overrideEndpoint=true&uriEndpointOverride=%s",
                                emulator.instanceId(),
                                emulator.region(),
                                emulator.accessKey(),
                                emulator.secretKey(),
                                emulator.endpoint());
            }
        };
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    @Test
    void anOrderIsStoredOnceThoughTheAnswerIsLost() {
        emulator.nextAnswers(Fault.ANSWER_LOST);

        template.sendBody("direct:order", Map.of("id", "PO-1", "tpartner_id", "V-1"));

        assertThat(emulator.records("asc", "inbound_order"))
                .extracting(order -> order.get("id"))
                .containsExactly("PO-1");
        assertThat(emulator.journal().duplicates()).isEqualTo(1);
    }
}
// end::test[]
