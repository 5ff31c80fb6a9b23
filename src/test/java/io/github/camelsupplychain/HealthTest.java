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
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;

/** The producer's health check in Camel's registry. */
class HealthTest extends SupplyChainTestSupport {

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        HealthCheckRegistry registry = HealthCheckRegistry.get(created);
        HealthCheckRepository producers = (HealthCheckRepository) registry.resolveById("producers");
        producers.setEnabled(true);
        registry.register(producers);
        return created;
    }

    @AfterEach
    void serveAgain() {
        EMULATOR.resume();
    }

    @Test
    void aProducerThatHasSentNothingIsUpAndCallsNothing() throws Exception {
        route("eventType=inbound_order");

        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ACCESS_DENIED", "NOT_FOUND"})
    void aRequestThatWasNotLetInTurnsItDownAndTheNextThatIsAnsweredUpAgain(Fault fault) throws Exception {
        EMULATOR.nextAnswers(fault);
        deliver("eventType=inbound_order", ORDER);

        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().getDetails()).containsKey("service.status.code");

        deliver("eventType=inbound_order", ORDER);
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"VALIDATION", "CONFLICT", "QUOTA_EXCEEDED"})
    void aRefusedEventTellsThatTheServiceIsUp(Fault fault) throws Exception {
        EMULATOR.nextAnswers(fault);
        deliver("eventType=inbound_order", ORDER);

        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);
    }

    @Test
    void anAnswerWithoutErrorDetailsIsDownAndNotAnError() throws Exception {
        EMULATOR.faultProbability(Fault.UNAVAILABLE, 1);
        route("eventType=inbound_order");
        CompletableFuture<Object> delivery = template.asyncSendBody("direct:in", ORDER);

        await().untilAsserted(() -> {
            assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
            assertThat(check().getDetails()).containsEntry("service.status.code", 503);
        });
        EMULATOR.faultProbability(Fault.UNAVAILABLE, 0);
        delivery.join();
    }

    @Test
    void anUnreachableServiceIsDown() throws Exception {
        EMULATOR.pause();
        route("eventType=inbound_order");
        CompletableFuture<Object> delivery = template.asyncSendBody("direct:in", ORDER);

        await().until(() -> check().getState() == HealthCheck.State.DOWN);
        assertThat(check().getMessage()).isPresent();
        EMULATOR.resume();
        delivery.join();
    }

    @Test
    void theActiveCheckAsksTheService() throws Exception {
        route("eventType=inbound_order&activeHealthCheck=true");
        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);

        await().until(() -> check().getDetails().containsKey("service.error.code"));
        HealthCheck.Result refused = check();
        assertThat(refused.getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(refused.getMessage())
                .contains("The AWS credentials may not call scn:ListDataIntegrationEvents on" + " instance "
                        + EMULATOR.instanceId() + ": add that action to the policy of their role or user");
        assertThat(refused.getError()).as("what loggers print a stack of").isEmpty();
        assertThat(refused.getDetails())
                .containsEntry("error.class", AccessDeniedException.class.getName())
                .containsEntry("service.status.code", 403)
                .containsEntry("service.error.code", "AccessDeniedException")
                .containsKey("service.request.id");

        await().until(() -> check().getState() == HealthCheck.State.UP);
        EMULATOR.pause();
        await().until(() -> check().getState() == HealthCheck.State.DOWN);
    }

    @Test
    void aHungServiceIsAskedByOneCallAtATimeHoweverOftenItsHealthIs() throws Exception {
        AtomicLong clock = new AtomicLong();
        try (SilentServer server = new SilentServer();
                CamelContext other = new DefaultCamelContext();
                CapturedLog log = new CapturedLog()) {
            other.start();
            HealthCheck check = new SupplyChainProducerHealthCheck(
                    other.getEndpoint(
                            uri("activeHealthCheck=true&accessKey=a&secretKey=s&region=us-east-1&overrideEndpoint=true"
                                    + "&uriEndpointOverride=" + server.endpoint()),
                            SupplyChainEndpoint.class),
                    "health",
                    Duration.ofMillis(5),
                    clock::get);
            for (int second = 0; second < 60; second++) {
                HealthCheck.Result result = check.call();
                assertThat(result.getState()).isEqualTo(HealthCheck.State.DOWN);
                assertThat(result.getMessage().orElseThrow()).contains("does not answer ListDataIntegrationEvents");
                clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
            }
            assertThat(log.all()).as("log of a minute").hasSizeLessThanOrEqualTo(10);
            await().untilAsserted(() -> assertThat(server.calls())
                    .as("calls in a minute: the second when the first is given up after 30 s")
                    .isEqualTo(2));
        }
        assertThat(SupplyChainProducerHealthCheck.PATIENCE).isLessThan(Duration.ofSeconds(1));
    }

    @Test
    void itIsNamedByTheRouteAndTheTypeAndAsksForReadinessAlone() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .routeId("orders")
                        .to(uri("eventType=inbound_order"))
                        .to(uri("eventType=inbound_order&maxInFlight=3"))
                        .to(uri("operation=listInstances"));
            }
        });

        assertThat(HealthCheckHelper.invokeReadiness(context, "full"))
                .extracting(result -> result.getCheck().getId())
                .contains(
                        "producer:aws-supplychain-orders-scn.data.inboundorder",
                        "producer:aws-supplychain-orders-scn.data.inboundorder-2",
                        "producer:aws-supplychain-orders-listInstances");
        assertThat(HealthCheckHelper.invokeLiveness(context, "full"))
                .extracting(result -> result.getCheck().getId())
                .noneMatch(id -> id.startsWith("producer:aws-supplychain"));
    }

    private HealthCheck.Result check() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:aws-supplychain"))
                .findFirst()
                .orElseThrow();
    }
}
