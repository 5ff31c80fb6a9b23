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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;

/** The server's side of TLS on one connection that does not block. */
final class TlsServer {

    /** A client begins with a handshake record; no HTTP request begins with this byte. */
    static final byte FIRST_BYTE = 0x16;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final SSLEngine engine;
    private final ByteBuffer in;
    private final ByteBuffer out;

    /**
     * Takes a connection over.
     *
     * @param received what has been read from it
     */
    TlsServer(SocketChannel channel, SSLContext tls, ByteBuffer received) {
        this.channel = channel;
        engine = tls.createSSLEngine();
        engine.setUseClientMode(false);
        in = ByteBuffer.allocate(2 * engine.getSession().getPacketBufferSize());
        out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        in.put(received);
    }

    /** Reads and decrypts what has come; false at the end of the connection. */
    boolean read(ByteBuffer into) throws IOException {
        if (channel.read(in) < 0) {
            return false;
        }
        in.flip();
        try {
            return decrypt(into);
        } finally {
            in.compact();
        }
    }

    private boolean decrypt(ByteBuffer into) throws IOException {
        while (true) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> engine.getDelegatedTask().run();
                case NEED_WRAP -> write(NOTHING);
                default -> {
                    SSLEngineResult result = engine.unwrap(in, into);
                    if (result.getStatus() == SSLEngineResult.Status.CLOSED) {
                        return false;
                    }
                    if (result.getStatus() != SSLEngineResult.Status.OK) {
                        return true; // The rest of a TLS record is to come.
                    }
                }
            }
        }
    }

    /** Encrypts and writes all bytes. */
    void write(ByteBuffer bytes) throws IOException {
        do {
            engine.wrap(bytes, out.clear());
            if (channel.write(out.flip()) == 0 || out.hasRemaining()) {
                throw new IOException("The client does not read");
            }
        } while (bytes.hasRemaining());
    }
}
