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

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;

/**
 * Creates parsers for the text of records. They accept only standard JSON, whatever the user's ObjectMapper accepts.
 *
 * <p>All parsers share a hash table of field names, whose hash function is known. A text with hundreds of names that
 * collide in it is refused, because each further name would be compared with all of them. The table that such a text
 * leaves behind is replaced, so that it costs no other text anything.
 */
final class JsonParsers {

    static final int MAX_NESTING = 1000;
    static final int MAX_NUMBER_LENGTH = 1000;

    /** Limits the memory for hostile names, because the parser caches names. The API's limit is 100. */
    static final int MAX_NAME_BYTES = 128;

    /** Far more than occur by chance: the table grows when a hundredth of its names collide. */
    private static final int MAX_COLLISIONS = 64;

    private static volatile Factory factory = new Factory();

    private JsonParsers() {}

    static JsonParser open(byte[] text, int offset, int length) throws IOException {
        return current().createParser(text, offset, length);
    }

    static JsonParser open(Window text) throws IOException {
        return current().createParser(text);
    }

    private static Factory current() {
        Factory current = factory;
        if (current.collisions() > MAX_COLLISIONS) {
            current = new Factory();
            factory = current;
        }
        return current;
    }

    private static final class Factory extends JsonFactory {

        private static final long serialVersionUID = 1L;

        Factory() {
            super(new JsonFactoryBuilder()
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            // RecordWalker counts from the start of the record, so an enclosing array does
                            // not matter.
                            .maxNestingDepth(MAX_NESTING + 2)
                            .maxNumberLength(MAX_NUMBER_LENGTH)
                            .maxNameLength(MAX_NAME_BYTES)
                            .maxStringLength(Window.MAX_RECORD_BYTES)
                            .build()));
        }

        /** How many names collide in the shared table. Only a child of the table can tell. */
        int collisions() {
            return _byteSymbolCanonicalizer
                    .makeChildOrPlaceholder(_factoryFeatures)
                    .spilloverCount();
        }
    }
}
