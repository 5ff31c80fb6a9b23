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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;

/**
 * A fault in the text of a body, found where the record's index is not known. {@link RecordReader} turns it into an
 * {@link InvalidEventException}; it never leaves this package.
 */
final class TextFault extends IOException {

    private static final long serialVersionUID = 1L;

    static final String TWICE = "a field name comes twice in one object";
    static final String COLLIDING = "the field names collide in a hash table";
    static final String NOT_JSON = "the text is not valid JSON";
    static final String NOT_UTF8 =
            "the text is not valid UTF-8: name its encoding in CamelCharsetName, such as ISO-8859-1";

    private final long offset;

    /** A fault at the current position. */
    TextFault(String message) {
        this(message, -1);
    }

    TextFault(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /**
     * A fault reported by the parser. The parser's message quotes the text, so neither it nor the exception is passed
     * on.
     */
    static TextFault of(JsonProcessingException e, Window text) throws IOException {
        return of(e, 0, text);
    }

    /**
     * The same of a parser that did not begin at the start of the text.
     *
     * @param parserStart where it began
     * @param text what it reads
     */
    static TextFault of(JsonProcessingException e, long parserStart, Window text) throws IOException {
        long byteOffset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
        long offset = byteOffset < 0 ? -1 : parserStart + byteOffset;
        String message = messageOf(e);
        // The parser says so of most characters past ASCII outside of strings, and it is within or behind them.
        boolean isCharacter = message.equals(NOT_UTF8) && text.isWellFormedAt(offset - 1);
        return new TextFault(isCharacter ? NOT_JSON : message, offset);
    }

    private static String messageOf(JsonProcessingException e) {
        if (e instanceof JsonEOFException) {
            return "the text ends inside a record or an array";
        }
        if (e instanceof StreamConstraintsException) {
            return String.valueOf(e.getOriginalMessage()).startsWith("Spill-over")
                    ? COLLIDING
                    : "a number is longer than " + JsonParsers.MAX_NUMBER_LENGTH
                            + " characters or a field name longer than " + JsonParsers.MAX_NAME_BYTES + " bytes";
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Duplicate field")) {
            return TWICE;
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Invalid UTF-8")) {
            return NOT_UTF8;
        }
        return NOT_JSON;
    }

    /** The stack trace is never shown and would be most of the cost of a body with many faults. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Whether the text seems to be of another format than JSON. */
    boolean isOtherFormat(Window window) {
        return !hint(window).isEmpty();
    }

    private String hint(Window window) {
        boolean mayBeOtherFormat = getMessage().equals(NOT_JSON) || getMessage().startsWith(RecordWalker.NO_OBJECT);
        return mayBeOtherFormat ? FormatHint.of(window.head()) : "";
    }

    /** Where the fault is in the text, or -1 if that is not known. */
    long offset() {
        return offset;
    }

    /**
     * The exception for the user.
     *
     * @param index of the record
     * @param window holds the text; its position is that of the fault if that is not known exactly
     */
    InvalidEventException inText(long index, Window window) {
        String hint = index == 0 ? hint(window) : "";
        return new InvalidEventException(getMessage() + hint, index, offset < 0 ? window.position() : offset);
    }

    /**
     * The exception for the user.
     *
     * @param index of the record
     * @param type the class of the item, null if it is text
     */
    InvalidEventException inItem(long index, Class<?> type) {
        boolean isValue = type != null && getMessage().startsWith(RecordWalker.NO_OBJECT);
        return new InvalidEventException(getMessage() + (isValue ? ": it is of " + type : ""), index, -1);
    }
}
