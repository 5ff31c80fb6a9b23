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
import java.util.concurrent.CompletableFuture;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The producer's health check in Camel's registry. */
class HealthTest extends SupplyChainTestSupport {

    @Override
    protected org.apache.camel.CamelContext createCamelContext() throws Exception {
        org.apache.camel.CamelContext created = super.createCamelContext();
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
        deliver("eventType=inbound_order&deliveryTimeout=50", ORDER);

        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().getMessage()).isPresent();
    }

    @Test
    void theActiveCheckAsksTheService() throws Exception {
        route("eventType=inbound_order&activeHealthCheck=true");
        assertThat(check().getState()).isEqualTo(HealthCheck.State.UP);

        EMULATOR.nextAnswersOfOperation("ListDataIntegrationEvents", Fault.ACCESS_DENIED);
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);

        EMULATOR.pause();
        assertThat(check().getState()).isEqualTo(HealthCheck.State.DOWN);
    }

    private HealthCheck.Result check() {
        return HealthCheckHelper.invokeReadiness(context).stream()
                .filter(result -> result.getCheck().getId().startsWith("producer:aws-supplychain"))
                .findFirst()
                .orElseThrow();
    }
}
