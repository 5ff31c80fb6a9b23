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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory of open events, in pages. The pages of an event double in size up to a maximum, so that a small event
 * costs little, a large one wastes little, and no event is copied to grow. A large event keeps its pages; those of a
 * small one return and are kept for reuse. If a new page would exceed the pool's limit, kept pages are dropped, the
 * largest first.
 */
final class PagePool {

    private static final int SMALLEST = 512;
    private static final int SIZES = 8;

    private final long bound;
    private final List<ArrayDeque<byte[]>> kept = new ArrayList<>(SIZES);

    /** The total size of all pages in bytes, in use or kept. */
    private long held;

    PagePool(long bound) {
        this.bound = bound;
        for (int i = 0; i < SIZES; i++) {
            kept.add(new ArrayDeque<>());
        }
    }

    /** The total size of all pages in bytes. */
    long held() {
        return held;
    }

    /** The next page for an event that has {@code pages} pages. */
    byte[] take(int pages) {
        int size = Math.min(pages, SIZES - 1);
        byte[] page = kept.get(size).poll();
        if (page == null) {
            page = new byte[SMALLEST << size];
            dropDownTo(bound - page.length);
            held += page.length;
        }
        return page;
    }

    void giveBack(byte[][] pages, int count) {
        for (int i = 0; i < count; i++) {
            kept.get(Math.min(i, SIZES - 1)).push(pages[i]);
        }
    }

    /** These pages will not return. */
    void forget(byte[][] pages, int count) {
        for (int i = 0; i < count; i++) {
            held -= pages[i].length;
        }
    }

    private void dropDownTo(long target) {
        for (int size = SIZES - 1; size >= 0; size--) {
            while (held > target && !kept.get(size).isEmpty()) {
                held -= kept.get(size).pop().length;
            }
        }
    }
}
