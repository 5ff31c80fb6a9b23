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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.junit.jupiter.api.Test;

/** What is under way when Camel loses its patience: load results, and operations. */
class ForcedStopTest extends SupplyChainTestSupport {

    private volatile boolean isForced;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext camel = super.createCamelContext();
        camel.setShutdownStrategy(new DefaultShutdownStrategy(camel) {
            @Override
            public boolean isForceShutdown() {
                return isForced || super.isForceShutdown();
            }
        });
        return camel;
    }

    @Test
    void aLoadResultThatTheRouteRejectsIsEmittedAgain() throws Exception {
        List<Exchange> emitted = new ArrayList<>();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri("loadStatus=ACCEPTED&startScheduler=false"))
                        .routeId("loads")
                        .process(emitted::add);
            }
        });
        client.sendDataIntegrationEvent(request -> request.instanceId(EMULATOR.instanceId())
                        .eventType("scn.data.inboundorder")
                        .eventGroupId("PO-1")
                        .data(ORDER))
                .join();
        SupplyChainConsumer consumer =
                (SupplyChainConsumer) context.getRoute("loads").getConsumer();

        isForced = true;
        consumer.run();
        assertThat(emitted).isEmpty();
        assertThat(consumer.getEndpoint().getClaimedEvents()).isZero();
        isForced = false;
        consumer.run();

        assertThat(emitted).hasSize(1);
    }

    @Test
    void anOperationThatIsNotAnsweredFailsBeforeTheRouteIsForced() throws Exception {
        route("operation=getInstance");
        EMULATOR.nextAnswersOfOperation("GetInstance", Fault.NO_ANSWER);
        CompletableFuture<Exchange> sent = template.asyncSend("direct:in", message(null, Map.of()));
        await().until(() -> context.getInflightRepository().size() == 1);
        context.getShutdownStrategy().setTimeout(4);

        context.stop();

        Exception failure = sent.get(1, TimeUnit.MINUTES).getException();
        assertThat(failure)
                .isInstanceOf(DeliveryStoppedException.class)
                .hasMessage("The context stopped before the service answered; it may have done what was asked");
        assertThat(((DeliveryException) failure).outcome()).isEqualTo(Outcome.UNKNOWN);
    }
}
