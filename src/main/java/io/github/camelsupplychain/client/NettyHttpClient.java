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
import org.apache.camel.component.aws.common.AwsCommonConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;

/** {@link HttpClient#NETTY}. */
final class NettyHttpClient {

    private NettyHttpClient() {}

    static SdkAsyncHttpClient.Builder<?> builder(
            AwsCommonConfiguration configuration, int maxConnections, Duration answerTimeout) {
        NettyNioAsyncHttpClient.Builder http =
                NettyNioAsyncHttpClient.builder().maxConcurrency(maxConnections).readTimeout(answerTimeout);
        if (configuration.getProxyHost() != null) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .scheme(configuration.getProxyProtocol().toString())
                    .host(configuration.getProxyHost())
                    .port(configuration.getProxyPort())
                    .build());
        }
        return http;
    }
}
