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

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.net.ssl.SSLContext;

/** One connection to the stub: keeps the head of the request under way, passes over the body. */
final class StubConnection {

    private static final byte[] CONTENT_LENGTH = bytes("content-length:");
    private static final byte[] EXPECT = bytes("expect:");
    private static final byte[] CONTINUE = bytes("HTTP/1.1 100 Continue\r\n\r\n");

    private final SocketChannel channel;
    private final StubPort port;
    private final SSLContext tls;

    /** Null if the client speaks plain HTTP, or has not spoken yet. */
    private TlsServer tlsServer;

    private boolean hasBegun;
    private byte[] head = new byte[4096];
    private int headLength;
    private long bodyBytes;
    private long bodyLeft = -1;
    private byte[] answer;

    /** When the request is to be answered; there is one at a time, since no client pipelines. */
    long dueAt;

    StubConnection(SocketChannel channel, StubPort port, SSLContext tls) {
        this.channel = channel;
        this.tls = tls;
        this.port = port;
    }

    /** Takes what has come; false at the end of the connection. */
    boolean read(ByteBuffer into) throws IOException {
        if (!receive(into)) {
            return false;
        }
        into.flip();
        while (into.hasRemaining()) {
            if (bodyLeft < 0) {
                readHead(into);
            } else {
                int taken = (int) Math.min(bodyLeft, into.remaining());
                into.position(into.position() + taken);
                bodyLeft -= taken;
            }
            if (bodyLeft == 0) {
                bodyLeft = -1;
                arrived();
            }
        }
        return true;
    }

    private boolean receive(ByteBuffer into) throws IOException {
        if (tlsServer != null) {
            return tlsServer.read(into);
        }
        if (channel.read(into) < 0) {
            return false;
        }
        if (!hasBegun && into.position() > 0) {
            hasBegun = true;
            if (into.get(0) == TlsServer.FIRST_BYTE) {
                tlsServer = new TlsServer(channel, tls, into.flip());
                return tlsServer.read(into.clear());
            }
        }
        return true;
    }

    private void readHead(ByteBuffer from) throws IOException {
        while (from.hasRemaining()) {
            if (headLength == head.length) {
                head = Arrays.copyOf(head, 2 * headLength);
            }
            byte next = from.get();
            head[headLength++] = next;
            if (next == '\n' && headLength > 3 && head[headLength - 3] == '\n') {
                bodyBytes = contentLength();
                bodyLeft = bodyBytes;
                answer = StubAnswers.to(head, headLength, port);
                headLength = 0;
                return;
            }
        }
    }

    private long contentLength() throws IOException {
        long length = 0;
        for (int i = 0; i < headLength - 1; i++) {
            if (head[i] == '\n') {
                if (startsWith(i + 1, CONTENT_LENGTH)) {
                    length = number(i + 1 + CONTENT_LENGTH.length);
                } else if (startsWith(i + 1, EXPECT)) {
                    write(CONTINUE);
                }
            }
        }
        return length;
    }

    private boolean startsWith(int offset, byte[] lowerCase) {
        if (offset + lowerCase.length > headLength) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (Character.toLowerCase(head[offset + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private long number(int offset) {
        long number = 0;
        for (int i = offset; head[i] != '\r'; i++) {
            if (head[i] != ' ') {
                number = 10 * number + head[i] - '0';
            }
        }
        return number;
    }

    private void arrived() throws IOException {
        if (head[0] == 'G') {
            answer();
        } else {
            port.arrived(this, bodyBytes);
        }
    }

    /** The answer will be that there were too many requests. */
    void refuse() {
        answer = StubAnswers.THROTTLED;
    }

    /** Answers the request that has arrived. */
    void answer() throws IOException {
        write(answer);
    }

    private void write(byte[] bytes) throws IOException {
        if (tlsServer != null) {
            tlsServer.write(ByteBuffer.wrap(bytes));
        } else if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("The client does not read");
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It is of no further use either way.
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
