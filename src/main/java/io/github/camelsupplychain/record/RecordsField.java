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

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** The field of an object that holds an array of records. The object's other fields are ignored. */
final class RecordsField {

    private final String name;
    private final RecordParser text;

    RecordsField(String name, RecordParser text) {
        this.name = name;
        this.text = text;
    }

    /**
     * Moves to the array in the field.
     *
     * @param first the first token of the body
     * @return the token that starts the array
     */
    JsonToken enter(JsonToken first) throws IOException {
        if (first != JsonToken.START_OBJECT) {
            throw new TextFault("the body is not an object with a field '" + name + "', which recordsField names");
        }
        while (text.next() == JsonToken.FIELD_NAME) {
            boolean found = name.equals(text.fieldName());
            JsonToken value = text.next();
            if (found && value != JsonToken.START_ARRAY) {
                throw new TextFault("field '" + name + "', which recordsField names, is not an array");
            }
            if (found) {
                return value;
            }
            text.skipValue();
        }
        throw new TextFault("the body has no field '" + name + "', which recordsField names");
    }

    /** Moves from the end of the array to the end of the object. */
    void leave() throws IOException {
        while (text.next() == JsonToken.FIELD_NAME) {
            if (name.equals(text.fieldName())) {
                throw new TextFault("field '" + name + "', which recordsField names, comes twice");
            }
            text.next();
            text.skipValue();
        }
    }
}
