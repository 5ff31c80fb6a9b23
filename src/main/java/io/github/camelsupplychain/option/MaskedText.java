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
package io.github.camelsupplychain.option;

import java.util.ArrayList;
import java.util.List;

/**
 * A text whose Simple functions are replaced by placeholders so that it can be parsed as a URI: an ampersand or
 * question mark inside a function separates nothing, and no part of a function is decoded.
 */
final class MaskedText {

    /** From Unicode's private use area, where no character has a meaning in a URI. */
    private static final char START = '\uE000';

    private static final char END = '\uE001';

    private static final List<String> FUNCTION_STARTS = List.of("${", "$simple{");

    private final List<String> functions = new ArrayList<>();
    private final String text;

    MaskedText(String text) {
        StringBuilder masked = new StringBuilder();
        for (int i = 0; i < text.length(); ) {
            if (startAt(text, i) == null) {
                masked.append(text.charAt(i++));
            } else {
                int end = endOfFunction(text, i);
                masked.append(START).append(functions.size()).append(END);
                functions.add(text.substring(i, end));
                i = end;
            }
        }
        this.text = masked.toString();
    }

    private static String startAt(String text, int index) {
        return FUNCTION_STARTS.stream()
                .filter(start -> text.startsWith(start, index))
                .findFirst()
                .orElse(null);
    }

    /** Functions nest. An unclosed one extends to the end of the text; Simple rejects it. */
    private static int endOfFunction(String text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            String nested = startAt(text, i);
            if (nested != null) {
                depth++;
                i += nested.length() - 1;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    /** The text with placeholders instead of functions. */
    String text() {
        return text;
    }

    /** Whether a part of the masked text holds a function. */
    static boolean holdsFunction(String part) {
        return part.indexOf(START) >= 0;
    }

    /** Part of the masked text with its functions restored. */
    String unmask(String part) {
        String result = part;
        for (int i = 0; i < functions.size(); i++) {
            result = result.replace("" + START + i + END, functions.get(i));
        }
        return result;
    }
}
