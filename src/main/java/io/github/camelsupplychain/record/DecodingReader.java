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
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes of any character encoding. Unlike the JDK's reader, it returns the text before a malformed sequence
 * before it fails, so that the fault is attributed to the record that contains it.
 */
final class DecodingReader extends Reader {

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer pending = ByteBuffer.allocate(8192).flip();
    private boolean ended;

    DecodingReader(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (true) {
            CoderResult result = decoder.decode(pending, chars, ended);
            if (result.isUnderflow() && ended) {
                result = decoder.flush(chars);
            }
            if (chars.position() > offset) {
                return chars.position() - offset;
            }
            if (result.isError()) {
                throw new TextFault("the text is not valid " + decoder.charset());
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
