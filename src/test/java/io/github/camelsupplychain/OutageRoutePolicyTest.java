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

import io.github.camelsupplychain.route.OutageRoutePolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While events cannot be delivered the source of a route is paused, and what it has given is not lost. */
class OutageRoutePolicyTest extends SupplyChainTestSupport {

    @TempDir
    Path folder;

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private void route(String from, OutageRoutePolicy policy) throws Exception {
        policy.setMaxAge(Duration.ofMillis(1));
        policy.setInterval(Duration.ofMillis(10));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(from).routeId("watched").routePolicy(policy).to(uri("eventType=inbound_order"));
            }
        });
    }

    private Consumer source() {
        return context.getRoute("watched").getConsumer();
    }

    private boolean isPaused() {
        return ServiceHelper.isSuspended(source());
    }

    @Test
    void filesStayWhereTheyAreUntilTheOutageIsOver() throws Exception {
        EMULATOR.pause();
        route(
                "file:" + folder
                        + "?readLock=rename&delay=20&initialDelay=0&maxMessagesPerPoll=1&move=done&moveFailed=failed",
                new OutageRoutePolicy());
        Files.writeString(folder.resolve("1.json"), order(1));
        await().until(this::isPaused);

        Files.writeString(folder.resolve("2.json"), order(2));
        EMULATOR.resume();

        await().until(() -> events().size() == 2);
        await().until(() -> Files.exists(folder.resolve("done/2.json")));
        await().until(() -> !isPaused());
        assertThat(folder.resolve("done/1.json")).exists();
        assertThat(folder.resolve("failed")).doesNotExist();
    }

    @Test
    void anotherInstanceDoesNotPauseIt() throws Exception {
        OutageRoutePolicy policy = new OutageRoutePolicy();
        policy.setInstanceId("00000000-0000-4000-8000-000000000000");
        OutageRoutePolicy ofAll = new OutageRoutePolicy();
        ofAll.setMaxAge(Duration.ofMillis(1));
        ofAll.setInterval(Duration.ofMillis(10));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("seda:other").routeId("other").routePolicy(ofAll).to(uri("eventType=inbound_order"));
            }
        });
        route("seda:in", policy);
        EMULATOR.pause();

        template.send("seda:in", message(order(1), Map.of()));

        await().until(() -> ServiceHelper.isSuspended(context.getRoute("other").getConsumer()));
        assertThat(isPaused()).isFalse();
        EMULATOR.resume();
        await().until(() -> events().size() == 1);
    }

    @Test
    void aConsumerThatSomebodyElseHasSuspendedStaysSuspended() throws Exception {
        route("seda:in", new OutageRoutePolicy());
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                OutageRoutePolicy policy = new OutageRoutePolicy();
                policy.setMaxAge(Duration.ofMillis(1));
                policy.setInterval(Duration.ofMillis(10));
                from("seda:witness").routeId("witness").routePolicy(policy).to("mock:witness");
            }
        });
        EMULATOR.pause();
        template.send("seda:in", message(order(1), Map.of()));
        await().until(this::isPaused);
        await().until(() ->
                ServiceHelper.isSuspended(context.getRoute("witness").getConsumer()));
        EMULATOR.resume();
        await().until(() -> !isPaused());

        ServiceHelper.suspendService(source());
        EMULATOR.pause();
        template.asyncSend(uri("eventType=inbound_order"), message(order(2), Map.of()));
        await().until(() ->
                ServiceHelper.isSuspended(context.getRoute("witness").getConsumer()));
        EMULATOR.resume();
        await().until(() ->
                !ServiceHelper.isSuspended(context.getRoute("witness").getConsumer()));

        assertThat(isPaused()).isTrue();
    }

    @Test
    void aRouteThatIsStoppedIsWatchedNoMore() throws Exception {
        route("seda:in", new OutageRoutePolicy());
        context.getRouteController().stopRoute("watched");
        context.getRouteController().startRoute("watched");
        EMULATOR.pause();

        template.send("seda:in", message(order(1), Map.of()));

        await().until(this::isPaused);
        EMULATOR.resume();
        await().until(() -> !isPaused());
        assertThat(events()).hasSize(1);
    }
}
