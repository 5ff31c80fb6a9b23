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
package io.github.camelsupplychain.outcome;

import io.github.camelsupplychain.emulator.SelfSigned;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Addresses at which no request can arrive, each for a different reason. */
final class Nowhere implements AutoCloseable {

    private static final int FULL_AFTER = 3;

    private final SupplyChainEmulator plain = SupplyChainEmulator.start();
    private final SupplyChainEmulator untrusted;
    private final SupplyChainEmulator stopped = SupplyChainEmulator.start().pause();
    private final ServerSocket hangsUp = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket forbids = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> waiting = new ArrayList<>();

    Nowhere(Path keys) throws Exception {
        untrusted = SupplyChainEmulator.builder().tls(SelfSigned.in(keys)).start();
        serve(hangsUp, "");
        serve(forbids, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        for (int i = 0; i < FULL_AFTER; i++) { // Nobody accepts them, so there is no room for others.
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(full.getLocalSocketAddress(), 100);
            } catch (SocketTimeoutException e) {
                return;
            }
        }
    }

    private static void serve(ServerSocket server, String answer) {
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (Socket client = server.accept()) {
                        client.getInputStream().read();
                        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                    }
                }
            } catch (IOException e) {
                // Closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    URI unknownHost() {
        return URI.create("http://unknown.invalid");
    }

    URI closedPort() {
        return stopped.endpoint();
    }

    URI withoutTls() {
        return https(plain.endpoint().getPort());
    }

    URI untrusted() {
        return untrusted.endpoint();
    }

    URI hangsUpDuringHandshake() {
        return https(hangsUp.getLocalPort());
    }

    URI doesNotAccept() {
        return URI.create("http://127.0.0.1:" + full.getLocalPort());
    }

    /** A proxy that forbids every request. */
    URI forbiddingProxy() {
        return URI.create("http://127.0.0.1:" + forbids.getLocalPort());
    }

    private static URI https(int port) {
        return URI.create("https://127.0.0.1:" + port);
    }

    @Override
    public void close() throws IOException {
        plain.close();
        untrusted.close();
        stopped.close();
        hangsUp.close();
        forbids.close();
        full.close();
        for (Socket socket : waiting) {
            socket.close();
        }
    }
}
