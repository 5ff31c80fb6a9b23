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
import java.util.Arrays;

/**
 * The stream the parser reads, which remembers what went through it: the bytes of the record under way and, as long as
 * it may still leave as it came, the whole array. The parser asks for more only when it has consumed all it was given,
 * so whatever lies before the record under way can go.
 */
final class Window extends InputStream {

    /** What a record may take at most: no character has more than four bytes. */
    static final int MAX_RECORD_BYTES = 4 * RecordReader.MAX_RECORD_CHARS;

    static final String TOO_LONG = "the record is longer than " + RecordReader.MAX_RECORD_CHARS + " characters";

    private static final long NONE = Long.MAX_VALUE;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte SEPARATOR = 0x1E;
    private static final int INITIAL_SIZE = 8 * 1024;

    private InputStream source = InputStream.nullInputStream();
    private byte[] bytes = new byte[INITIAL_SIZE];
    private int filled;

    /** The offset in the text of {@code bytes[0]}. */
    private long base;

    private long recordStart = NONE;

    /** Where the record has ended that is still kept. */
    private long recordEnd = NONE;

    /** The characters of the record under way as far as they have been counted. */
    private int recordChars;

    private long counted;
    private long wholeStart = NONE;

    /** Whether the text is a sequence with separators, and its latest byte. */
    private boolean separated;

    private byte latest = '\n';

    /** Begins another text. */
    void reset(InputStream text) {
        source = text;
        filled = 0;
        base = 0;
        recordStart = NONE;
        recordEnd = NONE;
        wholeStart = NONE;
        separated = false;
        latest = '\n';
    }

    @Override
    public int read() {
        throw new UnsupportedOperationException("The parser reads arrays");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        makeRoom(length);
        boolean first = position() == 0;
        int count = source.read(bytes, filled, length);
        if (count <= 0) {
            return count;
        }
        if (first) {
            count = blankByteOrderMark(count);
            separated = bytes[0] == SEPARATOR || count > 3 && bytes[0] == ' ' && bytes[3] == SEPARATOR;
        }
        if (separated) {
            blankSeparators(filled, filled + count);
        }
        System.arraycopy(bytes, filled, target, offset, count);
        filled += count;
        return count;
    }

    /** Makes of a byte order mark the white space it is to JSON's readers; offsets stay those of the source. */
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

    /** Reads on while the bytes at {@code at} may be the first of a mark. @return how many bytes there are then */
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
     * Makes white space of the separators of a JSON text sequence (RFC 7464), which stand at the start of a line. A raw line
     * break ends no string in JSON, so that none of them is inside one.
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
        long keepFrom = Math.min(end, Math.min(recordStart, wholeStart));
        int dropped = (int) (keepFrom - base);
        if (dropped > 0) {
            System.arraycopy(bytes, dropped, bytes, 0, filled - dropped);
            filled -= dropped;
            base = keepFrom;
        }
        if (bytes.length - filled < length) {
            int doubled = Math.min(2 * bytes.length, MAX_RECORD_BYTES + length);
            bytes = Arrays.copyOf(bytes, Math.max(doubled, filled + length));
        }
    }

    /** Ends a record that is too long while it comes in. Characters are counted once there are bytes enough. */
    private void limitRecord() throws TextFault {
        long end = position();
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

    /** How many bytes of the text have gone to the parser. */
    long position() {
        return base + filled;
    }

    /** Keeps what follows {@code offset} until {@link #releaseRecord}. */
    void keepRecord(long offset) {
        recordStart = offset;
        recordEnd = NONE;
        recordChars = 0;
        counted = offset;
    }

    /** Tells where the record ends. It is kept on, and what follows it counts no more. */
    void endRecord(long offset) {
        recordEnd = offset;
    }

    void releaseRecord() {
        recordEnd = NONE;
        recordStart = NONE;
    }

    /** Keeps what follows {@code offset} until {@link #releaseWhole}, or until it is too much for one event. */
    void keepWhole(long offset) {
        wholeStart = offset;
    }

    void releaseWhole() {
        wholeStart = NONE;
    }

    boolean holdsWhole() {
        return wholeStart != NONE;
    }

    int capacity() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where in {@link #bytes} the byte at {@code offset} of the text lies. */
    int indexOf(long offset) {
        return (int) (offset - base);
    }
}
