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

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * A service whose clock is two hours ahead of this machine's and that refuses signatures dated outside its own time.
 */
final class AheadServer implements AutoCloseable {

    private static final Duration AHEAD = Duration.ofHours(2);

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    AheadServer() throws IOException {
        Thread thread = new Thread(this::accept, "ahead-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                try (Socket client = server.accept()) {
                    answer(client);
                }
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void answer(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            head.append((char) next);
        }
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC).plus(AHEAD);
        String hour = DateTimeFormatter.ofPattern("'T'HH").format(now);
        boolean isOfNow = head.toString().matches("(?is).*\\r\\nx-amz-date: \\d{8}" + hour + ".*");
        String body = isOfNow ? "{\"eventId\":\"e\",\"events\":[]}" : "{\"message\":\"Signature expired\"}";
        String answer = "HTTP/1.1 " + (isOfNow ? "200 OK" : "403 Forbidden") + "\r\nDate: "
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(now)
                + (isOfNow ? "" : "\r\nx-amzn-ErrorType: InvalidSignatureException")
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n"
                + body;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
