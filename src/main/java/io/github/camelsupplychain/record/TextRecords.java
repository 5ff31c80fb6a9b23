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
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;

/** The records of a text: an array of them, one alone, or one after the other. */
final class TextRecords {

    private enum Form {
        UNREAD,
        ARRAY,
        OBJECTS
    }

    private final RecordWalker walker;
    private final RecordParser text;
    private final WholeArray array;

    /** Null if the records are the text itself. */
    private RecordsField recordsField;

    private Form form = Form.UNREAD;

    TextRecords(RecordWalker walker) {
        this.walker = walker;
        this.text = walker.text();
        this.array = new WholeArray(walker);
    }

    /** Reads the records from an array in a field of an object, and ignores the object's other fields. */
    void within(String field) {
        recordsField = field == null ? null : new RecordsField(field, text);
    }

    /** The array that the text is, if it is one. */
    WholeArray array() {
        return array;
    }

    /** Walks over the next record. Returns false if there is none. */
    boolean next() throws IOException {
        JsonToken token = walker.next();
        if (form == Form.UNREAD) {
            if (token == null) {
                throw new InvalidEventException("the body is empty");
            }
            token = begin(token);
        }
        if (token == null) {
            return false;
        }
        if (token == JsonToken.END_ARRAY) {
            array.end();
            if (recordsField != null) {
                recordsField.leave();
            }
            text.requireEnd("text follows the array");
            return false;
        }
        walker.walk();
        array.addRecord();
        return true;
    }

    private JsonToken begin(JsonToken first) throws IOException {
        JsonToken token = recordsField == null ? first : recordsField.enter(first);
        if (token != JsonToken.START_ARRAY) {
            form = Form.OBJECTS;
            return token;
        }
        form = Form.ARRAY;
        array.begin();
        walker.enter();
        return walker.next();
    }

    /** Whether records follow each other without commas. */
    boolean areLoose() {
        return form == Form.OBJECTS;
    }

    /**
     * Sets the record at which reading has failed aside.
     *
     * @param index of the record
     * @return null if reading cannot go on
     */
    FaultyRecord setAside(FaultyRecords faulty, TextFault fault, long index) throws IOException {
        if (form == Form.UNREAD && recordsField != null) {
            return null;
        }
        array.release();
        form = form == Form.UNREAD ? Form.OBJECTS : form;
        return faulty.inText(fault, index, form == Form.ARRAY);
    }
}
