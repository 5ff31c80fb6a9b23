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
 * Lets the SDK retry single requests. The client itself does not retry, because the delivery engine retries events in
 * their order; requests other than events have no order to keep. An idempotency token that the SDK fills in stays the
 * same over these retries.
 */
public final class Retries {

    private static final int ATTEMPTS = 5;

    private final SdkPlugin plugin;

    /** Creates a separate retry budget: failures spend it and successes refill it. */
    public Retries() {
        StandardRetryStrategy strategy = AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(ATTEMPTS)
                .build();
        plugin = client -> client.overrideConfiguration(options -> options.retryStrategy(strategy));
    }

    /**
     * Lets the SDK send a request up to five times, with back-off, if it is throttled or fails with a transient error.
     *
     * @param request the request
     * @param <R> its type
     * @return a copy of the request with this override
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
