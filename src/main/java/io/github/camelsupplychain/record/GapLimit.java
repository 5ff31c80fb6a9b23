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

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Limits how long a text may continue without a record: with white space, or with fields besides the one that holds the
 * records. The time counts only once this text is longer than the longest record. So neither a source that pauses nor a
 * large field is refused, but a text that never ends is.
 *
 * @param time the time
 * @param nanoTime the clock, such as {@link System#nanoTime}
 */
public record GapLimit(Duration time, LongSupplier nanoTime) {

    /** No limit. */
    static final GapLimit NONE = new GapLimit(Duration.ofNanos(Long.MAX_VALUE), () -> 0);

    long now() {
        return nanoTime.getAsLong();
    }

    boolean isExceeded(long since) {
        return now() - since >= time.toNanos();
    }
}
