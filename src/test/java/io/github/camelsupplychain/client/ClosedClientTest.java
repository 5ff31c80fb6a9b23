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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.SupplyChainConfiguration;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.utils.AttributeMap;

/** Sending through a client that is closed. */
class ClosedClientTest {

    /** The SDK's own event loops wait two seconds, which would be the time that an idle context takes to stop. */
    @Test
    void theThreadsOfAnIdleClientEndWithoutWaitingForMoreToDo() {
        Queue<Long> quietPeriods = new ConcurrentLinkedQueue<>();
        NioEventLoopGroup threads = new NioEventLoopGroup(1) {
            @Override
            public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
                quietPeriods.add(quietPeriod);
                return super.shutdownGracefully(quietPeriod, timeout, unit);
            }
        };
        SdkAsyncHttpClient client = NettyHttpClient.builder(
                        new SupplyChainConfiguration(),
                        1,
                        Duration.ofSeconds(30),
                        () -> SdkEventLoopGroup.create(threads, NioSocketChannel::new))
                .buildWithDefaults(AttributeMap.empty());

        client.close();

        assertThat(quietPeriods).containsExactly(0L);
        assertThat(threads.terminationFuture().awaitUninterruptibly(1, TimeUnit.MINUTES))
                .isTrue();
    }
}
