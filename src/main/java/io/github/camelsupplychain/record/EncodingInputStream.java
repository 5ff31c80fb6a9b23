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
package io.github.camelsupplychain.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Encodes characters as UTF-8. An unpaired surrogate is a fault, which is reported after the text before it has been
 * returned.
 */
final class EncodingInputStream extends InputStream {

    private final Reader in;
    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer pending;
    private boolean ended;

    /** @param pending buffer for characters that were read but not yet encoded; initially empty */
    EncodingInputStream(Reader in, CharBuffer pending) {
        this.in = in;
        this.pending = pending;
    }

    @Override
    public int read() throws IOException {
        throw new UnsupportedOperationException("Read into arrays");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = encoder.encode(pending, bytes, ended);
            if (bytes.position() > offset) {
                return bytes.position() - offset;
            }
            if (result.isError()) {
                throw new TextFault("the text holds an unpaired surrogate");
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    private void fill() throws IOException {
        pending.compact();
        int count = in.read(pending.array(), pending.position(), pending.remaining());
        if (count < 0) {
            ended = true;
        } else {
            pending.position(pending.position() + count);
        }
        pending.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
