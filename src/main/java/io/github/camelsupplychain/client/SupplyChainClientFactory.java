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

import static software.amazon.awssdk.core.client.config.SdkAdvancedAsyncClientOption.FUTURE_COMPLETION_EXECUTOR;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** Makes asynchronous clients whose connections and retries suit the delivery engine. */
public final class SupplyChainClientFactory {

    /**
     * A connection on which nothing comes for so long is closed, and its request sent again with its token. The SDK's
     * apiCallAttemptTimeout would do the same, but keeps the task of every request, and what hangs on it, until its time
     * is up: at thousands of requests a second, hundreds of megabytes.
     */
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** As many as any endpoint may ask for with maxInFlight: how many there really are is up to the delivery engines. */
    private static final int MAX_CONNECTIONS = 10_000;

    private SupplyChainClientFactory() {}

    /**
     * Makes a client that the caller closes.
     *
     * @param configuration credentials, region, endpoint and proxy, in the spelling of Camel's AWS components
     * @param httpClient what carries its requests
     * @return a client that does not retry: the delivery engine does, in order and with the same client token. Its
     *     futures end on the HTTP client's own threads, so what follows them must be short and must not block
     */
    public static SupplyChainAsyncClient create(AwsCommonConfiguration configuration, HttpClient httpClient) {
        return create(configuration, httpClient, ANSWER_TIMEOUT);
    }

    static SupplyChainAsyncClient create(
            AwsCommonConfiguration configuration, HttpClient httpClient, Duration answerTimeout) {
        SdkAsyncHttpClient.Builder<?> http = httpClient.builder(configuration, MAX_CONNECTIONS, answerTimeout);
        return AwsClientBuilderUtil.buildAsyncClient(
                configuration, SupplyChainAsyncClient::builder, builder -> adapt(builder, configuration, http));
    }

    private static void adapt(
            SupplyChainAsyncClientBuilder builder,
            AwsCommonConfiguration configuration,
            SdkAsyncHttpClient.Builder<?> http) {
        builder.overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()));
        // The SDK would end futures in a pool of its own: a switch of threads for every answer.
        builder.asyncConfiguration(async -> async.advancedOption(FUTURE_COMPLETION_EXECUTOR, (Executor) Runnable::run));
        // The builder is about to get a client of our own, so what buildAsyncClient has set there (proxy, trust) is
        // set again; a client that it has made is replaced before it opens a connection.
        AttributeMap.Builder defaults = AttributeMap.builder();
        if (configuration.isTrustAllCertificates()) {
            defaults.put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, Boolean.TRUE);
        }
        builder.httpClient(null);
        builder.httpClientBuilder(
                serviceDefaults -> http.buildWithDefaults(defaults.build().merge(serviceDefaults)));
    }
}
