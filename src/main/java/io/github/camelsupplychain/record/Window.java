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
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The stream that the parser reads. It keeps the bytes of the current record and, as long as the array may still be
 * sent unchanged, the whole array. The parser reads more only after it has consumed everything, so bytes before the
 * current record can be dropped.
 */
final class Window extends InputStream {

    /** Maximum size of a record: no character has more than four bytes. */
    static final int MAX_RECORD_BYTES = 4 * RecordReader.MAX_RECORD_CHARS;

    static final String TOO_LONG = "the record is longer than " + RecordReader.MAX_RECORD_CHARS + " characters";

    /** How many bytes of a faulty record are kept, at most: what is set aside must be whole. */
    static final int MAX_FAULTY_BYTES = 4 * MAX_RECORD_BYTES;

    private static final long NONE = Long.MAX_VALUE;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte SEPARATOR = 0x1E;
    private static final int INITIAL_SIZE = 8 * 1024;

    /** How much is read at a time of a text that is not short: reading costs more by the call than by the byte. */
    private static final int READ_AHEAD = 64 * 1024;

    /** For a guess at the format of a text that is not JSON. */
    private final byte[] head = new byte[256];

    private int headLength;

    private InputStream source = InputStream.nullInputStream();
    private byte[] bytes = new byte[INITIAL_SIZE];
    private int filled;

    /**
     * How many of {@link #bytes} the parser has. It has all of them, unless somebody looked ahead or the parser is new.
     */
    private int given;

    /** Whether faulty records are set aside, so that a record may be longer than one that can be sent. */
    private boolean keepsFaulty;

    /** The offset in the text of {@code bytes[0]}. */
    private long base;

    private long recordStart = NONE;

    /** The end of the record that is still kept. */
    private long recordEnd = NONE;

    /** The characters of the current record that have been counted so far. */
    private int recordChars;

    private long counted;
    private long wholeStart = NONE;

    private final TextGap gap;

    /** Whether the text is a sequence with separators, and its last byte so far. */
    private boolean separated;

    private byte latest = '\n';

    Window(GapLimit gapLimit) {
        gap = new TextGap(gapLimit);
    }

    /** Starts another text. */
    void reset(InputStream text) {
        source = text;
        headLength = 0;
        filled = 0;
        given = 0;
        base = 0;
        recordStart = NONE;
        recordEnd = NONE;
        wholeStart = NONE;
        gap.end();
        separated = false;
        latest = '\n';
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("The parser reads arrays");
    }

    /** Keeps records until they are released even if they are too long, up to {@link #MAX_FAULTY_BYTES}. */
    void setKeepsFaulty(boolean newKeepsFaulty) {
        keepsFaulty = newKeepsFaulty;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (given == filled) {
            int count = fill(position() == 0 ? length : Math.max(length, READ_AHEAD));
            if (count <= 0) {
                return count;
            }
        }
        int count = Math.min(length, filled - given);
        System.arraycopy(bytes, given, target, offset, count);
        given += count;
        return count;
    }

    /** Reads on in the source. */
    private int fill(int length) throws IOException {
        makeRoom(length);
        if (recordStart == NONE) {
            gap.readAt(position());
        }
        boolean first = position() == 0;
        int count = source.read(bytes, filled, length);
        if (count <= 0) {
            return count;
        }
        if (first) {
            count = blankByteOrderMark(count);
            headLength = Math.min(count, head.length);
            System.arraycopy(bytes, 0, head, 0, headLength);
            separated = bytes[0] == SEPARATOR || count > 3 && bytes[0] == ' ' && bytes[3] == SEPARATOR;
        }
        if (separated) {
            blankSeparators(filled, filled + count);
        }
        filled += count;
        return count;
    }

    /** The byte at an offset that is still kept or still to come, or -1 if the text ends before it. */
    int byteAt(long offset) throws IOException {
        while (offset >= position()) {
            if (fill(INITIAL_SIZE) <= 0) {
                return -1;
            }
        }
        return bytes[indexOf(offset)] & 0xFF;
    }

    /** Whether the characters past ASCII around an offset are well-formed UTF-8, as far as they are still kept. */
    boolean isWellFormedAt(long offset) throws IOException {
        byteAt(offset + 3); // The longest character may end there.
        if (offset < base || offset >= position()) {
            return false;
        }
        int from = indexOf(offset);
        int to = from + 1;
        while (from > 0 && bytes[from - 1] < 0) {
            from--;
        }
        while (to < filled && bytes[to] < (byte) 0xC0) {
            to++;
        }
        return bytes[to - 1] < 0 && Utf8.count(bytes, from, to) > 0;
    }

