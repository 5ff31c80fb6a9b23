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
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * Determines in the plainest way which records a body holds: decodes it strictly as a whole, parses it into trees with
 * the parser's own checks, and inspects the result.
 */
final class JsonOracle {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonOracle() {}

    /** The text of bytes, or null if they are malformed. */
    static String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** The records of a text, or null if it is not what a body may be. */
    static List<JsonNode> records(String text) {
        if (text == null || !Charset.forName("UTF-16").newEncoder().canEncode(text)) {
            return null;
        }
        List<JsonNode> values = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text.startsWith("\ufeff") ? text.substring(1) : text);
                MappingIterator<JsonNode> iterator = MAPPER.readValues(parser, JsonNode.class)) {
            while (iterator.hasNextValue()) {
                values.add(iterator.nextValue());
            }
        } catch (IOException e) {
            return null;
        }
        if (values.size() == 1 && values.get(0).isArray()) {
            List<JsonNode> elements = new ArrayList<>();
            values.get(0).forEach(elements::add);
            values = elements;
        } else if (values.isEmpty()) {
            return null;
        }
        return values.stream().allMatch(JsonNode::isObject) ? values : null;
    }
}
