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

import java.io.IOException;
import java.util.Arrays;

/**
 * Sets faulty records aside and finds where reading continues. After a record that is valid JSON but cannot be sent,
 * the parser is already where the next one begins. After a record that is not JSON that is unknown, unless the record
 * has a line of its own: then reading continues in the next line.
 *
 * <p>Two broken lines may be valid JSON together: the start of one record and the end of another. So once a record has
 * had a line of its own, each line is read by itself, unless it holds only an opening brace, as in pretty-printed JSON.
 */
final class FaultyRecords {

    private static final int END_OF_TEXT = -1;

    private final RecordWalker walker;
    private final Window window;

    /** Whether any record so far spans several lines. If so, the end of a line does not show where a record ends. */
    private boolean linesMeanNothing;

    /** Whether a record so far had a line of its own. */
    private boolean linesAreRecords;

    FaultyRecords(RecordWalker walker) {
        this.walker = walker;
        this.window = walker.text().window();
        walker.keepFaulty();
    }

    /**
     * Sets a faulty record of a text aside.
     *
     * @param index of the record
     * @param inArray whether it is an element of an array
     * @return the record, or null if reading cannot go on
     */
    FaultyRecord inText(TextFault fault, long index, boolean inArray) throws IOException {
        FaultyRecord line = inArray ? null : line(fault, index);
        if (line != null) {
            return line;
        }
        if (!isWalked()) {
            return null;
        }
        noteLines();
        return new FaultyRecord(index, offsetOf(fault, walker.start()), fault.getMessage(), current());
    }

    /**
     * Sets a faulty item of a sequence aside. Returns null if its text is not available. That an empty stream is all
     * there ever was of its item cannot be told: an earlier attempt may have read what it is made of.
     */
    FaultyRecord inItem(TextFault fault, long index, BodyItems items) throws IOException {
        Object text = items.faultyText();
        if (text == null && !items.isOpen()) {
            return null;
        }
        if (text == null) {
            long end = endOfText();
            if (end == 0 && items.isStream()) {
                return null;
            }
            text = text(0, end);
        }
        return new FaultyRecord(
                index, -1, fault.inItem(-1, items.typeOfObject()).getMessage(), text);
    }

    /**
     * Checks the line of a record that is not an element of an array. JSON with something else behind it is not JSON.
     *
     * @param index of the record
     * @return null if there is nothing else on the line, or other records
     */
    FaultyRecord behind(long index) throws IOException {
        if (isOfBrokenLines()) {
            return line(new TextFault("the line ends inside a record", lineEnd(walker.start())), index);
        }
        noteLines();
        long at = walker.end();
        while (isBlank(window.byteAt(at)) && window.byteAt(at) != '\n') {
            at++;
        }
        int next = window.byteAt(at);
        linesAreRecords |= next == '\n' && !walker.isOfSeveralLines() && startsLine(walker.start());
        return next == END_OF_TEXT || next == '\n' || next == '{'
                ? null
                : line(new TextFault("text follows the record on its line", at), index);
    }

    /**
     * Whether the current record spans several lines that are to be read one by one: together they are valid JSON, but
     * they may be the start of one record and the end of another.
     */
    private boolean isOfBrokenLines() throws IOException {
        if (!linesAreRecords || linesMeanNothing || !walker.isOfSeveralLines()) {
            return false;
        }
        long start = walker.start();
        boolean opensAlone = nonBlank(start + 1) > lineEnd(start);
        return !opensAlone && startsLine(start);
    }

    /** Whether the record is JSON, so that the parser is behind it. */
    private boolean isWalked() {
        return walker.end() > walker.start();
    }

    private void noteLines() {
        linesMeanNothing |= walker.isOfSeveralLines();
    }

    /** The text of the current record. */
    Object current() {
        return text(walker.start(), walker.end());
    }

    /** The line that consists of the faulty record, or null if the record has no line of its own. */
    private FaultyRecord line(TextFault fault, long index) throws IOException {
        long start = nonBlank(walker.previousEnd());
        if (linesMeanNothing || window.byteAt(start) == END_OF_TEXT || !startsLine(start)) {
            return null;
        }
        long end = lineEnd(start);
        long next = nonBlank(end);
        boolean isFollowedByRecord = window.byteAt(next) == '{';
        boolean isFaultyFromStart = window.byteAt(start) != '{' && window.byteAt(start) != '[';
        boolean isLine = isFaultyFromStart
                || fault.offset() >= 0
                        && fault.offset() <= end + 1 // The parser may have read further to find the end of a word.
                || index > 0
                || window.byteAt(next) == END_OF_TEXT
                || isFollowedByRecord && fault.offset() <= next + 1;
        boolean isOtherFormat = index == 0 && !isFollowedByRecord && fault.isOtherFormat(window);
        boolean isWhole = isWalked() && walker.isOfSeveralLines() && !isOfBrokenLines();
        if (!isLine || isOtherFormat || isWhole) {
            return null;
        }
        linesAreRecords = true;
        FaultyRecord line = new FaultyRecord(index, offsetOf(fault, start), fault.getMessage(), text(start, end));
        walker.resume(end);
        return line;
    }

    private static long offsetOf(TextFault fault, long start) {
        return fault.offset() < 0 ? start : fault.offset();
    }

    private boolean startsLine(long start) throws IOException {
        long at = start - 1;
        while (at >= walker.previousEnd() && window.byteAt(at) != '\n') {
            at--;
        }
        return at >= walker.previousEnd() || walker.previousEnd() == 0;
    }

    private long nonBlank(long from) throws IOException {
        long at = from;
        while (isBlank(window.byteAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(int b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private long lineEnd(long from) throws IOException {
        long at = from;
        for (int b = window.byteAt(at); b != END_OF_TEXT && b != '\n'; b = window.byteAt(at)) {
            at++;
        }
        return at;
    }

    private long endOfText() throws IOException {
        long at = 0;
        while (window.byteAt(at) != END_OF_TEXT) {
            at++;
        }
        return at;
    }

    /** The text between two offsets, without white space at its end. */
    private Object text(long start, long end) {
        byte[] bytes = window.bytes();
        int from = window.indexOf(start);
        int to = window.indexOf(end);
        while (to > from && isBlank(bytes[to - 1])) {
            to--;
        }
        return Utf8.count(bytes, from, to) < 0
                ? Arrays.copyOfRange(bytes, from, to)
                : new String(bytes, from, to - from, UTF_8);
    }
}
