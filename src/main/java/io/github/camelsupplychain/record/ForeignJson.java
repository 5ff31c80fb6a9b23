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
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * JSON types of other libraries. The {@code toString()} of each returns its JSON text. They are recognized by name, so
 * that none of the libraries is required.
 */
public final class ForeignJson {

    private static final String ORG_JSON = "org.json.";

    private static final Set<String> TYPES = Set.of(
            "org.json.JSONObject",
            "org.json.JSONArray",
            "org.json.JSONObject$Null",
            "com.google.gson.JsonElement",
            "jakarta.json.JsonStructure",
            "javax.json.JsonStructure",
            "jakarta.json.JsonString",
            "javax.json.JsonString",
            "jakarta.json.JsonNumber",
            "javax.json.JsonNumber",
            "jakarta.json.JsonValue",
            "javax.json.JsonValue",
            "io.vertx.core.json.JsonObject",
            "io.vertx.core.json.JsonArray",
            "kotlinx.serialization.json.JsonElement",
            "tools.jackson.databind.JsonNode");

    private static final ClassValue<Boolean> KNOWN = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return namesOf(type).stream().anyMatch(TYPES::contains);
        }
    };

    /** Keeps numbers as written, and puts fields into a fixed order, because org.json has none. */
    private static final ObjectMapper SORTING = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            .build();

    private ForeignJson() {}

    /**
     * Whether a value is JSON of another library.
     *
     * @param value any value but null
     * @return whether {@link #text} returns its JSON
     */
    public static boolean isOne(Object value) {
        return isOne(value.getClass());
    }

    static boolean isOne(Class<?> type) {
        return KNOWN.get(type);
    }

    /**
     * The JSON text of a value of another library.
     *
     * @param value a value for which {@link #isOne} is true
     * @return its text
     */
    public static String text(Object value) {
        String text = value.toString();
        if (!value.getClass().getName().startsWith(ORG_JSON)) {
            return text;
        }
        try {
            return SORTING.writeValueAsString(SORTING.readTree(text));
        } catch (JsonProcessingException e) {
            return text; // Refused when it is read.
        }
    }

    /** The names of a class and of all that it extends and implements. */
    static Set<String> namesOf(Class<?> type) {
        Set<String> names = new HashSet<>();
        collect(type, names);
        return names;
    }

    private static void collect(Class<?> type, Set<String> names) {
        if (type != null && names.add(type.getName())) {
            collect(type.getSuperclass(), names);
            for (Class<?> implemented : type.getInterfaces()) {
                collect(implemented, names);
            }
        }
    }
}
