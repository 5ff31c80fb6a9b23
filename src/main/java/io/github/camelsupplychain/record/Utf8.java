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

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checks UTF-8 strictly and counts its characters in one pass. The parser skips strings without checking for overlong
 * forms, encoded surrogates or values beyond U+10FFFF, and decoding would later replace these silently.
 */
final class Utf8 {

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /**
     * Counts the Unicode characters (code points) of a range.
     *
     * @return the number of characters, or {@code -1 - i} where {@code i} is the index of the first malformed sequence
     */
    static int count(byte[] bytes, int from, int to) {
        int i = skipAscii(bytes, from, to);
        int continuations = 0;
        while (i < to) {
            // Characters past ASCII come in runs.
            do {
                int length = sequenceLength(bytes, i, to);
                if (length < 0) {
                    return -1 - i;
                }
                continuations += length - 1;
                i += length;
            } while (i < to && bytes[i] < 0);
            i = skipAscii(bytes, i, to);
        }
        return to - from - continuations;
    }

    /** Counts the bytes at which a character starts: the characters of a range that has yet to be checked. */
    static int countStarts(byte[] bytes, int from, int to) {
        int starts = 0;
        for (int i = from; i < to; i++) {
            starts += isContinuation(bytes[i]) ? 0 : 1;
        }
        return starts;
    }

    /** The index of the first byte that is not ASCII, or {@code to}. */
    static int skipAscii(byte[] bytes, int from, int to) {
        int i = from;
        while (i <= to - Long.BYTES && ((long) EIGHT_BYTES.get(bytes, i) & HIGH_BITS) == 0) {
            i += Long.BYTES;
        }
        while (i < to && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** The length of the well-formed sequence of two or more bytes at {@code i}, or -1. */
    private static int sequenceLength(byte[] bytes, int i, int to) {
        int lead = bytes[i];
        if (lead < (byte) 0xE0) {
            boolean wellFormed = lead >= (byte) 0xC2 && i + 2 <= to && isContinuation(bytes[i + 1]);
            return wellFormed ? 2 : -1;
        }
        if (lead < (byte) 0xF0) {
            boolean complete = i + 3 <= to && isContinuation(bytes[i + 1]) && isContinuation(bytes[i + 2]);
            return complete && isThreeByteCharacter(threeBytes(bytes, i)) ? 3 : -1;
        }
        boolean complete = i + 4 <= to
                && isContinuation(bytes[i + 1])
                && isContinuation(bytes[i + 2])
                && isContinuation(bytes[i + 3]);
        return complete && lead <= (byte) 0xF4 && Character.isSupplementaryCodePoint(fourBytes(bytes, i)) ? 4 : -1;
    }

    private static boolean isContinuation(byte b) {
        return b < (byte) 0xC0;
    }

    private static boolean isThreeByteCharacter(int c) {
        return c >= 0x800 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
    }

    static int twoBytes(byte[] bytes, int i) {
        return (bytes[i] & 0x1F) << 6 | bytes[i + 1] & 0x3F;
    }

    static int threeBytes(byte[] bytes, int i) {
        return (bytes[i] & 0x0F) << 12 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F;
    }

    static int fourBytes(byte[] bytes, int i) {
        return (bytes[i] & 0x07) << 18 | (bytes[i + 1] & 0x3F) << 12 | (bytes[i + 2] & 0x3F) << 6 | bytes[i + 3] & 0x3F;
    }
}
