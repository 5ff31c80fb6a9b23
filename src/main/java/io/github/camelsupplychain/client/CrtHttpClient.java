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

import java.time.Duration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.crt.AwsCrtAsyncHttpClient;
import software.amazon.awssdk.http.crt.ProxyConfiguration;

/** Builds {@link HttpClient#CRT}. Loaded only if it is configured, because its dependency is optional. */
final class CrtHttpClient {

    private CrtHttpClient() {}

    static SdkAsyncHttpClient.Builder<?> builder(ClientOptions options, int maxConnections, Duration answerTimeout) {
        AwsCrtAsyncHttpClient.Builder http = AwsCrtAsyncHttpClient.builder()
                .maxConcurrency(maxConnections)
                .connectionHealthConfiguration(
                        health -> health.minimumThroughputInBps(1L).minimumThroughputTimeout(answerTimeout));
        if (options.getProxyHost() != null) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .scheme(options.getProxyProtocol().toString())
                    .host(options.getProxyHost())
                    .port(options.getProxyPort())
                    .username(options.getProxyUsername())
                    .password(options.getProxyPassword())
                    .build());
        }
        return http;
    }
}
