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
package io.github.camelsupplychain.target;

import io.github.camelsupplychain.error.InvalidEventException;

/**
 * Text from a message and its source. It may contain payload, so errors give its length and form instead.
 *
 * @param source the header or the option, as error messages name it
 */
public record MessageText(String source, String text) {

    private static final int SHOWN = 40;

    public InvalidEventException mustBe(String wanted) {
        return new InvalidEventException(source + " must be " + wanted + ", but is " + form(text));
    }

    /** Describes a text by its length and its form: each letter is shown as a, each digit as 9. */
    public static String form(String text) {
        StringBuilder form = new StringBuilder();
        text.codePoints().limit(SHOWN).map(MessageText::kind).forEach(form::appendCodePoint);
        return "a text of " + text.length() + " characters (" + form + (text.length() > SHOWN ? "..." : "") + ")";
    }

    private static int kind(int symbol) {
        if (Character.isDigit(symbol)) {
            return '9';
        }
        boolean isPunctuation = symbol > ' ' && symbol < 127 && !Character.isLetter(symbol);
        return isPunctuation || symbol == ' ' ? symbol : 'a';
    }
}
