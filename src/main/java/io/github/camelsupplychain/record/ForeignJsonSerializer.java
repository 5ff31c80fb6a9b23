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

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes JSON of another library unchanged, after checking that it is valid JSON and cannot end the enclosing record.
 */
final class ForeignJsonSerializer extends JsonSerializer<Object> {

    @Override
    public void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
        String text = ForeignJson.text(value);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = JsonParsers.open(utf8, 0, utf8.length)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new UnwritableException(
                        out, "the text of a " + value.getClass().getName() + " is not JSON");
            }
        } catch (UnwritableException e) {
            throw e;
        } catch (JsonProcessingException e) {
            throw new UnwritableException(
                    out, "the text of a " + value.getClass().getName() + " is not JSON");
        }
        out.writeRawValue(text);
    }
}
