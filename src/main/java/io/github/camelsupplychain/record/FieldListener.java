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
 * Receives the top-level fields of each record while it is read, and may change their values, so that no second pass
 * over the text is needed.
 */
public interface FieldListener {

    /** A record begins. */
    void startRecord();

    /**
     * The record has a field.
     *
     * @param name the field's name, the same object for the same name as a rule
     * @param value the token its value is or begins with
     * @param text a parser that is at that token: the value's text may be looked at, the parser must not be moved
     * @return the JSON text that takes the value's place, or null to leave the value as it came
     * @throws IOException from the parser
     */
    String field(String name, JsonToken value, JsonParser text) throws IOException;

    /** The record has no more fields. It is valid JSON but may still be too long. */
    void endRecord();
}
