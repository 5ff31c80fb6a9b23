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
 * the caller names. The mark of UTF-8 is left to {@link Window}, which meets it in decoded text as well.
 */
final class ByteOrderMark {

    static final int MAX_LENGTH = 4;

    private ByteOrderMark() {}

    /** Takes a mark off the start of a stream; the encoding it tells of, or {@code named} if there is none. */
    static Charset take(PushbackInputStream in, Charset named) throws IOException {
        byte[] start = in.readNBytes(MAX_LENGTH);
        long bits = 0;
        for (int i = 0; i < MAX_LENGTH; i++) {
            bits = bits << 8 | (i < start.length ? start[i] & 0xFF : 0x01);
        }
        Charset charset = named;
        int length = 0;
        if (bits == 0x0000FEFFL) {
            charset = Charset.forName("UTF-32BE");
            length = 4;
        } else if (bits == 0xFFFE0000L) {
            charset = Charset.forName("UTF-32LE");
            length = 4;
        } else if (bits >> 16 == 0xFEFF) {
            charset = StandardCharsets.UTF_16BE;
            length = 2;
        } else if (bits >> 16 == 0xFFFE) {
            charset = StandardCharsets.UTF_16LE;
            length = 2;
        }
        in.unread(start, length, start.length - length);
        return charset;
    }
}
