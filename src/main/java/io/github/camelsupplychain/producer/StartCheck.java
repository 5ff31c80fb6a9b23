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
package io.github.camelsupplychain.producer;

import io.github.camelsupplychain.client.Retries;
import io.github.camelsupplychain.client.SdkFutures;
import io.github.camelsupplychain.client.ServiceConnection;
import io.github.camelsupplychain.option.EndpointOptions;
import io.github.camelsupplychain.target.InstanceId;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsRequest;
import software.amazon.awssdk.services.supplychain.model.ListInstancesRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainResponse;

/** The call of the service that a producer or a consumer makes when it starts, with {@code testConnection=true}. */
public final class StartCheck {

    private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

    private final String instanceId;
    private final EndpointDelivery delivery;
    private final Retries retries;
    private final ServiceConnection service;

    private StartCheck(String instanceId, EndpointDelivery delivery, Retries retries) {
        this.instanceId = instanceId;
        this.delivery = delivery;
        this.retries = retries;
        this.service = delivery.connection();
    }

    /**
     * Makes the call if the endpoint wants it.
     *
     * @throws IllegalStateException that says what is wrong
     */
    public static void run(EndpointOptions options, EndpointDelivery delivery, Retries retries) {
        if (options.configuration().isTestConnection()) {
            new StartCheck(options.instanceId(), delivery, retries).run();
        }
    }

    private void run() {
        if (instanceId.equals(InstanceId.NONE)) { // Each message names its own.
            run("ListInstances", "the account's instances", listInstances());
        } else {
            run("ListDataIntegrationEvents", "instance " + instanceId, listEvents());
        }
    }

    private CompletableFuture<? extends SupplyChainResponse> listInstances() {
        ListInstancesRequest request =
                ListInstancesRequest.builder().maxResults(1).build();
        return delivery.calls().call(client -> client.listInstances(retries.on(request)));
    }

    private CompletableFuture<? extends SupplyChainResponse> listEvents() {
        ListDataIntegrationEventsRequest request = ListDataIntegrationEventsRequest.builder()
                .instanceId(instanceId)
                .maxResults(1)
                .build();
        return delivery.calls().call(client -> client.listDataIntegrationEvents(retries.on(request)));
    }

    private void run(String action, String subject, CompletableFuture<? extends SupplyChainResponse> call) {
        try {
            SupplyChainResponse answer = SdkFutures.await(call);
            if (answer.sdkHttpResponse() != null) {
                service.clockProblem(answer.sdkHttpResponse())
                        .ifPresent(problem -> LOG.warn("testConnection: {}", problem));
            }
        } catch (RuntimeException e) {
            Throwable failure = SdkFutures.failure(e);
            String sentence = service.explain(failure, action, subject);
            if (!ServiceConnection.isMissingPermission(failure)) {
                throw new IllegalStateException("testConnection: " + sentence, failure);
            }
            LOG.warn(
                    "testConnection: credentials, region and network are right, but the instance could not be tested."
                            + " {}",
                    sentence);
        }
    }
}
