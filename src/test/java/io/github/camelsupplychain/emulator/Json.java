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
package io.github.camelsupplychain.emulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON documents as Java's own maps, lists, strings, numbers and booleans. */
final class Json {

    /** The buffers that are kept for the next document; by default each thread, here each connection, would keep its own. */
    private static final int KEPT_BUFFERS = 8;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.newBoundedPool(KEPT_BUFFERS))
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private Json() {}

    /**
     * Reads one document.
     *
     * @throws ServiceError as a validation error that names {@code place} and the position, never what stands there
     */
    static Object read(String text, String place) {
        try {
            return MAPPER.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw malformed(place, e);
        } catch (NumberFormatException e) {
            throw outOfRange(place);
        }
    }

    /** As {@link #read(String, String)}, from UTF-8. */
    static Object read(byte[] utf8, String place) {
        try {
            return MAPPER.readValue(utf8, Object.class);
        } catch (JsonProcessingException e) {
            throw malformed(place, e);
        } catch (NumberFormatException e) {
            throw outOfRange(place);
        } catch (IOException e) {
            throw ServiceError.validation(place + " is not UTF-8");
        }
    }

    /** The document in UTF-8, the members of objects in the order of their names. */
    static byte[] write(Object document) {
        try {
            return MAPPER.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Such as 1e99999999999, which is JSON, but no number of Java's. */
    private static ServiceError outOfRange(String place) {
        return ServiceError.validation(place + " holds a number whose exponent is out of range");
    }

    private static ServiceError malformed(String place, JsonProcessingException e) {
        String where = e.getLocation() == null
                ? ""
                : ": line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
        return ServiceError.validation(place + " is not one JSON document" + where);
    }
}
