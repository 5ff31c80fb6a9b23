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

/** Text that grows in pages of a pool. */
final class PageWriter {

    private final PagePool pool;
    private byte[][] pages = new byte[4][];
    private int pageCount;
    private byte[] page;
    private int filledInPage;
    private int size;

    PageWriter(PagePool pool) {
        this.pool = pool;
        addPage();
    }

    /** The length of the text in bytes. */
    int size() {
        return size;
    }

    void append(byte[] source, int offset, int length) {
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
        size += length;
    }

    private void addPage() {
        if (pageCount == pages.length) {
            pages = Arrays.copyOf(pages, 2 * pageCount);
        }
        page = pool.take(pageCount);
        pages[pageCount++] = page;
        filledInPage = 0;
    }

    /**
     * Ends the text. Its pages become the data if that is long; otherwise they return to the pool.
     *
     * @param text creates the String of short data
     * @param skipped how many bytes at the start are left out, all of them in the first page
     * @param chars the length of the data in Unicode characters
     */
    EventData end(EventText text, int skipped, int chars) {
        if (EventData.isLong(size)) {
            return EventData.of(detach(skipped), chars);
        }
        byte[] gathered = text.bytes(size);
        copyTo(gathered);
        release();
        return EventData.of(text.of(gathered, skipped, size - skipped, chars), chars);
    }

    private void copyTo(byte[] target) {
        int done = 0;
        for (int i = 0; i < pageCount - 1; i++) {
            System.arraycopy(pages[i], 0, target, done, pages[i].length);
            done += pages[i].length;
        }
        System.arraycopy(page, 0, target, done, filledInPage);
    }

    /** Returns the pages to the pool. */
    void release() {
        pool.giveBack(pages, pageCount);
    }

    /** Takes the pages out of the pool. */
    private byte[][] detach(int skipped) {
        pool.forget(pages, pageCount);
        byte[][] text = Arrays.copyOf(pages, pageCount);
        text[pageCount - 1] = Arrays.copyOf(page, filledInPage);
        if (skipped > 0) {
            text[0] = Arrays.copyOfRange(text[0], skipped, text[0].length);
        }
        return text;
    }
}
