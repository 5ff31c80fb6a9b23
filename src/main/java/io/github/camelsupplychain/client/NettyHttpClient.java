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

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.ProxyConfiguration;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * Builds {@link HttpClient#NETTY}. Closing the SDK's own client takes two seconds, because its event loops wait that
 * long for further tasks. Here each client gets its own event loops, which stop at once,
 * and connections with a {@link NettyConnectionGuard}.
 */
final class NettyHttpClient {

    private static final long SHUTDOWN_TIMEOUT_SECONDS = 1;

    private NettyHttpClient() {}

    static SdkAsyncHttpClient.Builder<?> builder(ClientOptions options, int maxConnections, Duration answerTimeout) {
        return builder(options, maxConnections, answerTimeout, SdkEventLoopGroup.builder()::build);
    }

    static SdkAsyncHttpClient.Builder<?> builder(
            ClientOptions options, int maxConnections, Duration answerTimeout, Supplier<SdkEventLoopGroup> threads) {
        NettyNioAsyncHttpClient.Builder http =
                NettyNioAsyncHttpClient.builder().maxConcurrency(maxConnections).readTimeout(answerTimeout);
        if (options.getProxyHost() != null) {
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .scheme(options.getProxyProtocol().toString())
                    .host(options.getProxyHost())
                    .port(options.getProxyPort())
                    .username(options.getProxyUsername())
                    .password(options.getProxyPassword())
                    .build());
        }
        return new Builder(http, threads);
    }

    private record Builder(NettyNioAsyncHttpClient.Builder http, Supplier<SdkEventLoopGroup> newThreads)
            implements SdkAsyncHttpClient.Builder<Builder> {
        @Override
        public SdkAsyncHttpClient buildWithDefaults(AttributeMap defaults) {
            SdkEventLoopGroup threads = newThreads.get();
            ChannelFactory<? extends Channel> channels = threads.channelFactory();
            SdkEventLoopGroup guarded = SdkEventLoopGroup.create(
                    threads.eventLoopGroup(), () -> NettyConnectionGuard.on(channels.newChannel()));
            return new Client(http.eventLoopGroup(guarded).buildWithDefaults(defaults), threads.eventLoopGroup());
        }
    }

    private record Client(SdkAsyncHttpClient http, EventLoopGroup threads) implements SdkAsyncHttpClient {
        @Override
        public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
            return AnsweredRequest.execute(http, request);
        }

        @Override
        public String clientName() {
            return http.clientName();
        }

        @Override
        public void close() {
            http.close();
            threads.shutdownGracefully(0, SHUTDOWN_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
    }
}
