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
package io.github.camelsupplychain.client;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Writes UTF-8 as the inside of a JSON string, as the SDK does. */
final class JsonEscapes {

    private static final int LONGEST_ESCAPE = 6;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    /** For each escaped byte the letter after the backslash; 0 if the byte is escaped by its number. */
    private static final byte[] LETTERS = new byte[128];

    static {
        LETTERS['"'] = '"';
        LETTERS['\\'] = '\\';
        LETTERS['\b'] = 'b';
        LETTERS['\f'] = 'f';
        LETTERS['\n'] = 'n';
        LETTERS['\r'] = 'r';
        LETTERS['\t'] = 't';
    }

    private JsonEscapes() {}

    /** How many bytes can be written into so much room, whatever they are. */
    static int fitting(int room) {
        return Math.max(0, room - Long.BYTES) / LONGEST_ESCAPE;
    }

    /**
     * Writes a range of bytes. In JSON text every eighth byte or so is escaped. Eight are read at a time, and all that
     * is left of them is written at once before each escape: byte by byte, this takes more than twice as long.
     *
     * @param target has room in which the bytes {@linkplain #fitting fit}
     * @param at where to write
     * @return where the written bytes end
     */
    static int write(byte[] source, int from, int to, byte[] target, int at) {
        int end = at;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long bytes = (long) EIGHT_BYTES.get(source, i);
            int done = 0;
            for (long escaped = escaped(bytes); escaped != 0; escaped &= escaped - 1) {
                int next = Long.numberOfTrailingZeros(escaped) / Byte.SIZE;
                EIGHT_BYTES.set(target, end, bytes >>> Byte.SIZE * done);
                end = writeEscape((byte) (bytes >>> Byte.SIZE * next), target, end + next - done);
                done = next + 1;
            }
            EIGHT_BYTES.set(target, end, bytes >>> Byte.SIZE * done);
            end += Long.BYTES - done;
        }
        for (; i < to; i++) {
            if (escaped(source[i]) << Long.SIZE - Byte.SIZE == 0) {
                target[end++] = source[i];
            } else {
                end = writeEscape(source[i], target, end);
            }
        }
        return end;
    }

    /** The highest bit of each byte that is escaped: a quote, a backslash or a control character. */
    private static long escaped(long bytes) {
        long low = bytes & ~HIGH_BITS;
        long noQuote = (low ^ '"' * ONES) + ~HIGH_BITS;
        long noBackslash = (low ^ '\\' * ONES) + ~HIGH_BITS;
        long noControl = low + (0x80 - ' ') * ONES;
        return ~(noQuote & noBackslash & noControl | bytes) & HIGH_BITS;
    }

    private static int writeEscape(byte escaped, byte[] target, int at) {
        byte letter = LETTERS[escaped];
        target[at] = '\\';
        if (letter != 0) {
            target[at + 1] = letter;
            return at + 2;
        }
        target[at + 1] = 'u';
        target[at + 2] = '0';
        target[at + 3] = '0';
        target[at + 4] = HEX[escaped >> 4];
        target[at + 5] = HEX[escaped & 0xF];
        return at + LONGEST_ESCAPE;
    }
}
