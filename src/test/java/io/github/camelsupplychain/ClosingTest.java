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
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

/**
 * Guarantee 7, second half: closing is bounded in time and tells events that were never sent from those with an unknown
 * outcome.
 */
class ClosingTest extends SupplyChainTestSupport {

    @Test
    void stoppingTheContextIsBoundedAgainstAServiceThatNeverAnswers() throws Exception {
        context.getShutdownStrategy().setTimeout(1);
        context.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
        EMULATOR.faultProbability(Fault.NO_ANSWER, 1);
        route("eventType=inbound_order");
        List<CompletableFuture<Exchange>> calls = Stream.of(1, 2)
                .map(i -> template.asyncSend("direct:in", message(ORDER, Map.of())))
                .toList();
        SupplyChainEndpoint endpoint = (SupplyChainEndpoint) context.getEndpoint(uri("eventType=inbound_order"));
        await().until(() ->
                endpoint.getPendingEvents() == 2 && EMULATOR.journal().requests() == 1);

        context.stop();

        assertThat(calls)
                .allSatisfy(call -> assertThat(call.get(1, TimeUnit.MINUTES).getException())
                        .isInstanceOf(DeliveryStoppedException.class));
        assertThat(calls)
                .extracting(call -> ((DeliveryException) call.join().getException()).outcome())
                .containsExactlyInAnyOrder(Outcome.UNKNOWN, Outcome.NOT_STORED);
    }

    @Test
    void whatIsOnItsWayIsDeliveredBeforeTheContextStops() throws Exception {
        EMULATOR.latency(java.time.Duration.ofMillis(300));
        route("eventType=inbound_order");
        List<CompletableFuture<Exchange>> calls = Stream.of(1, 2, 3)
                .map(i -> template.asyncSend("direct:in", message(ORDER, Map.of())))
                .toList();
        SupplyChainEndpoint endpoint = (SupplyChainEndpoint) context.getEndpoint(uri("eventType=inbound_order"));
        await().until(() -> endpoint.getPendingEvents() == 3);

        context.stop();

        assertThat(calls)
                .allSatisfy(call ->
                        assertThat(call.get(1, TimeUnit.MINUTES).getException()).isNull());
        assertThat(events()).hasSize(3);
    }

    @Test
    void anotherRouteThatUsesTheEndpointGoesOnWhenOneIsStopped() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").routeId("one").to(uri("eventType=inbound_order"));
                from("direct:two").to(uri("eventType=inbound_order"));
            }
        });

        context.getRouteController().stopRoute("one");
        template.sendBody("direct:two", ORDER);
        context.getRouteController().startRoute("one");
        template.sendBody("direct:one", ORDER);

        assertThat(events()).hasSize(2);
    }

    @Test
    void aClientThatWasHandedInStaysOpen() throws Exception {
        route("eventType=inbound_order");
        context.stop();

        assertThat(client.listDataIntegrationEvents(r -> r.instanceId(EMULATOR.instanceId()))
                        .get(10, TimeUnit.SECONDS)
                        .events())
                .isEmpty();
    }
}
