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
package io.github.camelsupplychain.client;

import io.github.camelsupplychain.record.EventData;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.UUID;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.auth.aws.scheme.AwsV4AuthScheme;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainServiceClientConfiguration;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The data of an event in a request of the SDK. Short data is the request's own, a String. Long data is bytes, which
 * travel in an execution attribute, and the request's own is empty: the SDK would write a long String with four times
 * its size in garbage. An {@link EventDataInterceptor} in the client puts the bytes in.
 *
 * <p>No event is ever sent without its data. A client that is not known to have the interceptor, and to hand requests
 * to nobody else before it, gets a {@linkplain #asText request with a String}; and the service refuses an event without
 * data.
 */
public final class RequestData {

    static final ExecutionAttribute<EventData> DATA = new ExecutionAttribute<>(attributeName("Data"));

    private static final String SDK_CLIENT =
            "software.amazon.awssdk.services.supplychain.DefaultSupplyChainAsyncClient";
    private static final String SDK = "software.amazon.awssdk.";
    private static final String NONE = "";

    private RequestData() {}

    /** Unique among all class loaders that share the SDK's. */
    static String attributeName(String what) {
        return "AwsSupplyChainEvent" + what + '-' + UUID.randomUUID();
    }

    /**
     * Puts data into a request.
     *
     * @param request the request
     * @param data its data
     * @return the same request
     */
    public static SendDataIntegrationEventRequest.Builder put(
            SendDataIntegrationEventRequest.Builder request, EventData data) {
        return data.isInPieces()
                ? request.data(NONE)
                        .overrideConfiguration(AwsRequestOverrideConfiguration.builder()
                                .putExecutionAttribute(DATA, data)
                                .build())
                : request.data(data.text());
    }

    /**
     * The data of a request.
     *
     * @param request a request of {@link #put}, or one of the user's own
     * @return the data
     */
    public static EventData of(SendDataIntegrationEventRequest request) {
        EventData inPieces = inPieces(request);
        return inPieces != null ? inPieces : EventData.of(request.data());
    }

    private static EventData inPieces(SendDataIntegrationEventRequest request) {
        return request.overrideConfiguration()
                .map(configuration -> configuration.executionAttributes().getAttribute(DATA))
                .orElse(null);
    }

    /**
     * The same request for a client that {@linkplain #isTakenBy does not take} data as bytes.
     *
     * @param request a request of {@link #put}, or one of the user's own
     * @return a request that carries its data itself
     */
    public static SendDataIntegrationEventRequest asText(SendDataIntegrationEventRequest request) {
        EventData inPieces = inPieces(request);
        return inPieces == null
                ? request
                : request.toBuilder()
                        .overrideConfiguration((AwsRequestOverrideConfiguration) null)
                        .data(inPieces.text())
                        .build();
    }

    /**
     * Whether a client takes data as bytes: it is the SDK's own and no wrapper, it has what
     * {@link SupplyChainClientFactory#prepare} adds, and otherwise only the SDK's own interceptors. Any other one might
     * look at the request, and would find it without data.
     *
     * @param client the client
     * @return false if it does not, or if that is not known
     */
    public static boolean isTakenBy(SupplyChainAsyncClient client) {
        try {
            return isPrepared(client);
        } catch (RuntimeException e) { // A client of the user's own need not tell.
            return false;
        }
    }

    private static boolean isPrepared(SupplyChainAsyncClient client) {
        if (Proxy.isProxyClass(client.getClass())
                && Proxy.getInvocationHandler(client) instanceof RenewingClient renewing) {
            return isPrepared(renewing.client());
        }
        if (!client.getClass().getName().equals(SDK_CLIENT)) {
            return false;
        }
        SupplyChainServiceClientConfiguration configuration = client.serviceClientConfiguration();
        List<ExecutionInterceptor> interceptors =
                configuration.overrideConfiguration().executionInterceptors();
        return configuration.authSchemes().get(AwsV4AuthScheme.SCHEME_ID) instanceof EventAuthScheme
                && interceptors.stream().anyMatch(EventDataInterceptor.class::isInstance)
                && interceptors.stream().allMatch(RequestData::isOurs);
    }

    private static boolean isOurs(ExecutionInterceptor interceptor) {
        return interceptor instanceof EventDataInterceptor
                || interceptor instanceof AnswerLimit
                || interceptor.getClass().getName().startsWith(SDK);
    }
}
