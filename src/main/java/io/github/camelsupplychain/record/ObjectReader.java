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
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Map;

/** Reads a single object, as JSON text or as a POJO, into a map, with the same strictness as for records. */
public final class ObjectReader {

    private ObjectReader() {}

    /**
     * Reads an object.
     *
     * @param text text in one of the forms that {@link RecordReader} accepts
     * @param charset the encoding of its bytes, unless a byte order mark overrides it
     * @return the object's fields, empty if the text is empty
     * @throws InvalidEventException if the text is anything else, contains a duplicate field or is longer than
     *     {@value RecordReader#MAX_RECORD_CHARS} characters; the message contains nothing of the text
     * @throws IOException if reading the text fails
     */
    public static Map<?, ?> read(Object text, Charset charset) throws IOException {
        Window window = new Window(GapLimit.NONE);
        try (InputStream in = BodyText.open(text, charset, new Workspace(new PackingLimits(2, 1, 2, 1)))) {
            window.reset(in);
            window.keepRecord(0); // Limits its length.
            return read(window);
        } catch (TextFault e) {
            throw new InvalidEventException("The body is not the text of a JSON object: " + e.getMessage());
        } catch (JsonProcessingException e) {
            throw new InvalidEventException("The body is not the text of a JSON object: "
                    + TextFault.of(e, window).getMessage());
        }
    }

    /**
     * Reads the properties of a POJO as they would be written into a record.
     *
     * @param object any object but null
     * @param mapper writes the object as JSON
     * @return its properties, or null if it is written as something other than a JSON object
     * @throws InvalidEventException if it cannot be written; the message contains no value of the object
     */
    public static Map<?, ?> properties(Object object, ObjectMapper mapper) {
        try (InputStream text = new ObjectText(mapper).of(object)) {
            JsonNode json = mapper.readTree(text);
            return json.isObject() ? mapper.convertValue(json, Map.class) : null;
        } catch (TextFault e) {
            throw new InvalidEventException(e.getMessage());
        } catch (IOException e) {
            throw new InvalidEventException("an object of " + object.getClass() + " cannot be read");
        }
    }

    private static Map<?, ?> read(Window window) throws IOException {
        try (JsonParser parser = JsonParsers.open(window)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            JsonToken first = parser.nextToken();
            if (first == null) {
                return Map.of();
            }
            if (first != JsonToken.START_OBJECT) {
                throw new TextFault("it begins with something else");
            }
            Map<?, ?> fields = RecordJson.mapper().readValue(parser, Map.class);
            if (parser.nextToken() != null) {
                throw new TextFault("text follows the object");
            }
            return fields;
        }
    }
}
