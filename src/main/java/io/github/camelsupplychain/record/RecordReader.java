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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Objects;

/**
 * Reads the records of a body one by one, as a stream. It keeps only the current record and a few kilobytes read ahead
 * in memory. Not thread-safe.
 *
 * <p>A body is one of
 * <ul>
 *   <li>JSON text: a String or other CharSequence, byte[], ByteBuffer, Reader, InputStream, File or Path. The text is
 *       one object, one array of objects, or objects one after the other with nothing or white space (a line break,
 *       say) between them, or the separators of RFC 7464. {@linkplain ForeignJson JSON of other libraries} is its text;
 *   <li>a JSON node: an object is one record, an array one record per element;
 *   <li>a Map, even if it is Iterable: one record, written as JSON by the mapper;
 *   <li>a sequence: Iterable, Iterator, Stream or Object[]. Each item is exactly one record: text of one object, an
 *       object node, a Map or a POJO. A set, which may have no order, is read in a {@linkplain StableOrder stable one};
 *   <li>anything else: a POJO, one record, written as JSON by the mapper.
 * </ul>
 *
 * <p>Bytes are decoded by the charset named, except that a byte order mark at their start (UTF-8, UTF-16 or UTF-32)
 * overrules it. {@link RecordWalker} says how strictly text is read.
 *
 * <p>Whatever can be closed is closed with the reader, or earlier if it cannot be opened: files, streams, readers, and
 * sequences (a Stream, say). A file that changes its length while it is read is refused.
 */
public final class RecordReader implements Closeable {

    /** Maximum length of a record in Unicode characters: the API's limit for the data of one event. */
    public static final int MAX_RECORD_CHARS = 1_048_576;

    private final Object body;
    private final Workspace workspace;
    private final BodyItems items;
    private final GroupFields group;
    private final RecordWalker walker;
    private final TextRecords texts;

    private Closeable source;
    private boolean ended;

    /** Null if the first faulty record ends the reading. */
    private FaultyRecords faultyRecords;

    private FaultyRecord faulty;
    private boolean closed;
    private long count;
    private long bytesOfEarlierItems;

    private RecordReader(Object body, Closeable source, BodyItems items, String groupField, Workspace workspace) {
        this.body = body;
        this.workspace = workspace;
        this.source = source;
        this.items = items;
        this.group = groupField == null ? null : new GroupFields(groupField, workspace.group());
        this.walker = new RecordWalker(group, workspace);
        this.texts = new TextRecords(walker);
    }

    /**
     * Opens a body.
     *
     * @param body what the class comment lists
     * @param charset the encoding of the body's bytes, or of those of its items
     * @param mapper writes maps, POJOs and nodes as JSON; {@link RecordJson#mapper()} unless the user brings one
     * @param groupField the top-level field of each record that {@link #group()} gives, several names separated by
     *     commas, or null for none
     * @param workspace the memory to use, with no other reader open in it
     * @return the reader, before the first record
     * @throws InvalidEventException if the body is null
     * @throws IOException if a file cannot be opened or the start of a stream not be read
     */
    public static RecordReader open(
            Object body, Charset charset, ObjectMapper mapper, String groupField, Workspace workspace)
            throws IOException {
        Objects.requireNonNull(charset, "charset");
        Objects.requireNonNull(mapper, "mapper");
        if (body == null) {
            throw new InvalidEventException("the body is empty");
        }
        if (!BodyText.isText(body)) {
            BodyItems items = new BodyItems(body, charset, mapper, workspace);
            return new RecordReader(body, items, items, groupField, workspace);
        }
        try {
            InputStream text = BodyText.open(body, charset, workspace);
            RecordReader reader = new RecordReader(body, text, null, groupField, workspace);
            reader.walker.begin(text);
            return reader;
        } catch (TextFault e) {
            throw new InvalidEventException(e.getMessage(), 0, 0);
        }
    }

    /**
     * Reads the records of a text from an array in a field of an object, and ignores the object's other fields. Must be
     * called before the first record.
     *
     * @param field the name of the field, or null if the records are the text itself
     */
    public void within(String field) {
        texts.within(field);
    }

    /**
     * Sets the listener for the fields of each record, starting with the next record.
     *
     * @param listener called before {@link #next()} returns; null for none
     */
    public void setListener(FieldListener listener) {
        walker.setListener(listener);
    }

    /** Sets faulty records aside instead of ending at the first. Must be called before the first record. */
    public void keepFaulty() {
        faultyRecords = new FaultyRecords(walker);
    }

