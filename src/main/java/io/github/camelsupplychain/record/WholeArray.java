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
 * The array that a body consists of. Its text is kept as long as it fits one event, since it can be sent unchanged if
 * all its records go into that.
 */
final class WholeArray {

    private final RecordWalker walker;
    private long start;
    private long end = -1;

    /** How many bytes its records have beyond their characters. */
    private long surplus;

    WholeArray(RecordWalker walker) {
        this.walker = walker;
    }

    /** The walker has read the token that starts the array. */
    void begin() {
        start = walker.text().tokenEnd() - 1;
        walker.text().window().keepWhole(start);
    }

    /** The walker has read a record. */
    void addRecord() {
        surplus += walker.length() - walker.chars();
    }

    /** The walker has read the token that ends the array. */
    void end() {
        end = walker.text().tokenEnd();
    }

    boolean isKept() {
        return walker.text().window().holdsWhole();
    }

    /** The text, which stays valid after the reader is closed; null if there is no array, or its text is gone. */
    Text text() {
        if (end < 0 || !isKept()) {
            return null;
        }
        Window window = walker.text().window();
        int length = (int) (end - start);
        return new Text(window.bytes(), window.indexOf(start), length, (int) (length - surplus));
    }

    /** Releases the text, because it will not be sent unchanged. */
    void release() {
        walker.text().window().releaseWhole();
    }

    /** A range of UTF-8 and its length in Unicode characters. */
    record Text(byte[] buffer, int offset, int length, int chars) {}
}
