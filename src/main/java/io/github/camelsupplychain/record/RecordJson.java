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
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

/** Configures how objects are written as JSON. */
public final class RecordJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .addModule(new StableOrderModule())
            .addModule(new RecordValues())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private RecordJson() {}

    /**
     * The default mapper for maps and POJOs. It writes dates, times and durations as ISO 8601 text and decimals without
     * an exponent, and puts unordered maps and sets into a {@linkplain StableOrder stable order}.
     *
     * @return a shared mapper, which must not be reconfigured
     */
    public static ObjectMapper mapper() {
        return MAPPER;
    }

    /**
     * Adapts a user-supplied mapper to records: it writes unordered maps and sets in a stable order and refuses objects
     * that are not data. Otherwise the user's configuration applies.
     *
     * @param own the user's mapper, which is copied and not changed
     * @return the copy
     * @throws IllegalArgumentException if the mapper writes a format other than JSON
     */
    public static ObjectMapper mapper(ObjectMapper own) {
        if (!JsonFactory.FORMAT_NAME_JSON.equals(own.getFactory().getFormatName())) {
            throw new IllegalArgumentException("objectMapper must write JSON, but writes "
                    + own.getFactory().getFormatName());
        }
        return own.copy().registerModule(new StableOrderModule()).registerModule(new RecordValues());
    }

    /**
     * A mapper that writes all field names in Jackson's snake_case: orderId and ORDER_ID become order_id.
     *
     * @param names the mapper, which is copied and not changed
     * @return the copy
     */
    public static ObjectMapper snakeCase(ObjectMapper names) {
        return new SnakeCaseMapper(names);
    }
}
