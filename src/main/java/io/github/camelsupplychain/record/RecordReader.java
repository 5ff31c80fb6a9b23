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
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.base.ParserBase;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Reads the records of a body, one after the other, as a stream. What it holds of the body is the record under way and
 * a few kilobytes read ahead. Not thread-safe.
 *
 * <p>A body is one of
 * <ul>
 * <li>JSON text: a String or other CharSequence, byte[], ByteBuffer, Reader, InputStream, File or Path. The text is one
 * object, one array of objects, or objects one after the other with nothing or white space (a line break, say) between
 * them;
 * <li>a JSON node: an object is one record, an array one record an element;
 * <li>a sequence: Iterable, Iterator, Stream or Object[]. Each item is exactly one record: text of one object, an object
 * node, a Map or a POJO;
 * <li>anything else: a Map or a POJO, one record, written as JSON by the mapper.
 * </ul>
 *
 * <p>Bytes are decoded by the charset named, except that a byte order mark at their start (UTF-8, UTF-16 or UTF-32)
 * overrules it. Text is taken strictly: malformed bytes, an unpaired surrogate among characters, comments, NaN, single
 * quotes, a field name that comes twice in one object, objects or arrays nested deeper than 1000, numbers longer than
 * 1000 characters, field names longer than 128 bytes, and a record longer than {@value #MAX_RECORD_CHARS} characters are
 * refused. An escape such as {@code \ud800} is left as it came, paired or not; only in a group's name it must be paired.
 *
 * <p>Files are opened and closed here; so are sequences closed that can be (a Stream, say). An InputStream or a Reader
 * is not closed: it belongs to whoever handed it in. A file that changes its length while it is read is refused.
 */
public final class RecordReader implements Closeable {

    /** The longest record, in Unicode characters: what the API takes as the data of one event. */
    public static final int MAX_RECORD_CHARS = 1_048_576;

    static final String TOO_LONG = "the record is longer than " + MAX_RECORD_CHARS + " characters";

    private enum Form {
        UNREAD,
        ARRAY,
        OBJECTS,
        ITEMS,
        ENDED
    }

    private final Closeable source;
    private final BodyItems items;
    private final Window window = new Window();
    private final FieldNames names = new FieldNames();
    private final GroupText group;

    private JsonParser parser;
    private Form form;
    private long count;
    private long start;
    private long end;
    private int chars;

    /** What earlier items have taken. */
    private long consumed;

    /** Of the array's text: where it starts, and how many more bytes than characters its records have. */
    private long arrayStart;

    private long arrayEnd = -1;
    private long arraySurplus;

    private RecordReader(InputStream text, String groupField) throws IOException {
        this.source = text;
        this.items = null;
        this.form = Form.UNREAD;
        this.group = groupField == null ? null : new GroupText(groupField);
        read(text);
    }

    private RecordReader(BodyItems items, String groupField) {
        this.source = items;
        this.items = items;
        this.form = Form.ITEMS;
        this.group = groupField == null ? null : new GroupText(groupField);
    }

    /**
     * Opens a body.
     *
     * @param body what the class comment lists
     * @param charset the encoding of the body's bytes, or of those of its items
     * @param mapper writes maps, POJOs and nodes as JSON; {@link RecordJson#mapper()} unless the user brings one
     * @param groupField the top-level field of each record that {@link #group()} gives, or null for none
     * @return the reader, before the first record
     * @throws InvalidEventException if the body is null
     * @throws IOException if a file cannot be opened or the start of a stream not be read
     */
    public static RecordReader open(Object body, Charset charset, ObjectMapper mapper, String groupField)
            throws IOException {
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(mapper, "mapper");
        if (body == null) {
            throw new InvalidEventException("the body is empty");
        }
        if (!BodyText.isText(body)) {
            return new RecordReader(new BodyItems(body, charset, mapper), groupField);
        }
        try {
            return new RecordReader(BodyText.open(body, charset), groupField);
        } catch (TextFault e) {
            throw new InvalidEventException(e.getMessage(), 0, 0);
        }
    }

    /**
     * Goes on to the next record.
     *
     * @return whether there is one
     * @throws InvalidEventException if what comes next is not a record; the reader is then of no further use
     * @throws IOException if the body's source fails
     */
    public boolean next() throws IOException {
        if (form == Form.ENDED) {
            return false;
        }
        Form before = form;
        form = Form.ENDED;
        window.releaseRecord();
        try {
            return before == Form.ITEMS ? nextItem() : nextInText(before);
        } catch (TextFault e) {
            throw fault(e.getMessage(), window.position());
        } catch (JsonProcessingException e) {
            // Its message quotes the text, so neither that nor the exception itself goes any further.
            throw fault(messageOf(e), offsetOf(e));
        }
    }

    private boolean nextInText(Form before) throws IOException {
        Form now = before;
        JsonToken token = parser.nextToken();
        if (now == Form.UNREAD) {
            if (token == null) {
                throw new InvalidEventException("the body is empty");
            }
            now = Form.OBJECTS;
            if (token == JsonToken.START_ARRAY) {
                now = Form.ARRAY;
                arrayStart = tokenEnd() - 1;
                window.keepWhole(arrayStart);
                token = parser.nextToken();
            }
        }
        if (token == null) {
            return false;
        }
        if (token == JsonToken.END_ARRAY) {
            arrayEnd = tokenEnd();
            requireEnd("text follows the array");
            return false;
        }
        readRecord(token);
        count++;
        form = now;
        return true;
    }

    private boolean nextItem() throws IOException {
        InputStream text = items.next();
        if (text == null) {
            return false;
        }
        read(text);
        JsonToken token = parser.nextToken();
        if (token == null) {
            throw new TextFault("an item of the list is empty");
        }
        readRecord(token);
        requireEnd("an item of the list is more than one record");
        count++;
        form = Form.ITEMS;
        return true;
    }

    private void read(InputStream text) throws IOException {
        if (parser != null) {
            parser.close();
        }
        consumed += window.position();
        window.reset(text);
        parser = RecordJson.parser(window);
    }

    private void requireEnd(String otherwise) throws IOException {
        if (parser.nextToken() != null) {
            throw fault(otherwise, tokenEnd() - 1);
        }
    }

    private void readRecord(JsonToken first) throws IOException {
        start = tokenEnd() - 1;
        if (first != JsonToken.START_OBJECT) {
            throw fault("a record is not a JSON object", start);
        }
        window.keepRecord(start);
        names.startObject();
        if (group != null) {
            group.startRecord();
        }
        walk();
        end = tokenEnd();
        countChars();
    }

    private void walk() throws IOException {
        int depth = 1;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!names.add(name)) {
                    throw fault("a field name comes twice in one object", tokenEnd() - 1);
                }
                if (depth > 1 || group == null || !group.isNamed(name)) {
                    continue;
                }
                token = parser.nextToken();
                group.take(parser, token);
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
                    // A value inside the record, passed over.
                }
            }
        }
    }

    private int deeper(int depth) {
        if (depth == RecordJson.MAX_NESTING) {
            throw fault("the record is nested deeper than " + RecordJson.MAX_NESTING, tokenEnd() - 1);
        }
        return depth + 1;
    }

    private void countChars() {
        int from = window.indexOf(start);
        chars = Utf8.count(window.bytes(), from, from + length());
        if (chars < 0) {
            throw fault("the text is not valid UTF-8", start + (-1 - chars) - from);
        }
        if (chars > MAX_RECORD_CHARS) {
            throw fault(TOO_LONG, start);
        }
        arraySurplus += length() - chars;
    }

    /** Where the current token ends, for the one-character tokens that begin and end a record. */
    private long tokenEnd() {
        return ((ParserBase) parser).getTokenCharacterOffset();
    }

    private InvalidEventException fault(String message, long offset) {
        return new InvalidEventException(message, count, items == null ? offset : -1);
    }

    private static String messageOf(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "the text ends inside a record or an array";
        }
        if (e instanceof StreamConstraintsException) {
            return "a number is longer than " + RecordJson.MAX_NUMBER_LENGTH
                    + " characters or a field name longer than " + RecordJson.MAX_NAME_BYTES + " bytes";
        }
        return "the text is not valid JSON";
    }

    private long offsetOf(JsonProcessingException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        return offset < 0 ? window.position() : offset;
    }

    /**
     * The group this record belongs to: the text of the field given to {@link #open}, a string's value, or a number or
     * a boolean as it came.
     *
     * @return the text, 1 to 255 Unicode characters
     * @throws InvalidEventException if the field is missing, null, an object, an array, empty or longer
     * @throws IllegalStateException if no field was given
     */
    public String group() {
        if (group == null) {
            throw new IllegalStateException("no group field was named");
        }
        String value = group.value();
        if (value == null) {
            throw new InvalidEventException(group.fault(), index(), byteOffset());
        }
        return value;
    }

    /**
     * The index of the current record.
     *
     * @return the index in the body, from 0; -1 before the first
     */
    public long index() {
        return count - 1;
    }

    /**
     * How far the reader has come, a little ahead of the current record.
     *
     * @return how many bytes have been read of the body's text, as UTF-8, or of the texts of its items together
     */
    public long bytesRead() {
        return consumed + window.position();
    }

    /** Where the current record starts in the text, or -1 if the body is not one text. */
    long byteOffset() {
        return items == null ? start : -1;
    }

    /** What holds the record's text, from {@link #offset} for {@link #length} bytes of UTF-8. */
    byte[] buffer() {
        return window.bytes();
    }

    int offset() {
        return window.indexOf(start);
    }

    int length() {
        return (int) (end - start);
    }

    /** The length of the record's text in Unicode characters. */
    int chars() {
        return chars;
    }

    /** The array of which these records are all, as it came; null if the body is no array or no longer held. */
    ArrayText wholeArray(long records) {
        if (arrayEnd < 0 || records != count || !window.holdsWhole()) {
            return null;
        }
        int length = (int) (arrayEnd - arrayStart);
        return new ArrayText(window.bytes(), window.indexOf(arrayStart), length, (int) (length - arraySurplus));
    }

    /** Lets go of the array's text: it will not leave as it came. */
    void releaseArray() {
        window.releaseWhole();
    }

    /** A range of UTF-8 and its length in characters. */
    record ArrayText(byte[] buffer, int offset, int length, int chars) {}

    /** Closes the reader and what it has opened. */
    @Override
    public void close() throws IOException {
        form = Form.ENDED;
        try (source) {
            if (parser != null) {
                parser.close();
            }
        }
    }
}
