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

import java.nio.charset.StandardCharsets;

/** An event that still takes records: their texts, separated by commas, behind an opening bracket. */
final class OpenEvent<D> {

    private final D destination;
    private final String group;
    private final long firstRecord;
    private final BufferPool buffers;

    private byte[] buffer;
    private int filled;
    private int contentChars;
    private int records;
    private long lastRecord;

    /** The reader of which this event holds all records so far and nothing else; null if there is none such. */
    private RecordReader soleSource;

    OpenEvent(D destination, String group, long index, RecordReader soleSource, BufferPool buffers) {
        this.destination = destination;
        this.group = group;
        this.firstRecord = index;
        this.buffers = buffers;
        this.soleSource = soleSource;
        this.buffer = buffers.acquire(0);
    }

    /** The length of the data in Unicode characters: a comma between records and, if there are several, two brackets. */
    private static long chars(long contentChars, int records) {
        return records == 1 ? contentChars : contentChars + records + 1L;
    }

    int chars() {
        return (int) chars(contentChars, records);
    }

    int records() {
        return records;
    }

    boolean takes(int recordChars, PackingLimits limits) {
        return records < limits.maxRecordsPerEvent()
                && chars((long) contentChars + recordChars, records + 1) <= limits.maxEventChars();
    }

    void add(long index, RecordReader record) {
        int length = record.length();
        // One byte before for the bracket or the comma, one after for the closing bracket.
        if (filled + length + 2 > buffer.length) {
            byte[] larger = buffers.acquire(filled + length + 2);
            System.arraycopy(buffer, 0, larger, 0, filled);
            buffers.release(buffer);
            buffer = larger;
        }
        buffer[filled++] = (byte) (records == 0 ? '[' : ',');
        System.arraycopy(record.buffer(), record.offset(), buffer, filled, length);
        filled += length;
        contentChars += record.chars();
        records++;
        lastRecord = index;
        if (soleSource != record) {
            soleSource = null;
            record.releaseArray();
        }
    }

    /** Ends the event, whose buffer goes back to the pool. */
    PackedEvent<D> close() {
        buffer[filled] = ']';
        String data = records == 1 ? text(buffer, 1, filled - 1, chars()) : text(buffer, 0, filled + 1, chars());
        return closed(data, chars());
    }

    /** Ends the event as the last of its body: an array that is in it from end to end leaves as it came. */
    PackedEvent<D> closeLast(PackingLimits limits) {
        RecordReader.ArrayText array = soleSource == null || records == 1 ? null : soleSource.wholeArray(records);
        if (array == null || array.chars() > limits.maxEventChars()) {
            return close();
        }
        return closed(text(array.buffer(), array.offset(), array.length(), array.chars()), array.chars());
    }

    private PackedEvent<D> closed(String data, int chars) {
        buffers.release(buffer);
        return new PackedEvent<>(destination, group, data, chars, records, firstRecord, lastRecord);
    }

    private static String text(byte[] bytes, int offset, int length, int chars) {
        // ASCII read as Latin-1 is one copy; UTF-8 would be looked through again.
        return new String(
                bytes, offset, length, chars == length ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}
