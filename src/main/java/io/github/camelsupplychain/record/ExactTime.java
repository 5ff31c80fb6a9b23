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
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ext.CoreXMLSerializers;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.DateSerializer;
import com.fasterxml.jackson.databind.ser.std.SqlTimeSerializer;
import com.fasterxml.jackson.databind.util.StdDateFormat;
import java.io.IOException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import javax.xml.datatype.XMLGregorianCalendar;

/**
 * Writes times of JDBC and XML without loss. Jackson truncates a Timestamp to milliseconds and a Time to seconds, and
 * reads an XML date in the JVM's time zone, so that it may become the previous day in UTC.
 */
abstract class ExactTime extends JsonSerializer<Object> implements ContextualSerializer {

    private final JsonSerializer<Object> jacksons;

    private ExactTime(JsonSerializer<Object> jacksons) {
        this.jacksons = jacksons;
    }

    /** The serializer for a class: the given one, unless it is Jackson's own and loses precision. */
    @SuppressWarnings("unchecked") // Jackson's own take any object of the class.
    static JsonSerializer<?> serializer(Class<?> type, JsonSerializer<?> serializer) {
        JsonSerializer<Object> jacksons = (JsonSerializer<Object>) serializer;
        if (serializer instanceof DateSerializer && Timestamp.class.isAssignableFrom(type)) {
            return new OfTimestamp(jacksons);
        }
        if (serializer instanceof SqlTimeSerializer) {
            return new OfTime(jacksons);
        }
        if (serializer instanceof CoreXMLSerializers.XMLGregorianCalendarSerializer) {
            return new OfXml(jacksons);
        }
        return serializer;
    }

    /** The exact text, or null if Jackson's own is exact. */
    abstract String text(Object value);

    @Override
    public final void serialize(Object value, JsonGenerator out, SerializerProvider provider) throws IOException {
        boolean isIso = !provider.isEnabled(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                && provider.getConfig().getDateFormat() instanceof StdDateFormat;
        String text = isIso ? text(value) : null;
        if (text == null) {
            jacksons.serialize(value, out, provider);
        } else {
            out.writeString(text);
        }
    }

    @Override
    public final void serializeWithType(
            Object value, JsonGenerator out, SerializerProvider provider, TypeSerializer types) throws IOException {
        jacksons.serializeWithType(value, out, provider, types);
    }

    /** A format from an annotation takes precedence. */
    @Override
    public final JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        if (jacksons instanceof ContextualSerializer contextual) {
            JsonSerializer<?> annotated = contextual.createContextual(provider, property);
            boolean hasFormat = property != null
                    && property.findPropertyFormat(provider.getConfig(), Object.class)
                            .hasPattern();
            return hasFormat ? annotated : this;
        }
        return this;
    }

    private static final class OfTimestamp extends ExactTime {
        private static final int NANOS_PER_MILLI = 1_000_000;
        private static final int NANOS_PER_MICRO = 1_000;
        private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
        private static final DateTimeFormatter NANOS =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSxxx");

        OfTimestamp(JsonSerializer<Object> jacksons) {
            super(jacksons);
        }

        @Override
        String text(Object value) {
            Timestamp time = (Timestamp) value;
            if (time.getNanos() % NANOS_PER_MILLI == 0) {
                return null;
            }
            return time.toInstant()
                    .atOffset(ZoneOffset.UTC)
                    .format(time.getNanos() % NANOS_PER_MICRO == 0 ? MICROS : NANOS);
        }
    }

    private static final class OfTime extends ExactTime {
        private static final int MILLIS = 1000;

        OfTime(JsonSerializer<Object> jacksons) {
            super(jacksons);
        }

        @Override
        String text(Object value) {
            long millis = Math.floorMod(((Time) value).getTime(), (long) MILLIS);
            return millis == 0
                    ? null
                    : value + "." + String.valueOf(MILLIS + millis).substring(1);
        }
    }

    private static final class OfXml extends ExactTime {
        OfXml(JsonSerializer<Object> jacksons) {
            super(jacksons);
        }

        @Override
        String text(Object value) {
            return ((XMLGregorianCalendar) value).toXMLFormat();
        }
    }
}
