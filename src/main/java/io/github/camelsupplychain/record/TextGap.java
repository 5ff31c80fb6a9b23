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

/** The text since the latest record, which may go on for as long as its {@link GapLimit} allows. */
final class TextGap {

    private static final long NONE = -1;

    private final GapLimit limit;

    /** Where reading began, or {@link #NONE} if nothing has been read. */
    private long start = NONE;

    private boolean isLong;
    private long longSince;

    TextGap(GapLimit limit) {
        this.limit = limit;
    }

    /** A record begins, or another text. */
    void end() {
        start = NONE;
    }

    /** Fails if this text is longer than any record and has continued for too long. */
    void readAt(long position) throws TextFault {
        if (start == NONE) {
            start = position;
            isLong = false;
        } else if (!isLong) {
            isLong = position - start > Window.MAX_RECORD_BYTES;
            longSince = isLong ? limit.now() : 0;
        } else if (limit.isExceeded(longSince)) {
            throw new TextFault("the text goes on without a record for longer than deliveryTimeout", start);
        }
    }
}
