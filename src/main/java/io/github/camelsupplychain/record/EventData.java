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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/**
 * The data of an event, which is JSON text. A short text is a String. A long one stays in the pages of UTF-8 into which
 * it was packed, and is never copied as a whole. Immutable.
 */
public final class EventData {

    /** In bytes. Up to this length, sending a String costs no more than sending bytes. */
    static final int LONGEST_SHORT = 4 * 1024;

    private static final int PIECE = 64 * 1024;

    /** Null if the text is long. */
    private final String text;

    /** Null if the text is short. */
    private final byte[][] pieces;

    private final int chars;

    private EventData(String text, byte[][] pieces, int chars) {
        this.text = text;
        this.pieces = pieces;
        this.chars = chars;
    }

    /**
     * Wraps a text as it is, however long it is.
     *
     * @param text the text, without unpaired surrogates
     * @return the data
     */
    public static EventData of(String text) {
        return new EventData(text, null, text.codePointCount(0, text.length()));
    }

    static EventData of(String text, int chars) {
        return new EventData(text, null, chars);
    }

    /** A text in pieces of UTF-8, which nobody changes any more. No character has to be in one piece. */
    static EventData of(byte[][] pieces, int chars) {
        return new EventData(null, pieces, chars);
    }

    /** A copy of a range of UTF-8. */
    static EventData copyOf(byte[] utf8, int offset, int length, int chars) {
        byte[][] copy = new byte[(length + PIECE - 1) / PIECE][];
        for (int i = 0, done = 0; i < copy.length; i++, done += PIECE) {
            copy[i] = new byte[Math.min(PIECE, length - done)];
            System.arraycopy(utf8, offset + done, copy[i], 0, copy[i].length);
        }
        return of(copy, chars);
    }

    static boolean isLong(int bytes) {
        return bytes > LONGEST_SHORT;
    }

    /**
     * Whether this is kept as bytes.
     *
     * @return false if it is a String
     */
    public boolean isInPieces() {
        return pieces != null;
    }

    /**
     * The text as UTF-8, whose pieces must not be changed.
     *
     * @return the pieces in order; a character may be in two of them
     */
    public List<byte[]> pieces() {
        return pieces != null ? List.of(pieces) : List.of(text.getBytes(UTF_8));
    }

    /**
     * The text as a String, which is created each time if the text is long.
     *
     * @return the text
     */
    public String text() {
        if (text != null) {
            return text;
        }
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] all = new byte[length];
        int done = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, done, piece.length);
            done += piece.length;
        }
        return new EventText().of(all, 0, length, chars);
    }

    /**
     * The length of the text.
     *
     * @return the number of Unicode characters
     */
    public int chars() {
        return chars;
    }

    /** Does not contain the text, because it comes from the payload. */
    @Override
    public String toString() {
        return "EventData[" + chars + " chars]";
    }
}
