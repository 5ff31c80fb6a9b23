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

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form in which a refusal shows the text of a message: it tells what is wrong with the text and not what it says. */
class MessageTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PO-4711            | a text of 7 characters (aa-9999)",
                "'Smith & Co, 25 €' | a text of 16 characters (aaaaa & aa, 99 a)",
                "Ωß٣é               | a text of 4 characters (aa9a)",
                "'a\tb\u007Fc~'     | a text of 6 characters (aaaaa~)",
                "''                 | a text of 0 characters ()",
            })
    void lettersAreShownAsAAndDigitsAs9(String text, String form) {
        assertThat(MessageText.form(text)).isEqualTo(form);
        assertThat(new MessageText("Header X", text).mustBe("a date"))
                .hasMessage("Header X must be a date, but is " + form);
    }

    @ParameterizedTest
    @CsvSource({"40,40,''", "41,40,...", "4000,40,..."})
    void aLongTextIsCut(int length, int shown, String end) {
        assertThat(MessageText.form("x".repeat(length)))
                .isEqualTo("a text of " + length + " characters (" + "a".repeat(shown) + end + ")");
    }
}
