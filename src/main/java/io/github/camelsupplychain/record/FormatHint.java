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

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Guesses what a text is that does not start as JSON. */
final class FormatHint {

    private static final int MAX_BYTES = 1024;

    /** A line of columns whose first is a name, or a text in quotes. */
    private static final Pattern CSV = Pattern.compile("[\\p{Alpha}_\"\\u0080-\\u00FF][^{}\\[\\]]*[,;\t|].*");

    private FormatHint() {}

    /**
     * The guess, to be put behind a message.
     *
     * @param window holds the start of the text, unless that is long past
     * @return empty if there is none
     */
    static String of(Window window) {
        int end = (int) Math.min(window.position(), MAX_BYTES);
        String start = window.indexOf(0) == 0
                ? new String(window.bytes(), 0, end, StandardCharsets.ISO_8859_1).stripLeading()
                : "";
        if (start.startsWith("<")) {
            return ": it looks like XML, which has to be unmarshalled first";
        }
        String line = start.lines().findFirst().orElse("");
        return CSV.matcher(line).matches() ? ": it looks like CSV, which has to be unmarshalled first" : "";
    }
}