    /**
     * Moves to the next record. If faulty records are {@linkplain #keepFaulty kept}, it may be one: see {@link
     * #faulty()}.
     *
     * @return whether there is one
     * @throws InvalidEventException if the next item is not a valid record, and what follows it cannot be read either;
     *     the reader cannot be used any further then
     * @throws IOException if reading the body fails
     */
    public boolean next() throws IOException {
        if (ended) {
            return false;
        }
        ended = true;
        faulty = null;
        try {
            ended = !read();
        } catch (TextFault e) {
            throw located(e);
        }
        return !ended;
    }

    private boolean read() throws IOException {
        TextFault fault;
        try {
            boolean found = items == null ? texts.next() : nextItem();
            if (found && faultyRecords != null && texts.areLoose()) {
                faulty = faultyRecords.behind(count);
            }
            count += found ? 1 : 0;
            return found;
        } catch (TextFault e) {
            fault = e;
        } catch (JsonProcessingException e) {
            fault = walker.text().faultOf(e);
        }
        if (faultyRecords != null) {
            faulty = items == null
                    ? texts.setAside(faultyRecords, fault, count)
                    : faultyRecords.inItem(fault, count, items);
        }
        if (faulty == null) {
            throw fault;
        }
        count++;
        return true;
    }

    /**
     * What {@link #next} has moved to, if that is a faulty record; else null. Only its text and position can be asked
     * for.
     */
    public FaultyRecord faulty() {
        return faulty;
    }

    /**
     * Sets the current record aside, which is not faulty in itself. Faulty records must be kept.
     *
     * @param reason why it cannot be sent
     * @return the record
     */
    public FaultyRecord faulty(String reason) {
        return new FaultyRecord(index(), byteOffset(), reason, faultyRecords.current());
    }

    private InvalidEventException located(TextFault fault) {
        return items == null ? fault.inText(count, walker.text().window()) : fault.inItem(count, items.typeOfObject());
    }

    private boolean nextItem() throws IOException {
        InputStream text = items.next();
        if (text == null) {
            return false;
        }
        bytesOfEarlierItems += walker.text().window().position();
        walker.begin(text);
        if (walker.next() == null) {
            throw new TextFault("an item of the list is empty");
        }
        walker.walk();
        walker.text().requireEnd("an item of the list is more than one record");
        return true;
    }

    /**
     * The group this record belongs to: the text of the field given to {@link #open}, a string's value, or a number or
     * a boolean as it came. The texts of several are joined by {@code |}, with {@code \} before each {@code |} and
     * {@code \} in them.
     *
     * @return the text, 1 to 255 Unicode characters
     * @throws InvalidEventException if the field is missing, null, an object, an array, empty or longer
     * @throws IllegalStateException if no field was given
     */
    public String group() {
        if (group == null) {
            throw new IllegalStateException("no group field was named");
        }
        return group.value(index(), byteOffset());
    }

    /**
     * Calls the listener for the current record again.
     *
     * @throws IOException from the listener
     */
    public void walkAgain() throws IOException {
        walker.walkAgain();
    }

    /** {@return the index of the current record in the body, from 0; -1 before the first} */
    public long index() {
        return count - 1;
    }

    /**
     * {@return how many bytes have been read of the body's text, as UTF-8, or of the texts of all its items} The reader
     * is a little ahead of the current record.
     */
    public long bytesRead() {
        return bytesOfEarlierItems + walker.text().window().position();
    }

    /** Where the current record starts in the text, or -1 if the body is not one text. */
    long byteOffset() {
        return items == null ? walker.start() : -1;
    }

    /** The array with the record's text: {@link #length} bytes of UTF-8 from {@link #offset}. */
    byte[] buffer() {
        return walker.buffer();
    }

    int offset() {
        return walker.offset();
    }

    int length() {
        return walker.length();
    }

    /** The length of the record's text in Unicode characters. */
    int chars() {
        return walker.chars();
    }

    /** The body if it is a String that consists of the current record alone; else null. */
    String bodyOfOneRecord() {
        return body instanceof String text
                        && walker.isUnchanged()
                        && walker.chars() == text.codePointCount(0, text.length())
                ? text
                : null;
    }

    /**
     * The unchanged text of the array that is this body, if it has exactly that many records and is still there; else
     * null.
     */
    WholeArray.Text wholeArray(long records) {
        return records == count ? texts.array().text() : null;
    }

    /** Releases the array's text, because it will not be sent unchanged. */
    void releaseArray() {
        texts.array().release();
    }

    /** Closes files and sequences, as the class comment describes. */
    @Override
    public void close() throws IOException {
        ended = true;
        Closeable opened = source;
        source = null;
        try (opened) {
            walker.close();
        } finally {
            if (!closed && !texts.array().isKept()) {
                workspace.giveBack(walker.text().window());
            }
            closed = true;
        }
    }
}