    /** Lets another parser read from an offset that is still kept. */
    void resume(long offset) {
        given = indexOf(offset);
    }

    /** Replaces a byte order mark with white space, so that offsets stay those of the source. */
    private int blankByteOrderMark(int count) throws IOException {
        int available = readMark(0, count);
        if (!isMark(0, available)) {
            return available;
        }
        Arrays.fill(bytes, 0, MARK.length, (byte) ' ');
        available = readMark(MARK.length, available);
        if (isMark(MARK.length, available)) {
            throw new TextFault("the text starts with two byte order marks", MARK.length);
        }
        return available;
    }

    /** Reads more while the bytes at {@code at} may be the start of a mark. @return the number of bytes after that */
    private int readMark(int at, int available) throws IOException {
        int filledTo = available;
        while (filledTo < at + MARK.length && (filledTo <= at || bytes[at] == MARK[0])) {
            int more = source.read(bytes, filledTo, at + MARK.length - filledTo);
            if (more <= 0) {
                break;
            }
            filledTo += more;
        }
        return filledTo;
    }

    private boolean isMark(int at, int available) {
        return available >= at + MARK.length && Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length);
    }

    /**
     * Replaces the separators of a JSON text sequence (RFC 7464), which are at the start of a line, with white space.
     * JSON strings contain no raw line breaks, so no separator is inside a string.
     */
    private void blankSeparators(int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == SEPARATOR && (latest == '\n' || latest == ' ')) {
                bytes[i] = ' ';
            }
            latest = bytes[i];
        }
    }

    private void makeRoom(int length) throws TextFault {
        limitRecord();
        long end = position();
        if (end - wholeStart >= MAX_RECORD_BYTES) {
            wholeStart = NONE;
        }
        long keepFrom = Math.min(base + given, Math.min(recordStart, wholeStart));
        int dropped = (int) (keepFrom - base);
        if (dropped > 0) {
            System.arraycopy(bytes, dropped, bytes, 0, filled - dropped);
            filled -= dropped;
            given -= dropped;
            base = keepFrom;
        }
        if (bytes.length - filled < length) {
            int most = keepsFaulty ? MAX_FAULTY_BYTES : MAX_RECORD_BYTES;
            int doubled = Math.min(2 * bytes.length, most + length);
            bytes = Arrays.copyOf(bytes, Math.max(doubled, filled + length));
        }
    }

    /** Fails as soon as a record is too long. Characters are counted only if there are enough bytes. */
    private void limitRecord() throws TextFault {
        long end = position();
        if (keepsFaulty) {
            if (end - recordStart > MAX_FAULTY_BYTES) {
                throw new TextFault("a record is longer than " + MAX_FAULTY_BYTES + " bytes", recordStart);
            }
            return;
        }
        if (recordEnd != NONE) {
            if (end - recordEnd > MAX_RECORD_BYTES) {
                throw new TextFault("too much white space follows the record", recordEnd);
            }
            return;
        }
        if (end - recordStart < RecordReader.MAX_RECORD_CHARS) {
            return;
        }
        recordChars += Utf8.countStarts(bytes, indexOf(counted), filled);
        counted = end;
        if (recordChars >= RecordReader.MAX_RECORD_CHARS) {
            throw new TextFault(TOO_LONG, recordStart);
        }
    }

    /** The number of bytes of the text that the parser has read. */
    long position() {
        return base + filled;
    }

    /** Keeps the bytes from {@code offset} until {@link #releaseRecord}. */
    void keepRecord(long offset) {
        recordStart = offset;
        recordEnd = NONE;
        gap.end();
        recordChars = 0;
        counted = offset;
    }

    /** Sets the end of the record. It is still kept, but the bytes after it no longer count towards its length. */
    void endRecord(long offset) {
        recordEnd = offset;
    }

    void releaseRecord() {
        recordEnd = NONE;
        recordStart = NONE;
    }

    /** Keeps the bytes from {@code offset} until {@link #releaseWhole}, or until they are too many for one event. */
    void keepWhole(long offset) {
        wholeStart = offset;
    }

    void releaseWhole() {
        wholeStart = NONE;
    }

    boolean holdsWhole() {
        return wholeStart != NONE;
    }

    /** The first bytes of the text, at most 256, without a byte order mark. */
    String head() {
        return new String(head, 0, headLength, StandardCharsets.ISO_8859_1);
    }

    int capacity() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The index in {@link #bytes} of the byte at {@code offset} of the text. */
    int indexOf(long offset) {
        return (int) (offset - base);
    }
}
