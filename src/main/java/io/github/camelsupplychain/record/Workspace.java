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

import java.nio.CharBuffer;

/**
 * The memory in which bodies are read and packed. Allocating it is most of the cost of a small body, so it is reused
 * for one body after the other: by any number of readers, one at a time, and one packer. It must not be reused after a
 * failure of either. Not thread-safe.
 */
public final class Workspace {

    /** Maximum size to keep. A large body needs more, but that is rare. */
    private static final long MAX_KEPT_BYTES = 256 * 1024;

    private final GapLimit gapLimit;
    private final PagePool pages;
    private final EventText text = new EventText();
    private final RecordNames names = new RecordNames();
    private final CharBuffer chars = CharBuffer.allocate(4096);
    private final char[] group = new char[2 * GroupText.MAX_CHARS];

    /** Null while a reader has it. */
    private Window window;

    /**
     * Creates a workspace.
     *
     * @param limits the limits of the packer
     * @param gapLimit the limit of the readers
     */
    Workspace(PackingLimits limits, GapLimit gapLimit) {
        this.gapLimit = gapLimit;
        window = new Window(gapLimit);
        // Space for the open events, and as much again for pages that are kept for reuse.
        pages = new PagePool(2 * Math.min(limits.maxOpenChars(), Long.MAX_VALUE / 2));
    }

    /**
     * Creates a workspace whose readers have no limit.
     *
     * @param limits the limits of the packer
     */
    public Workspace(PackingLimits limits) {
        this(limits, GapLimit.NONE);
    }

    PagePool pages() {
        return pages;
    }

    EventText text() {
        return text;
    }

    RecordNames names() {
        return names;
    }

    /** An empty buffer for the characters of one text at a time. */
    CharBuffer chars() {
        return chars.clear().flip();
    }

    char[] group() {
        return group;
    }

    /** A window for the next reader. */
    Window takeWindow() {
        Window taken = window == null ? new Window(gapLimit) : window;
        window = null;
        return taken;
    }

    /** Called when a reader is closed and its text is no longer needed. */
    void giveBack(Window unused) {
        window = unused;
    }

    boolean isWorthKeeping() {
        return pages.held() + text.capacity() + names.capacity() + (window == null ? 0 : window.capacity())
                <= MAX_KEPT_BYTES;
    }
}
