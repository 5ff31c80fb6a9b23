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
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.base.ParserBase;
import java.io.IOException;
import java.io.InputStream;

/** The tokens of a text and where they are in it. */
final class RecordParser {

    private final Window window;
    private JsonParser parser;

    /** Where the parser began in the text. */
    private long parserStart;

    RecordParser(Window window) {
        this.window = window;
    }

    /** Starts another text in UTF-8. */
    void begin(InputStream text) throws IOException {
        close();
        window.reset(text);
        parser = JsonParsers.open(window);
        parserStart = 0;
    }

    /** Goes on at an offset that is still kept, behind a fault. */
    void resume(long offset) throws IOException {
        close();
        window.resume(offset);
        parser = JsonParsers.open(window);
        parserStart = offset;
    }

    Window window() {
        return window;
    }

    /** Jackson's parser, which counts from {@link #parserStart}. */
    JsonParser json() {
        return parser;
    }

    long parserStart() {
        return parserStart;
    }

    /** The next token between records, or null at the end of the text. */
    JsonToken next() throws IOException {
        window.releaseRecord();
        return parser.nextToken();
    }

    /** The name of the field that the current token names. */
    String fieldName() throws IOException {
        return parser.currentName();
    }

    /** Skips the value that starts at the current token. */
    void skipValue() throws IOException {
        parser.skipChildren();
    }

    /** Skips it too, whatever it is, and returns where it ends. */
    long endOfValue() throws IOException {
        parser.skipChildren();
        parser.finishToken();
        return parserStart + parser.currentLocation().getByteOffset();
    }

    /** Fails if there is another token. */
    void requireEnd(String otherwise) throws IOException {
        if (parser.nextToken() != null) {
            throw new TextFault(otherwise, tokenEnd() - 1);
        }
    }

    /**
     * The end of the current token, if it is one of the one-character tokens around records. The parser's locations
     * would give it too, but allocate an object each time.
     */
    long tokenEnd() {
        return parserStart + ((ParserBase) parser).getTokenCharacterOffset();
    }

    /** The line of the current token, counted from where the parser began. */
    int line() {
        return ((ParserBase) parser).getTokenLineNr();
    }

    /** A fault at the current token. */
    TextFault faultHere(String message) {
        return new TextFault(
                message, parserStart + parser.currentTokenLocation().getByteOffset());
    }

    /** A fault that the parser has reported. */
    TextFault faultOf(JsonProcessingException e) throws IOException {
        return TextFault.of(e, parserStart, window);
    }

    /** Releases the parser's memory, but not the window. */
    void close() throws IOException {
        if (parser != null) {
            parser.close();
        }
    }
}
