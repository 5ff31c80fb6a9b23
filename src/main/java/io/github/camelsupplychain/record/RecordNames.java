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
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/**
 * The field names of the record that is being read. Most records of a body have the same fields in the same order, so
 * the names of an earlier record are expected again: the parser compares the bytes of a name with those of the expected
 * one instead of looking the name up. As long as all names of a record are the expected ones, none of them comes twice.
 */
final class RecordNames {

    /** Maximum number of expected names. */
    private static final int MOST = 256;

    /** Of so many records that differ, one is learned: learning a name costs more than looking it up. */
    private static final int LEARNING_INTERVAL = 64;

    /** The names that have to be compared with each other. */
    private final FieldNames names = new FieldNames();

    private final SerializableString[] expected = new SerializableString[MOST];
    private int count;

    /** The index of the name that is expected next. */
    private int next;

    /** Whether the current name is the one that was expected. */
    private boolean met;

    /** Whether a name of this record was not the expected one. From then on, all are in {@link #names}. */
    private boolean differs;

    private int differing;

    /** Whether the names of this record are expected from now on. */
    private boolean learns;

    void startRecord() {
        names.startObject();
        next = 0;
        differs = false;
        learns = false;
    }

    void startObject() {
        names.startObject();
    }

    void endObject() {
        names.endObject();
    }

    /** Ends the record, whose text is broken. */
    void clear() {
        names.clear();
    }

    /** The next token of the record. */
    JsonToken next(JsonParser parser) throws IOException {
        met = false;
        if (next == count || learns || !names.isOutermost()) {
            return parser.nextToken();
        }
        met = parser.nextFieldName(expected[next]);
        if (met) {
            next++;
        }
        return parser.currentToken();
    }

    /** Adds the name that is the current token. Returns false if its object already contains it. */
    boolean add(String name) throws TextFault {
        if (!names.isOutermost()) {
            return names.add(name);
        }
        if (met && !differs) {
            return true;
        }
        if (!differs) {
            differ();
        }
        boolean added = names.add(name);
        if (added && learns) {
            learn(name);
        } else if (!met) {
            find(name);
        }
        return added;
    }

    private void differ() throws TextFault {
        differs = true;
        for (int i = 0; i < next; i++) {
            names.add(expected[i].getValue());
        }
        learns = differing++ % LEARNING_INTERVAL == 0;
        if (learns) {
            count = next;
        }
    }

    /** Jackson cannot write a name with an unpaired surrogate, so such a name is never expected but looked up. */
    private void learn(String name) {
        if (count < MOST && name.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            expected[count++] = new SerializedString(name);
        }
    }

    /** If fields are missing, goes on behind the one that has come. */
    private void find(String name) {
        for (int i = next + 1; i < count; i++) {
            if (expected[i].getValue().equals(name)) {
                next = i + 1;
                return;
            }
        }
    }

    /** The approximate size in bytes. */
    int capacity() {
        return names.capacity() + count * JsonParsers.MAX_NAME_BYTES;
    }
}
