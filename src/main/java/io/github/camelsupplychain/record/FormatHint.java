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

import java.util.regex.Pattern;

/** Guesses the format of a text that is not JSON, and says what to do about it. */
final class FormatHint {

    private static final String ZIP = "PK\u0003\u0004";
    private static final String GZIP = "\u001f\u008b";

    /** A line of columns that JSON has no place for at its start: names, numbers, or texts in quotes. */
    private static final Pattern CSV = Pattern.compile("[\\p{Alnum}_\"\\u0080-\\u00FF][^{}\\[\\]]*[,;\t|].*");

    private FormatHint() {}

    /**
     * The guess, to be appended to a message.
     *
     * @param head the first characters of the text
     * @return empty if there is no guess
     */
    static String of(String head) {
        if (head.startsWith(ZIP)) {
            return ": it looks like a ZIP archive or an Office document, which has to be unpacked first";
        }
        if (head.startsWith(GZIP)) {
            return ": it looks compressed by gzip: unmarshal it with gzipDeflater first";
        }
        if (isEveryOtherByteZero(head)) {
            return ": it looks like UTF-16: name its encoding in CamelCharsetName, such as UTF-16LE";
        }
        String text = head.stripLeading();
        if (text.startsWith("<")) {
            return ": it looks like XML, which has to be unmarshalled first";
        }
        String line = text.lines().findFirst().orElse("");
        return CSV.matcher(line).matches() ? ": it looks like CSV, which has to be unmarshalled first" : "";
    }

    private static boolean isEveryOtherByteZero(String head) {
        if (head.length() < 4) {
            return false;
        }
        int zero = head.charAt(0) == 0 ? 0 : 1;
        return head.charAt(zero) == 0
                && head.charAt(zero + 2) == 0
                && head.charAt(1 - zero) * head.charAt(3 - zero) != 0;
    }
}
