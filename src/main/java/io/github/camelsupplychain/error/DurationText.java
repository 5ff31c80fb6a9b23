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
package io.github.camelsupplychain.error;

import java.time.Duration;
import java.util.Locale;

/**
 * Formats durations for log lines and exception messages as users write them in options: {@code 2m} or {@code 1.5s}
 * instead of {@code PT2M} or {@code PT1.5S}. For use within the component.
 */
public final class DurationText {

    private DurationText() {}

    /**
     * Formats a duration.
     *
     * @param duration a duration of at least 0
     * @return hours, minutes and seconds without those that are 0, such as {@code 1h30m}; {@code 0s} for none
     */
    public static String of(Duration duration) {
        return duration.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    }
}
