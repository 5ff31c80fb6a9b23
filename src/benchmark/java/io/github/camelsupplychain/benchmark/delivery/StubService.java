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
package io.github.camelsupplychain.benchmark.delivery;

import io.github.camelsupplychain.emulator.SelfSigned;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.net.ssl.SSLContext;

/**
 * Stands in for the services: checks nothing, and answers after a fixed delay. One thread serves
 * all connections, so a delay costs nothing but the time it takes, and what is measured beside it keeps its processor.
 *
 * <p>{@code main} takes {@link StubSettings}, listens on a port of the loopback interface for each, prints these ports
 * in one line, and serves until its standard input ends, as it does when the process that started it dies. What has
 * arrived at a port is told by {@code GET /count} there: the number of requests, a blank, the bytes of their bodies.
 */
public final class StubService {

    private static final int BACKLOG = 8192;

    private final Selector selector = Selector.open();
    private final ByteBuffer received = ByteBuffer.allocateDirect(256 * 1024);
    private final List<StubPort> ports = new ArrayList<>();

    private final SSLContext tls;

    private StubService(SSLContext tls) throws IOException {
        this.tls = tls;
    }

    /**
     * Serves.
     *
     * @param settings how each port behaves, as {@link StubSettings#argument}
     */
    public static void main(String[] settings) throws Exception {
        StubService service = new StubService(SelfSigned.context(Files.createTempDirectory("stub")));
        StringBuilder ports = new StringBuilder();
        for (String ofPort : settings) {
            ports.append(service.listen(StubSettings.parse(ofPort))).append(' ');
        }
        System.out.println(ports.toString().trim());
        Thread parent = new Thread(StubService::awaitEndOfInput, "parent");
        parent.setDaemon(true);
        parent.start();
        service.serve();
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nothing is expected there.
            }
        } catch (IOException e) {
            // Then it has ended as well.
        }
        System.exit(0);
    }

    private int listen(StubSettings settings) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
        server.configureBlocking(false);
        StubPort port = new StubPort(server, settings);
        ports.add(port);
        server.register(selector, SelectionKey.OP_ACCEPT, port);
        return server.socket().getLocalPort();
    }

    private void serve() throws IOException {
        while (true) {
            long wait = untilDue();
            if (wait == 0) {
                selector.selectNow();
            } else {
                selector.select(wait == Long.MAX_VALUE ? 0 : wait / 1_000_000 + 1);
            }
            for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
                SelectionKey key = keys.next();
                keys.remove();
                if (key.attachment() instanceof StubPort port) {
                    accept(port);
                } else {
                    read(key);
                }
            }
            for (StubPort port : ports) {
                port.answerDue(System.nanoTime());
            }
        }
    }

    private long untilDue() {
        long least = Long.MAX_VALUE;
        for (StubPort port : ports) {
            least = Math.min(least, port.untilDue(System.nanoTime()));
        }
        return least;
    }

    private void accept(StubPort port) throws IOException {
        for (SocketChannel channel = port.accept(); channel != null; channel = port.accept()) {
            channel.register(selector, SelectionKey.OP_READ, new StubConnection(channel, port, tls));
        }
    }

    private void read(SelectionKey key) {
        StubConnection connection = (StubConnection) key.attachment();
        try {
            if (!connection.read(received.clear())) {
                key.channel().close();
            }
        } catch (IOException e) {
            key.cancel();
            connection.close();
        }
    }
}
