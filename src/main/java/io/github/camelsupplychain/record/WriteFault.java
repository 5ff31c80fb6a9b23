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
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import io.github.camelsupplychain.error.Causes;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Explains why an object cannot be written as JSON: the position and the remedy. Jackson's own messages quote values.
 */
final class WriteFault {

    private static final int MAX_STEPS = 10;

    /** The form of a field name. Other keys may be values and are not shown. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$.-]{0,63}");

    private WriteFault() {}

    static TextFault of(JsonProcessingException e, Class<?> type) {
        return new TextFault("an object of " + type + " cannot be written as JSON: " + where(e) + reason(e));
    }

    private static String where(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty() || isEndless(e)) {
            return "";
        }
        List<Reference> steps = mapping.getPath();
        StringBuilder path = new StringBuilder();
        for (Reference step : steps.subList(0, Math.min(MAX_STEPS, steps.size()))) {
            String name = step.getFieldName();
            if (name == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(NAME.matcher(name).matches() ? name : "?");
            }
        }
        return "field " + path + (steps.size() > MAX_STEPS ? "…: " : ": ");
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnwritableException) {
            return e.getOriginalMessage();
        }
        if (isEndless(e)) {
            return "it refers to itself, or is nested too deep";
        }
        if (e instanceof InvalidDefinitionException definition) {
            return ofClass(definition);
        }
        if (String.valueOf(e.getOriginalMessage()).startsWith("Null key")) {
            return "a key of the map is null: remove it, or name it";
        }
        if (String.valueOf(e.getOriginalMessage()).contains("illegal scale")) {
            return "a BigDecimal has an exponent beyond 9999";
        }
        Throwable cause = Causes.root(e);
        if (cause instanceof JsonProcessingException) {
            return e.getClass().getSimpleName();
        }
        return "reading it ended in a " + cause.getClass().getName();
    }

    private static String ofClass(InvalidDefinitionException e) {
        String type = e.getType() == null
                ? "its class"
                : "class " + e.getType().getRawClass().getName();
        String message = String.valueOf(e.getOriginalMessage());
        if (message.contains("Joda")) {
            return type + " needs a module: register JodaModule with the objectMapper";
        }
        if (message.contains("Java 8 optional")) {
            return type + " needs a module: register Jdk8Module with the objectMapper";
        }
        if (message.contains("Java 8 date/time")) {
            return type + " needs a module: register JavaTimeModule with the objectMapper";
        }
        return message.contains("no properties discovered")
                ? type + " has no properties: add getters, or send a Map"
                : type + " cannot be serialized";
    }

    private static boolean isEndless(JsonProcessingException e) {
        return e instanceof StreamConstraintsException
                || e.getCause() instanceof StreamConstraintsException
                || e.getCause() instanceof StackOverflowError
                || e instanceof JsonMappingException mapping
                        && mapping.getPath().size() > JsonParsers.MAX_NESTING / 2;
    }
}
