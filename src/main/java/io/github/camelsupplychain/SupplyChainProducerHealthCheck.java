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

import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Checks whether a producer's events can reach the service. By default it reports the result of the latest request and
 * calls nothing, so a role that may only send is healthy. With {@code activeHealthCheck=true} it lists one event of the
 * instance.
 */
class SupplyChainProducerHealthCheck extends AbstractHealthCheck {

    private static final long TIMEOUT_SECONDS = 10;

    private final SupplyChainEndpoint endpoint;

    SupplyChainProducerHealthCheck(SupplyChainEndpoint endpoint) {
        super("camel", "producer:aws-supplychain-" + endpoint.getId());
        this.endpoint = endpoint;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        builder.detail("instance.id", endpoint.getInstanceId());
        Throwable failure = endpoint.getConfiguration().isActiveHealthCheck() ? callService() : latestFailure();
        if (failure == null) {
            builder.up();
            return;
        }
        builder.down();
        builder.error(failure);
        builder.message(failure.getMessage() == null ? failure.getClass().getName() : failure.getMessage());
        if (failure instanceof AwsServiceException answer) {
            builder.detail(SERVICE_STATUS_CODE, answer.statusCode());
            if (answer.awsErrorDetails() != null && answer.awsErrorDetails().errorCode() != null) {
                builder.detail(SERVICE_ERROR_CODE, answer.awsErrorDetails().errorCode());
            }
        }
    }

    private Throwable latestFailure() {
        EndpointConnection connection = endpoint.connection();
        return connection == null ? null : connection.delivery().latestRequest().failure();
    }

    /** Any failure to get a response means that the service cannot be reported as up. */
    private Throwable callService() {
        try {
            EndpointConnection connection = endpoint.connection();
            if (connection == null) {
                return new IllegalStateException("The endpoint has stopped");
            }
            connection
                    .delivery()
                    .client()
                    .listDataIntegrationEvents(request ->
                            request.instanceId(endpoint.getInstanceId()).maxResults(1))
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException | CompletionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        } catch (Exception e) {
            return e;
        }
    }
}
