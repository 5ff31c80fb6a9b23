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
package io.github.camelsupplychain.schema;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What happens to a value that is not of its column's type. */
public enum ValueConversion {
    /** The value is a fault. */
    NONE {
        @Override
        String convert(ColumnType type, JsonToken value, JsonParser text) {
            return null;
        }
    },
    /**
     * Typical values of ERP exports and CSV files become values of the column's type: an empty text is null, a number
     * or a boolean is text in a column of text, and eight digits in a column of times are a date, or null if they are
     * all 0.
     */
    LENIENT {
        @Override
        String convert(ColumnType type, JsonToken value, JsonParser text) throws IOException {
            if (type == ColumnType.STRING) {
                return value.isScalarValue() ? '"' + text.getText() + '"' : null;
            }
            if (value == JsonToken.VALUE_STRING && text.getText().isBlank()) {
                return NULL;
            }
            boolean isDigits = value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT;
            return type == ColumnType.TIMESTAMP && isDigits ? date(text.getText()) : null;
        }
    };

    /** JSON's null. */
    static final String NULL = "null";

    private static final int DATE_DIGITS = 8;

    /**
     * Converts a value that is not of its column's type.
     *
     * @param type the column's
     * @param value the value's token, not null
     * @param text a parser that is at that token, and stays there
     * @return the JSON text of a value of the type, or {@link #NULL}, or Java's null if nothing is known that it could
     * mean
     */
    abstract String convert(ColumnType type, JsonToken value, JsonParser text) throws IOException;

    /** The ISO 8601 date for yyyyMMdd, as SAP writes dates; 00000000 means that there is none. */
    private static String date(String digits) {
        if (digits.equals("00000000")) {
            return NULL;
        }
        if (digits.length() != DATE_DIGITS) {
            return null;
        }
        String date = digits.substring(0, 4) + '-' + digits.substring(4, 6) + '-' + digits.substring(6);
        return TimeText.isTime(date.toCharArray(), 0, date.length()) ? '"' + date + '"' : null;
    }
}
