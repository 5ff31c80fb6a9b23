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
 * The memory in which bodies are read and packed. It is most of what a small body costs, so it serves one body after the
 * other: as many readers as one likes, one at a time, and one packer. After a failure of either it is of no further use.
 * Not thread-safe.
 */
public final class Workspace {

    /** What is worth keeping: a large body needs more, but not often. */
    private static final long MAX_KEPT_BYTES = 256 * 1024;

    private final PagePool pages;
    private final EventText text = new EventText();
    private final FieldNames names = new FieldNames();
    private final CharBuffer chars = CharBuffer.allocate(4096);
    private final char[] group = new char[2 * GroupText.MAX_CHARS];

    /** Null while a reader has it. */
    private Window window = new Window();

    /**
     * Makes a workspace.
     *
     * @param limits what the packer will keep to
     */
    public Workspace(PackingLimits limits) {
        // Room for what is open, and as much again in pages to be used next.
        pages = new PagePool(2 * Math.min(limits.maxOpenChars(), Long.MAX_VALUE / 2));
    }

    PagePool pages() {
        return pages;
    }

    EventText text() {
        return text;
    }

    FieldNames names() {
        return names;
    }

    /** Room for the characters of one text at a time, with nothing in it. */
    CharBuffer chars() {
        return chars.clear().flip();
    }

    char[] group() {
        return group;
    }

    /** A window for the next reader. */
    Window takeWindow() {
        Window taken = window == null ? new Window() : window;
        window = null;
        return taken;
    }

    /** A reader is closed and its text of no further use. */
    void giveBack(Window unused) {
        window = unused;
    }

    boolean isWorthKeeping() {
        return pages.held() + text.capacity() + names.capacity() + (window == null ? 0 : window.capacity())
                <= MAX_KEPT_BYTES;
    }
}
