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
package io.github.camelsupplychain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;

/** Stands between a client and a server on the loopback interface and forwards the traffic in both directions. */
final class Relay implements AutoCloseable {

    private final ServerSocket clients;
    private final URI server;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private Relay(ServerSocketFactory sockets, URI server) throws IOException {
        this.clients = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.server = server;
        start(this::accept);
    }

    /** An HTTP proxy that reaches one server only. */
    static Relay proxyTo(URI server) throws IOException {
        return new Relay(ServerSocketFactory.getDefault(), server);
    }

    /** A server that takes TLS off, say. */
    static Relay over(ServerSocketFactory sockets, URI server) throws IOException {
        return new Relay(sockets, server);
    }

    int port() {
        return clients.getLocalPort();
    }

    /** The first line of what each client said first. */
    List<String> requests() {
        return requests;
    }

    /** The whole head of what each client said first. */
    List<String> heads() {
        return heads;
    }

    private void accept() {
        try {
            while (true) {
                Socket client = clients.accept();
                open.add(client);
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try {
            byte[] head = head(client.getInputStream());
            String request = new String(head, StandardCharsets.ISO_8859_1);
            heads.add(request);
            requests.add(request.substring(0, request.indexOf('\r')));
            Socket onwards = new Socket(server.getHost(), server.getPort());
            open.add(onwards);
            if (request.startsWith("CONNECT")) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            } else {
                onwards.getOutputStream().write(head);
            }
            start(() -> pass(onwards, client));
            pass(client, onwards);
        } catch (IOException e) {
            // The client has left: it may not trust this server.
        }
    }

    private static byte[] head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The client has left");
            }
            head.write(next);
        }
        return head.toByteArray();
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of the two has left.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        clients.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
