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
package io.github.camelsupplychain.truth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Another implementation of the service: forwards requests unchanged to an emulator, with the host that they are signed
 * for, and changes some of the answers.
 */
final class ChangingProxy implements AutoCloseable {

    /** @param errorType null for a success */
    record Answer(int status, String errorType, String body) {}

    record Request(String method, String path, String body) {}

    /** Makes another answer of one, or leaves it. */
    @FunctionalInterface
    interface Change {
        Answer apply(Request request, Answer answer);
    }

    private final URI emulator;
    private final Change change;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;

    ChangingProxy(URI emulator, Change change) throws IOException {
        this.emulator = emulator;
        this.change = change;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(workers);
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            Answer answer = change.apply(
                    new Request(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            new String(body, StandardCharsets.UTF_8)),
                    ask(exchange, body));
            byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
            if (answer.errorType() != null) {
                exchange.getResponseHeaders().set("x-amzn-ErrorType", answer.errorType());
            }
            exchange.sendResponseHeaders(answer.status(), text.length);
            exchange.getResponseBody().write(text);
        }
    }

    private Answer ask(HttpExchange exchange, byte[] body) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        StringBuilder head =
                new StringBuilder(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " HTTP/1.1\r\n");
        exchange.getRequestHeaders().forEach((name, values) -> values.stream()
                .filter(value -> !name.equalsIgnoreCase("connection"))
                .forEach(value -> head.append(name).append(": ").append(value).append("\r\n")));
        request.writeBytes((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        try (Socket socket = new Socket(emulator.getHost(), emulator.getPort())) {
            socket.getOutputStream().write(request.toByteArray());
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Answer parse(String response) {
        int end = response.indexOf("\r\n\r\n");
        String errorType = response.substring(0, end)
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("x-amzn-errortype:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(null);
        return new Answer(Integer.parseInt(response.substring(9, 12)), errorType, response.substring(end + 4));
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
