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

import java.util.Arrays;

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
    private final PagePool pool;

    private byte[][] pages = new byte[4][];
    private int pageCount;
    private byte[] page;
    private int filledInPage;
    private int filled;
    private int contentChars;
    private int records;
    private long lastRecord;

    /** The reader whose records so far are exactly those of this event, or null if there is no such reader. */
    private RecordReader soleSource;

    OpenEvent(D destination, String group, long index, RecordReader soleSource, PagePool pool) {
        this.destination = destination;
        this.group = group;
        this.firstRecord = index;
        this.pool = pool;
        this.soleSource = soleSource;
        addPage();
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
        append(records == 0 ? OPENING : COMMA, 0, 1);
        append(record.buffer(), record.offset(), record.length());
        contentChars += record.chars();
        records++;
        lastRecord = index;
        if (soleSource != record) {
            soleSource = null;
            record.releaseArray();
        }
    }

    private void append(byte[] source, int offset, int length) {
        int done = 0;
        while (done < length) {
            if (filledInPage == page.length) {
                addPage();
            }
            int count = Math.min(length - done, page.length - filledInPage);
            System.arraycopy(source, offset + done, page, filledInPage, count);
            filledInPage += count;
            done += count;
        }
        filled += length;
    }

    private void addPage() {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pageCount);
        }
        page = pool.take(pageCount);
        pages[pageCount++] = page;
        filledInPage = 0;
    }

    /** Ends the event and returns its pages to the pool. */
    PackedEvent<D> close(EventText text) {
        append(CLOSING, 0, 1);
        byte[] gathered = text.bytes(filled);
        int done = 0;
        for (int i = 0; i < pageCount - 1; i++) {
            System.arraycopy(pages[i], 0, gathered, done, pages[i].length);
            done += pages[i].length;
        }
        System.arraycopy(page, 0, gathered, done, filledInPage);
        return records == 1
                ? closed(text.of(gathered, 1, filled - 2, contentChars), contentChars)
                : closed(text.of(gathered, 0, filled, chars()), chars());
    }

    /** Ends the event as the last one of its body. If it contains the whole object or array, its text is kept unchanged. */
    PackedEvent<D> closeLast(EventText text, PackingLimits limits) {
        String body = soleSource == null || records > 1 ? null : soleSource.bodyOfOneRecord();
        if (body != null) {
            return closed(body, contentChars);
        }
        WholeArray.Text array = soleSource == null || records == 1 ? null : soleSource.wholeArray(records);
        if (array == null || array.chars() > limits.maxEventChars()) {
            return close(text);
        }
        return closed(text.of(array.buffer(), array.offset(), array.length(), array.chars()), array.chars());
    }

    private PackedEvent<D> closed(String data, int chars) {
        pool.giveBack(pages, pageCount);
        return new PackedEvent<>(destination, group, data, chars, records, firstRecord, lastRecord);
    }
}
