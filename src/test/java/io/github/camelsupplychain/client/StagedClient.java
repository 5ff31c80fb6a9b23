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

import io.github.camelsupplychain.SupplyChainConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** The component's client with another address, other credentials and shorter timeouts. */
public final class StagedClient {

    private StagedClient() {}

    /**
     * Makes a client, to be closed.
     *
     * @param patience how long a request waits for a connection; null for as long as usual
     * @param where asked before each request
     * @param credentials asked before each request
     */
    public static SupplyChainAsyncClient of(
            HttpClient httpClient,
            SupplyChainConfiguration configuration,
            Duration patience,
            Supplier<URI> where,
            Supplier<AwsCredentials> credentials) {
        SdkAsyncHttpClient.Builder<?> http = httpClient.builder(
                configuration, SupplyChainClientFactory.MAX_CONNECTIONS, SupplyChainClientFactory.ANSWER_TIMEOUT);
        SupplyChainAsyncClientBuilder builder =
                SupplyChainAsyncClient.builder().region(Region.of(configuration.getRegion()));
        SupplyChainClientFactory.adapt(builder, configuration, patience == null ? http : new Impatient(http, patience));
        return builder.endpointProvider(region -> CompletableFuture.completedFuture(
                        Endpoint.builder().url(where.get()).build()))
                .credentialsProvider((AwsCredentialsProvider) credentials::get)
                .build();
    }

    private record Impatient(SdkAsyncHttpClient.Builder<?> http, Duration patience)
            implements SdkAsyncHttpClient.Builder<Impatient> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            return http.buildWithDefaults(AttributeMap.builder()
                    .put(SdkHttpConfigurationOption.CONNECTION_TIMEOUT, patience)
                    .put(SdkHttpConfigurationOption.CONNECTION_ACQUIRE_TIMEOUT, patience)
                    .build()
                    .merge(defaults));
        }
    }
}
