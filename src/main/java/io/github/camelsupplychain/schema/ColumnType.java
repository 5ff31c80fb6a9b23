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
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaFieldType;

/** The type of a column and the JSON values it accepts. Values are inspected in the parser's buffer. */
enum ColumnType {
    INT("an integer of 32 bits") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) throws IOException {
            return isText(value) && integer(text, Integer.SIZE);
        }
    },
    LONG("an integer of 64 bits") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) throws IOException {
            return isText(value) && integer(text, Long.SIZE);
        }
    },
    DOUBLE("a number") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) throws IOException {
            return isText(value)
                    && NumberText.isDouble(text.getTextCharacters(), text.getTextOffset(), text.getTextLength());
        }
    },
    STRING("a string") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) {
            return value == JsonToken.VALUE_STRING;
        }
    },
    TIMESTAMP("an ISO 8601 time or epoch milliseconds") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) throws IOException {
            return value == JsonToken.VALUE_STRING
                            && TimeText.isTime(text.getTextCharacters(), text.getTextOffset(), text.getTextLength())
                    || isText(value)
                            && integer(text, Long.SIZE)
                            && EpochMillis.isCertain(NumberText.longValue(
                                    text.getTextCharacters(), text.getTextOffset(), text.getTextLength()));
        }
    },
    /** A type that this version of the SDK does not know. The service checks it. */
    OTHER("a value") {
        @Override
        boolean accepts(JsonToken value, JsonParser text) {
            return true;
        }
    };

    private final String description;

    ColumnType(String description) {
        this.description = description;
    }

    static ColumnType of(DataLakeDatasetSchemaFieldType type) {
        return switch (type) {
            case INT -> INT;
            case LONG -> LONG;
            case DOUBLE -> DOUBLE;
            case STRING -> STRING;
            case TIMESTAMP -> TIMESTAMP;
            case UNKNOWN_TO_SDK_VERSION -> OTHER;
        };
    }

    /** Describes the values of this type. */
    String description() {
        return description;
    }

    /**
     * Whether a value has this type.
     *
     * @param value the value's token, not null
     * @param text a parser positioned at that token; it must not advance
     */
    abstract boolean accepts(JsonToken value, JsonParser text) throws IOException;

    /** The service's samples send numbers as strings, so both forms are accepted. */
    private static boolean isText(JsonToken value) {
        return value == JsonToken.VALUE_STRING || value.isNumeric();
    }

    private static boolean integer(JsonParser text, int bits) throws IOException {
        return NumberText.isInteger(text.getTextCharacters(), text.getTextOffset(), text.getTextLength(), bits);
    }
}
