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

import io.github.camelsupplychain.error.CredentialsException;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.SupplyChainServiceClientConfiguration;
import software.amazon.awssdk.services.supplychain.endpoints.SupplyChainEndpointProvider;

/**
 * How a client reaches the service, as far as it is known, for messages about connection problems. Contains no
 * credentials.
 *
 * @param region the region that requests are signed for, or null
 * @param endpoint the endpoint that is set in place of the region's, or null
 * @param proxy host and port of the proxy, or null
 */
public record ServiceConnection(String region, String endpoint, String proxy) {

    static ServiceConnection of(SupplyChainAsyncClient client, ClientOptions options) {
        return of(
                client, options.getProxyHost() == null ? null : options.getProxyHost() + ":" + options.getProxyPort());
    }

    static ServiceConnection of(SupplyChainAsyncClient client) {
        return of(client, (String) null);
    }

    private static ServiceConnection of(SupplyChainAsyncClient client, String proxy) {
        try {
            SupplyChainServiceClientConfiguration configuration = client.serviceClientConfiguration();
            return new ServiceConnection(
                    configuration.region() == null
                            ? null
                            : configuration.region().id(),
                    configuration.endpointOverride().map(URI::toString).orElse(null),
                    proxy);
        } catch (RuntimeException e) { // A user-defined client may not tell.
            return new ServiceConnection(null, null, proxy);
        }
    }

    /**
     * Identifies the service.
     *
     * @return the same text for all clients of one service, however its address is spelled; empty if the client does
     *     not expose its settings
     */
    public String service() {
        if (endpoint != null) {
            return ServiceName.of(URI.create(endpoint));
        }
        return region != null ? region : ServiceName.UNKNOWN;
    }

    /**
     * The host that requests go to, for messages.
     *
     * @return empty if the client does not expose its settings
     */
    public String host() {
        try {
            URI address = endpoint != null ? URI.create(endpoint) : endpointOf(Region.of(region));
            return address.getPort() < 0 ? address.getHost() : address.getHost() + ':' + address.getPort();
        } catch (RuntimeException e) { // No region is known, or none that has an endpoint.
            return ServiceName.UNKNOWN;
        }
    }

    private static URI endpointOf(Region region) {
        return SupplyChainEndpointProvider.defaultProvider()
                .resolveEndpoint(parameters -> parameters.region(region))
                .join()
                .url();
    }

    /**
     * Says what is wrong, where, and what to do, in one sentence without any text of the service's.
     *
     * @param error what a request ended with
     * @param action the API action that was called
     * @param subject what it was called on, such as {@code instance 0a1b…}
     */
    public String explain(Throwable error, String action, String subject) {
        return new ConnectionProblem(this, error, action, subject).sentence();
    }

    /**
     * Returns a sentence about this machine's clock if an answer of the service shows that it is off, else null. The
     * SDK corrects its signatures by itself; load times and logs stay wrong.
     */
    public Optional<String> clockProblem(SdkHttpResponse answer) {
        return ConnectionProblem.clockOffset(answer)
                .map(offset -> "This machine's clock is " + offset + ", as " + where()
                        + " tells the time: set the clock, for example by NTP");
    }

    /**
     * Whether an error shows a wrong set-up rather than a failing service or a refused record: credentials, rights, the
     * instance, the clock, the proxy's user.
     */
    public static boolean isSetupError(Throwable error) {
        return error instanceof CredentialsException
                || error instanceof AwsServiceException answer && ConnectionProblem.isSetupError(answer);
    }

    /** Whether the service knows the client, and only misses a permission. */
    public static boolean isMissingPermission(Throwable error) {
        return error instanceof AwsServiceException answer
                && ConnectionProblem.code(answer).startsWith("AccessDenied");
    }

    /** Where the requests go, for messages. */
    String where() {
        if (endpoint != null) {
            return endpoint;
        }
        return region != null ? "region " + region : "the client's endpoint";
    }
}
