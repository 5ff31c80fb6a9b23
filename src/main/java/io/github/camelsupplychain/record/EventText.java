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

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/** Creates the String of an event's data from checked UTF-8. Reuses its working memory from event to event. */
final class EventText {

    /** Below this size, setting up the bulk copy takes longer than the copy itself. */
    private static final int BULK = 16;

    private final CharsetDecoder latin1 = StandardCharsets.ISO_8859_1.newDecoder();
    private byte[] bytes = new byte[0];
    private CharBuffer chars = CharBuffer.allocate(0);

    /** An array of at least {@code size} bytes for a text; the same array each time. */
    byte[] bytes(int size) {
        if (bytes.length < size) {
            bytes = new byte[roundedUp(size)];
        }
        return bytes;
    }

    /** The size of the working memory in bytes. */
    int capacity() {
        return bytes.length + 2 * chars.capacity();
    }

    /** The String of a range, whose length in Unicode characters is known. */
    String of(byte[] utf8, int offset, int length, int codePoints) {
        if (codePoints == length) {
            // ASCII: decoding it as Latin-1 copies it once, without checks.
            return new String(utf8, offset, length, StandardCharsets.ISO_8859_1);
        }
        if (chars.capacity() < length) {
            chars = CharBuffer.allocate(roundedUp(length));
        }
        return new String(chars.array(), 0, decode(utf8, offset, offset + length));
    }

    /** Faster than the JDK's decoders, which work byte by byte after the first one that is not ASCII. */
    private int decode(byte[] utf8, int from, int to) {
        char[] decoded = chars.array();
        ByteBuffer source = ByteBuffer.wrap(utf8);
        int filled = 0;
        int i = from;
        while (i < to) {
            int lead = utf8[i];
            if (lead >= 0) {
                int end = Utf8.skipAscii(utf8, i, to);
                if (end - i > BULK) {
                    latin1.decode(source.limit(end).position(i), chars.clear().position(filled), true);
                    filled += end - i;
                    i = end;
                }
                while (i < end) {
                    decoded[filled++] = (char) utf8[i++];
                }
            } else if (lead < (byte) 0xE0) {
                decoded[filled++] = (char) Utf8.twoBytes(utf8, i);
                i += 2;
            } else if (lead < (byte) 0xF0) {
                decoded[filled++] = (char) Utf8.threeBytes(utf8, i);
                i += 3;
            } else {
                filled += Character.toChars(Utf8.fourBytes(utf8, i), decoded, filled);
                i += 4;
            }
        }
        return filled;
    }

    private static int roundedUp(int size) {
        return Integer.highestOneBit(size - 1) << 1;
    }
}
