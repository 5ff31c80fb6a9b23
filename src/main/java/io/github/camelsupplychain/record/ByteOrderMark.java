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
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A UTF-16 or UTF-32 byte order mark. Its first bytes begin no JSON text in any encoding, so it overrules the encoding
 * the caller names. It stays at the start of the decoded text, where {@link Window} makes white space of one mark,
 * whatever the encoding.
 */
final class ByteOrderMark {

    /** Maximum number of bytes to push back. */
    static final int PUSHED_BACK = 8;

    private static final int LONGEST = 4;

    private ByteOrderMark() {}

    /** The encoding of a mark at the start of a stream, or {@code named} if there is none. Consumes nothing. */
    static Charset encoding(PushbackInputStream in, Charset named) throws IOException {
        byte[] start = in.readNBytes(LONGEST);
        in.unread(start);
        long bits = 0;
        for (int i = 0; i < LONGEST; i++) {
            bits = bits << 8 | (i < start.length ? start[i] & 0xFF : 0x01);
        }
        if (bits == 0x0000FEFFL || bits == 0xFFFE0000L) {
            // The JDK's UTF-32 decoders remove a mark themselves.
            in.unread(start);
            return Charset.forName(bits == 0x0000FEFFL ? "UTF-32BE" : "UTF-32LE");
        }
        if (bits >> 16 == 0xFEFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (bits >> 16 == 0xFFFE) {
            return StandardCharsets.UTF_16LE;
        }
        return named;
    }
}
