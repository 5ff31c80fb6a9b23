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
package io.github.camelsupplychain.producer;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.ForeignJson;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.BaseStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.StreamCache;
import org.apache.camel.TypeConversionException;
import org.apache.camel.WrappedFile;
import org.apache.camel.spi.TypeConverterRegistry;

/**
 * Converts a body, or an item of one, to a type that the record reader knows. It removes Camel's wrappers, and uses
 * Camel's converters for types with a form of their own, such as Kafka Connect's Struct or Netty's ByteBuf, which
 * Jackson would serialize as beans.
 */
final class CamelBody {

    private final CamelContext context;

    /** The type to which Camel can convert a class, if there is one; a map is preferred. */
    private final ClassValue<Optional<Class<?>>> conversions = new ClassValue<>() {
        @Override
        protected Optional<Class<?>> computeValue(Class<?> type) {
            TypeConverterRegistry converters = context.getTypeConverterRegistry();
            if (converters.lookup(Map.class, type) != null) {
                return Optional.of(Map.class);
            }
            return converters.lookup(InputStream.class, type) != null
                    ? Optional.of(InputStream.class)
                    : Optional.empty();
        }
    };

    CamelBody(CamelContext context) {
        this.context = context;
    }

    /**
     * Returns what the record reader is to read.
     *
     * @param message the message that holds it
     */
    Object readable(Exchange message, Object value) throws IOException {
        if (value instanceof WrappedFile<?> file) {
            // A local file is opened by the reader, not loaded by Camel.
            return readable(message, file.getFile() instanceof File ? file.getFile() : file.getBody());
        }
        if (value instanceof StreamCache cache) {
            cache.reset(); // It is read from its start, even if it was read before.
            return value instanceof InputStream || value instanceof Reader
                    ? value
                    : convert(message, value, InputStream.class);
        }
        if (value == null || isKnown(value)) {
            return value;
        }
        Class<?> target = conversions.get(value.getClass()).orElse(null);
        return target == null ? value : convert(message, value, target);
    }

    private static boolean isKnown(Object value) {
        return isText(value)
                || value instanceof Map
                || value instanceof JsonNode
                || value instanceof Iterable
                || value instanceof Iterator
                || value instanceof BaseStream
                || value instanceof Object[];
    }

    /** Whether a body is the text of its records, however it is held. */
    static boolean isText(Object value) {
        return value instanceof CharSequence
                || value instanceof InputStream
                || value instanceof Reader
                || value instanceof byte[]
                || value instanceof ByteBuffer
                || value instanceof File
                || value instanceof Path
                || ForeignJson.isOne(value);
    }

    private Object convert(Exchange message, Object value, Class<?> target) {
        try {
            return context.getTypeConverter().mandatoryConvertTo(target, message, value);
        } catch (NoTypeConversionAvailableException | TypeConversionException e) {
            // Their messages quote the value.
            throw new InvalidEventException("A " + value.getClass().getName() + " could not be converted to "
                    + target.getName() + " by Camel's type converter: convert it before it is sent");
        }
    }
}
