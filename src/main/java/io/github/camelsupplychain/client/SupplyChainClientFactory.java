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
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.apache.camel.component.aws.common.AwsClientBuilderUtil;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

/** Creates asynchronous clients whose connections and retries suit the delivery engine. */
public final class SupplyChainClientFactory {

    /**
     * A connection that stays silent for this long is closed, and its request is retried with the same token. The SDK's
     * apiCallAttemptTimeout would do the same, but it keeps a task for every request, and all that the task references,
     * until the time is up: hundreds of megabytes at thousands of requests per second.
     */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /** The maximum of option maxInFlight. The delivery engines limit how many connections are really used. */
    static final int MAX_CONNECTIONS = 10_000;

    private SupplyChainClientFactory() {}

    /**
     * Creates a client, which the caller must close.
     *
     * @param options credentials, region, endpoint and proxy, as in Camel's other AWS components
     * @param httpClient the HTTP implementation
     * @return a client that does not retry: the delivery engine retries in order and with the same client token. Its
     *     futures complete on the HTTP client's own threads, so callbacks must be short and must not block
     */
    public static SupplyChainAsyncClient create(ClientOptions options, HttpClient httpClient) {
        return create(options, httpClient, ForkJoinPool.commonPool());
    }

    /** As the other one; looks for credentials with this executor. */
    static SupplyChainAsyncClient create(ClientOptions options, HttpClient httpClient, Executor background) {
        Optional<RenewableCredentials> credentials = CredentialsSource.of(options)
                .map(source -> new RenewableCredentials(source, background, System::nanoTime));
        SupplyChainAsyncClient client = create(options, httpClient, ANSWER_TIMEOUT, credentials.orElse(null));
        return credentials.isPresent() ? RenewingClient.over(client, credentials.get()) : client;
    }

    /** Lets clients take the data of large events as bytes. */
    public static SupplyChainAsyncClientBuilder prepare(SupplyChainAsyncClientBuilder builder) {
        return builder.putAuthScheme(new EventAuthScheme())
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .addExecutionInterceptor(new EventDataInterceptor())
                        .build());
    }

    static SupplyChainAsyncClient create(
            ClientOptions options, HttpClient httpClient, Duration answerTimeout, AwsCredentialsProvider credentials) {
        SdkAsyncHttpClient.Builder<?> http = httpClient.builder(options, MAX_CONNECTIONS, answerTimeout);
        try {
            return AwsClientBuilderUtil.buildAsyncClient(options, SupplyChainAsyncClient::builder, builder -> {
                if (credentials != null) {
                    builder.credentialsProvider(credentials);
                }
                adapt(builder, options, http);
            });
        } catch (SdkClientException e) {
            throw isWithoutRegion(options, e) ? noRegion(e) : e;
        }
    }

    private static boolean isWithoutRegion(ClientOptions options, SdkClientException error) {
        return options.getRegion() == null
                && error.getMessage() != null
                && error.getMessage().startsWith("Unable to load region");
    }

    /** The SDK lists each place where it has looked, but does not know the option. */
    private static IllegalArgumentException noRegion(SdkClientException cause) {
        return new IllegalArgumentException(
                "No AWS region found: option region is not set, and the SDK's default chain finds none in system properties,"
                        + " environment variables, profile or instance. Set region, such as region=eu-west-1, or the"
                        + " environment variable AWS_REGION",
                cause);
    }

    static void adapt(
            SupplyChainAsyncClientBuilder builder, ClientOptions options, SdkAsyncHttpClient.Builder<?> http) {
        builder.fipsEnabled(options.isUseFipsEndpoint() ? Boolean.TRUE : null);
        builder.dualstackEnabled(options.isUseDualstackEndpoint() ? Boolean.TRUE : null);
        builder.overrideConfiguration(override ->
                override.retryStrategy(DefaultRetryStrategy.doNotRetry()).addExecutionInterceptor(new AnswerLimit()));
        prepare(builder);
        // By default the SDK completes futures in its own thread pool, which costs a thread switch per response.
        builder.asyncConfiguration(async -> async.advancedOption(FUTURE_COMPLETION_EXECUTOR, (Executor) Runnable::run));
        // This replaces the HTTP client that buildAsyncClient has configured, before that one opens a connection. The
        // proxy and trust settings therefore have to be set again.
        AttributeMap.Builder defaults = AttributeMap.builder();
        if (options.isTrustAllCertificates()) {
            defaults.put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, Boolean.TRUE);
        }
        builder.httpClient(null);
        builder.httpClientBuilder(
                serviceDefaults -> http.buildWithDefaults(defaults.build().merge(serviceDefaults)));
    }
}
