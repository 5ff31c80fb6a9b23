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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The text of a record in which some values have been replaced. All else is as it came. */
final class EditedText {

    private final List<Edit> edits = new ArrayList<>(0);
    private byte[] bytes = new byte[0];
    private int filled;
    private int moreChars;

    private record Edit(int from, int to, byte[] text) {}

    /** Begins another record. */
    void clear() {
        edits.clear();
        filled = 0;
        moreChars = 0;
    }

    boolean isEmpty() {
        return edits.isEmpty();
    }

    /**
     * Replaces a part of the record, behind those that were replaced before.
     *
     * @param from where the part starts in the record, in bytes
     * @param to where it ends
     */
    void replace(int from, int to, String text) {
        edits.add(new Edit(from, to, text.getBytes(UTF_8)));
    }

    /** Makes the text of a record that lies in a buffer. */
    void apply(byte[] source, int offset, int length) {
        int done = 0;
        for (Edit edit : edits) {
            append(source, offset + done, edit.from - done);
            append(edit.text, 0, edit.text.length);
            moreChars += Utf8.count(edit.text, 0, edit.text.length)
                    - Utf8.count(source, offset + edit.from, offset + edit.to);
            done = edit.to;
        }
        append(source, offset + done, length - done);
    }

    private void append(byte[] source, int offset, int length) {
        if (filled + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, filled + length));
        }
        System.arraycopy(source, offset, bytes, filled, length);
        filled += length;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return filled;
    }

    /** How many Unicode characters the text has more than the record had. */
    int moreChars() {
        return moreChars;
    }
}
