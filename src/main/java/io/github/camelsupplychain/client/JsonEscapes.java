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

/** Writes UTF-8 as the inside of a JSON string, as the SDK does. */
final class JsonEscapes {

    /** The longest escape: {@code \u001F}. */
    static final int LONGEST = 6;

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    /** By byte: how many bytes stand before its letter. More than one: it has no letter of its own. */
    private static final byte[] BEFORE = new byte[256];

    /** By byte: what stands for it. */
    private static final byte[] LETTERS = new byte[256];

    static {
        for (int b = 0; b < LETTERS.length; b++) {
            LETTERS[b] = (byte) b;
            BEFORE[b] = (byte) (b < ' ' ? LONGEST - 1 : 0);
        }
        letter('"', '"');
        letter('\\', '\\');
        letter('\b', 'b');
        letter('\f', 'f');
        letter('\n', 'n');
        letter('\r', 'r');
        letter('\t', 't');
    }

    private JsonEscapes() {}

    private static void letter(char c, char letter) {
        BEFORE[c] = 1;
        LETTERS[c] = (byte) letter;
    }

    /**
     * Writes a range of bytes. In JSON text every tenth byte is escaped or so, at places that no processor guesses: so
     * the backslash is always written, and the next byte overwrites it where there is none.
     *
     * @param target has room for {@value #LONGEST} times as many bytes
     * @param at where to write
     * @return where the written bytes end
     */
    static int write(byte[] source, int from, int to, byte[] target, int at) {
        int end = at;
        for (int i = from; i < to; i++) {
            int b = source[i] & 0xFF;
            int before = BEFORE[b];
            if (before > 1) {
                end = writeHex(b, target, end);
            } else {
                target[end] = '\\';
                end += before;
                target[end++] = LETTERS[b];
            }
        }
        return end;
    }

    private static int writeHex(int control, byte[] target, int at) {
        target[at] = '\\';
        target[at + 1] = 'u';
        target[at + 2] = '0';
        target[at + 3] = '0';
        target[at + 4] = HEX[control >> 4];
        target[at + 5] = HEX[control & 0xF];
        return at + LONGEST;
    }
}
