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

/**
 * An event to which records can still be added: an opening bracket and the texts of its records, separated by commas.
 */
final class OpenEvent<D> {

    private static final byte[] OPENING = {'['};
    private static final byte[] COMMA = {','};
    private static final byte[] CLOSING = {']'};

    private final D destination;
    private final String group;
    private final long firstRecord;
    private final PageWriter data;

    private int contentChars;
    private int records;
    private long lastRecord;

    /** The reader whose records so far are exactly those of this event, or null if there is no such reader. */
    private RecordReader soleSource;

    OpenEvent(D destination, String group, long index, RecordReader soleSource, PagePool pool) {
        this.destination = destination;
        this.group = group;
        this.firstRecord = index;
        this.data = new PageWriter(pool);
        this.soleSource = soleSource;
    }

    /** The length of the data in Unicode characters, including commas and, for several records, two brackets. */
    private static long chars(long contentChars, int records) {
        return records == 1 ? contentChars : contentChars + records + 1L;
    }

    boolean isFor(D other) {
        return destination == other || destination.equals(other);
    }

    String group() {
        return group;
    }

    int chars() {
        return (int) chars(contentChars, records);
    }

    int records() {
        return records;
    }

    boolean accepts(int recordChars, PackingLimits limits) {
        return records < limits.maxRecordsPerEvent()
                && chars((long) contentChars + recordChars, records + 1) <= limits.maxEventChars();
    }

    void add(long index, RecordReader record) {
        data.append(records == 0 ? OPENING : COMMA, 0, 1);
        data.append(record.buffer(), record.offset(), record.length());
        contentChars += record.chars();
        records++;
        lastRecord = index;
        if (soleSource != record) {
            soleSource = null;
            record.releaseArray();
        }
    }

    /** Ends the event. Its pages become its data, or return to the pool. */
    PackedEvent<D> close(EventText text) {
        int brackets = records == 1 ? 0 : 1;
        if (brackets > 0) {
            data.append(CLOSING, 0, 1);
        }
        return packed(data.end(text, 1 - brackets, chars()));
    }

    /**
     * Ends the event as the last one of its body. If it contains the whole object or array, its text is kept unchanged.
     */
    PackedEvent<D> closeLast(EventText text, PackingLimits limits) {
        if (records == 1) {
            return closeSingle(text);
        }
        WholeArray.Text array = soleSource == null ? null : soleSource.wholeArray(records);
        if (array == null || array.chars() > limits.maxEventChars()) {
            return close(text);
        }
        data.release();
        return packed(
                EventData.isLong(array.length())
                        ? EventData.copyOf(array.buffer(), array.offset(), array.length(), array.chars())
                        : EventData.of(
                                text.of(array.buffer(), array.offset(), array.length(), array.chars()), array.chars()));
    }

    private PackedEvent<D> closeSingle(EventText text) {
        String body = soleSource == null || EventData.isLong(data.size()) ? null : soleSource.bodyOfOneRecord();
        if (body == null) {
            return close(text);
        }
        data.release();
        return packed(EventData.of(body, contentChars));
    }

    private PackedEvent<D> packed(EventData packed) {
        return new PackedEvent<>(destination, group, packed, records, firstRecord, lastRecord);
    }
}
