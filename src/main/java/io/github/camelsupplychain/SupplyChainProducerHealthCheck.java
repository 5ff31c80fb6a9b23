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

import io.github.camelsupplychain.client.ServiceProbe;
import io.github.camelsupplychain.error.ErrorCode;
import io.github.camelsupplychain.producer.EndpointDelivery;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Checks whether a producer's events can reach the service, for readiness only: restarting a route that waits for the
 * service does not help. By default it reports the result of the latest request and calls nothing, so a role that may
 * only send is healthy. With {@code activeHealthCheck=true} it lists one event of the instance. Problems are described
 * in the component's own words, because the service's may quote payload.
 */
class SupplyChainProducerHealthCheck extends AbstractHealthCheck {

    static final Duration PATIENCE = Duration.ofMillis(900);

    private static final String ACTION = "ListDataIntegrationEvents";

    private final SupplyChainEndpoint endpoint;
    private final ServiceProbe probe;

    SupplyChainProducerHealthCheck(SupplyChainEndpoint endpoint, String id, Duration patience, LongSupplier nanoTime) {
        super("camel", id);
        this.endpoint = endpoint;
        this.probe = new ServiceProbe(patience, nanoTime);
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("instance.id", endpoint.getInstanceId());
        EndpointConnection connection = endpoint.connection();
        if (connection == null) {
            builder.message("The endpoint has stopped").down();
            return;
        }
        EndpointDelivery delivery = connection.delivery();
        boolean isActive = endpoint.getConfiguration().isActiveHealthCheck();
        Throwable failure = isActive
                ? probe.ask(() -> call(delivery))
                : delivery.latestRequest().failure();
        if (failure == null) {
            builder.up();
            return;
        }
        String problem = isActive
                ? delivery.connection().explain(failure, ACTION, "instance " + endpoint.getInstanceId())
                : delivery.latestRequest().problem();
        builder.message(problem).down();
        builder.detail("error.class", failure.getClass().getName());
        if (failure instanceof AwsServiceException answer) {
            describe(answer, builder);
        }
    }

    private CompletableFuture<?> call(EndpointDelivery delivery) {
        return delivery.calls()
                .call(client -> client.listDataIntegrationEvents(
                        request -> request.instanceId(endpoint.getInstanceId()).maxResults(1)));
    }

    private static void describe(AwsServiceException answer, HealthCheckResultBuilder builder) {
        builder.detail(SERVICE_STATUS_CODE, answer.statusCode());
        ErrorCode.of(answer).ifPresent(code -> builder.detail(SERVICE_ERROR_CODE, code));
        if (answer.requestId() != null) {
            builder.detail("service.request.id", answer.requestId());
        }
    }
}
