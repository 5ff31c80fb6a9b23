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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * Walks over the tokens of records: checks each record, finds its group, and knows its position in the text. Builds no
 * objects from the tokens and allocates nothing per record.
 *
 * <p>Text is read strictly. These are refused: malformed bytes, an unpaired surrogate among characters, comments, NaN,
 * single quotes, a field name that comes twice in one object, objects or arrays nested deeper than 1000, numbers longer
 * than 1000 characters, field names longer than 128 bytes, and a record longer than {@value
 * RecordReader#MAX_RECORD_CHARS} characters. An escape such as {@code \ud800} is left as it came, paired or not; only
 * in a group's name it must be paired.
 */
final class RecordWalker {

    static final String NO_OBJECT = "a record is not a JSON object";

    private final Window window;
    private final RecordNames names;
    private final RecordParser text;
    private final EditedText edited = new EditedText();

    /** Null if no field names the group. */
    private final GroupFields group;

    /** Null if there is no listener. */
    private FieldListener listener;

    /** Whether faulty records are set aside and reading goes on behind them. */
    private boolean keepsFaulty;

    /** The first fault of the current record, which is walked to its end all the same. */
    private TextFault fault;

    private long previousEnd;
    private long start;
    private int startLine;
    private long end;
    private int chars;

    RecordWalker(GroupFields group, Workspace workspace) {
        this.group = group;
        this.window = workspace.takeWindow();
        this.window.setKeepsFaulty(false);
        this.names = workspace.names();
        this.text = new RecordParser(window);
    }

    void setListener(FieldListener newListener) {
        listener = newListener;
    }

    /** Sets faulty records aside: each is kept as a whole, and walked to its end if it can be. */
    void keepFaulty() {
        keepsFaulty = true;
        window.setKeepsFaulty(true);
    }

    /** The tokens that it walks over. */
    RecordParser text() {
        return text;
    }

    /** Starts another text in UTF-8. */
    void begin(InputStream newText) throws IOException {
        names.clear();
        text.begin(newText);
        end = 0;
    }

    /** Goes on at an offset that is still kept, behind a fault. */
    void resume(long offset) throws IOException {
        names.clear();
        text.resume(offset);
        end = offset;
    }

    /** Enters the array that starts at the current token. */
    void enter() {
        end = text.tokenEnd();
    }

    /** The next token between records, or null at the end of the text. */
    JsonToken next() throws IOException {
        if (!keepsFaulty) {
            return text.next();
        }
        previousEnd = end;
        start = end;
        window.keepRecord(end); // What may not be JSON begins behind the previous record.
        return text.json().nextToken();
    }

    /** Walks to the end of the record that starts at the current token. */
    void walk() throws IOException {
        JsonParser parser = text.json();
        start = text.tokenEnd() - 1;
        startLine = text.line();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            throw noObject(parser.currentToken());
        }
        fault = null;
        if (!keepsFaulty) {
            window.keepRecord(start);
        }
        edited.clear();
        names.startRecord();
        if (group != null) {
            group.startRecord();
        }
        if (listener != null) {
            listener.startRecord();
        }
        walkObject(parser);
        if (listener != null) {
            listener.endRecord();
        }
        end = text.tokenEnd();
        window.endRecord(end);
        if (fault != null) {
            throw fault;
        }
        countChars();
        edit();
    }

    private TextFault noObject(JsonToken value) throws IOException {
        if (keepsFaulty) {
            end = text.endOfValue();
        }
        return new TextFault(NO_OBJECT + ", but " + kind(value), start);
    }

    private static String kind(JsonToken token) {
        return switch (token) {
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a string";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_NULL -> "null";
            default -> "a boolean";
        };
    }

    private void walkObject(JsonParser parser) throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = names.next(parser);
            if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (fault == null && !names.add(name)) {
                    refuse(TextFault.TWICE);
                }
                if (depth > 1 || group == null && listener == null) {
                    continue;
                }
                token = parser.nextToken();
                pass(name, token, parser);
            }
            switch (token) {
                case START_OBJECT -> {
                    depth = deeper(depth);
                    names.startObject();
                }
                case START_ARRAY -> depth = deeper(depth);
                case END_OBJECT -> {
                    depth--;
                    names.endObject();
                }
                case END_ARRAY -> depth--;
                default -> {
                    // Skip a value inside the record.
                }
            }
        }
    }

    private void pass(String name, JsonToken value, JsonParser parser) throws IOException {
        if (group != null) {
            group.take(name, parser, value);
        }
        if (listener != null) {
            replace(parser, start - text.parserStart(), listener.field(name, value, parser));
        }
    }

    /**
     * Replaces the value of the current token.
     *
     * @param recordStart where the record starts, as the parser counts
     * @param replacement its text, or null to leave the value as it is
     */
    private void replace(JsonParser at, long recordStart, String replacement) throws IOException {
        if (replacement != null) {
            at.getTextLength(); // Reads a string to its end.
            long from = at.currentTokenLocation().getByteOffset() - recordStart;
            long to = at.currentLocation().getByteOffset() - recordStart;
            edited.replace((int) from, (int) to, replacement);
        }
    }

    private void edit() {
        if (!edited.isEmpty()) {
            edited.apply(window.bytes(), window.indexOf(start), lengthAsItCame());
            window.releaseWhole();
        }
    }

    /** Calls the listener for the current record again. */
    void walkAgain() throws IOException {
        edited.clear();
        try (JsonParser record = JsonParsers.open(window.bytes(), window.indexOf(start), lengthAsItCame())) {
            record.nextToken();
            listener.startRecord();
            while (record.nextToken() == JsonToken.FIELD_NAME) {
                String name = record.currentName();
                replace(record, 0, listener.field(name, record.nextToken(), record));
                record.skipChildren();
            }
            listener.endRecord();
        }
        edit();
    }

    private int deeper(int depth) throws TextFault {
        if (depth == JsonParsers.MAX_NESTING) {
            refuse("the record is nested deeper than " + JsonParsers.MAX_NESTING);
        }
        return depth + 1;
    }

    private void refuse(String message) throws TextFault {
        if (!keepsFaulty) {
            throw text.faultHere(message);
        }
        fault = fault == null ? text.faultHere(message) : fault;
    }

    private void countChars() throws TextFault {
        int from = window.indexOf(start);
        chars = Utf8.count(window.bytes(), from, from + lengthAsItCame());
        if (chars < 0) {
            int malformed = -1 - chars;
            throw new TextFault(TextFault.NOT_UTF8, start + malformed - from);
        }
        if (chars > RecordReader.MAX_RECORD_CHARS) {
            throw new TextFault(Window.TOO_LONG, start);
        }
    }

    /** Whether the current record goes over several lines. */
    boolean isOfSeveralLines() {
        return text.line() != startLine;
    }

    /** Where the text before the current record ends. */
    long previousEnd() {
        return previousEnd;
    }

    /**
     * Where the current record ends, in the text. If it is faulty and could not be walked, this is not behind its
     * start.
     */
    long end() {
        return end;
    }

    /** Where the record starts in the text. */
    long start() {
        return start;
    }

    /** What holds the record's text, changed where it was, from {@link #offset} for {@link #length} bytes. */
    byte[] buffer() {
        return edited.isEmpty() ? window.bytes() : edited.bytes();
    }

    int offset() {
        return edited.isEmpty() ? window.indexOf(start) : 0;
    }

    /** The length of the record in bytes. */
    int length() {
        return edited.isEmpty() ? lengthAsItCame() : edited.length();
    }

    private int lengthAsItCame() {
        return (int) (end - start);
    }

    /** The length of the record in Unicode characters. */
    int chars() {
        return edited.isEmpty() ? chars : chars + edited.moreChars();
    }

    /** Whether the record's text is as it came. */
    boolean isUnchanged() {
        return edited.isEmpty();
    }

    /** Releases the parser's memory, but not the window. */
    void close() throws IOException {
        text.close();
    }
}
