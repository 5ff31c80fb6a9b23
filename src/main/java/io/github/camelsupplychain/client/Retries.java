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

import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * Lets the SDK retry single requests, though the client is made not to: the delivery engine retries events itself, since
 * only it knows their order. All other requests are free of it. An idempotency token that the SDK fills in stays the
 * same over these retries.
 */
public final class Retries {

    private static final int ATTEMPTS = 5;

    private final SdkPlugin plugin;

    /** Makes a retry budget of its own: what is spent on failures is earned back by successes. */
    public Retries() {
        StandardRetryStrategy strategy = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
        plugin = client -> client.overrideConfiguration(options -> options.retryStrategy(strategy));
    }

    /**
     * Has the SDK send a request up to five times, with back-off, while it is throttled or fails for a passing reason.
     *
     * @param request the request
     * @param <R> its type
     * @return the same request, with this override
     */
    @SuppressWarnings("unchecked") // A request's own builder builds requests of its type.
    public <R extends AwsRequest> R on(R request) {
        AwsRequestOverrideConfiguration.Builder override = request.overrideConfiguration()
                .map(AwsRequestOverrideConfiguration::toBuilder)
                .orElseGet(AwsRequestOverrideConfiguration::builder);
        return (R) request.toBuilder()
                .overrideConfiguration(override.addPlugin(plugin).build())
                .build();
    }
}
