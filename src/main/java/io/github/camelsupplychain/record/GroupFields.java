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

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.util.Arrays;

/**
 * The group of a record: the text of one field, or the texts of several, joined by {@code |}. In these, {@code |} and
 * {@code \} are written as {@code \|} and {@code \\}, so that no two lists of values make the same group.
 */
final class GroupFields {

    private final GroupText[] fields;
    private String fault;

    /**
     * @param names the names, separated by commas
     * @param text buffer for the text of the first field, of twice {@link GroupText#MAX_CHARS} characters
     */
    GroupFields(String names, char[] text) {
        String[] all = names.split(",");
        fields = new GroupText[all.length];
        for (int i = 0; i < all.length; i++) {
            fields[i] = new GroupText(all[i].trim(), i == 0 ? text : new char[text.length]);
        }
    }

    void startRecord() {
        for (GroupText field : fields) {
            field.startRecord();
        }
    }

    void take(String name, JsonParser parser, JsonToken value) throws IOException {
        for (GroupText field : fields) {
            if (field.isNamed(name)) {
                field.take(parser, value);
            }
        }
    }

    /**
     * The group's name.
     *
     * @throws InvalidEventException if the fields do not result in one
     */
    String value(long index, long byteOffset) {
        String value = value();
        if (value == null) {
            throw new InvalidEventException(fault, index, byteOffset);
        }
        return value;
    }

    /** The group's name, or null if the fields do not result in one; {@link #fault} says why. */
    private String value() {
        if (fields.length == 1) {
            String value = fields[0].value();
            fault = value == null ? fields[0].fault() : null;
            return value;
        }
        StringBuilder group = new StringBuilder();
        for (int i = 0; i < fields.length; i++) {
            String value = fields[i].value();
            if (value == null) {
                fault = fields[i].fault();
                return null;
            }
            append(group, i, value);
        }
        if (group.codePointCount(0, group.length()) > GroupText.MAX_CHARS) {
            fault = "the group of the fields " + Arrays.toString(names()) + " is longer than " + GroupText.MAX_CHARS
                    + " characters";
            return null;
        }
        return group.toString();
    }

    private static void append(StringBuilder group, int index, String value) {
        if (index > 0) {
            group.append('|');
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '|' || c == '\\') {
                group.append('\\');
            }
            group.append(c);
        }
    }

    private String[] names() {
        return Arrays.stream(fields).map(GroupText::field).toArray(String[]::new);
    }
}
