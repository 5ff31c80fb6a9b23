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
import java.io.IOException;

/**
 * The value of the field that names a record's group. It is kept as characters while the record is parsed. It becomes a
 * new String only if it has not occurred lately, because usually the same groups recur.
 */
final class GroupText {

    /** The API's limit of an eventGroupId, in Unicode characters. */
    static final int MAX_CHARS = 255;

    private static final int MAX_REMEMBERED = 16 * 1024;

    private final String field;
    private final char[] text;
    private int length;

    /** A cache by hash, in which each slot holds its latest group. */
    private String[] remembered = new String[4];

    private int misses;

    /** Why the value cannot be a group, or null. */
    private String fault;

    /** @param text buffer of twice {@link #MAX_CHARS} characters */
    GroupText(String field, char[] text) {
        this.field = field;
        this.text = text;
    }

    String field() {
        return field;
    }

    void startRecord() {
        length = 0;
        fault = "is missing";
    }

    boolean isNamed(String name) {
        return name.hashCode() == field.hashCode() && name.equals(field);
    }

    void take(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            fault = "is null";
        } else if (!value.isScalarValue()) {
            fault = "is an object or an array";
        } else if (parser.getTextLength() > text.length) {
            fault = "is longer than " + MAX_CHARS + " characters";
        } else {
            length = parser.getTextLength();
            System.arraycopy(parser.getTextCharacters(), parser.getTextOffset(), text, 0, length);
            fault = null;
        }
    }

    private String faultOfText() {
        if (length == 0) {
            return "is empty";
        }
        int chars = 0;
        for (int i = 0; i < length; i++, chars++) {
            if (Character.isSurrogate(text[i])) {
                if (i + 1 == length || !Character.isSurrogatePair(text[i], text[i + 1])) {
                    return "holds an unpaired surrogate";
                }
                i++;
            }
        }
        return chars > MAX_CHARS ? "is longer than " + MAX_CHARS + " characters" : null;
    }

    /** The group's name, or null if the field's value cannot be one; {@link #fault} says why. */
    String value() {
        if (fault != null) {
            return null;
        }
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + text[i];
        }
        String met = remembered[slot(hash)];
        if (met != null && isText(met)) {
            return met;
        }
        fault = faultOfText();
        return fault == null ? remember(hash) : null;
    }

    /** Why the value cannot be a group's name, with the name of the field. */
    String fault() {
        return "the group field '" + field + "' " + fault;
    }

    private String remember(int hash) {
        if (++misses > remembered.length && remembered.length < MAX_REMEMBERED) {
            remembered = new String[4 * remembered.length];
        }
        String value = new String(text, 0, length);
        remembered[slot(hash)] = value;
        return value;
    }

    private int slot(int hash) {
        return (hash * 0x9E3779B9) >>> (Integer.numberOfLeadingZeros(remembered.length) + 1);
    }

    private boolean isText(String candidate) {
        if (candidate.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (candidate.charAt(i) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
