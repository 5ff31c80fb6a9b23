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
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.std.MapSerializer;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a map's fields sorted by name, unless the map has a {@linkplain StableOrder stable order}. */
final class StableMapSerializer extends MapSerializer {

    private static final long serialVersionUID = 1L;

    private final MapSerializer serializer;

    StableMapSerializer(MapSerializer serializer) {
        super(serializer, (BeanProperty) null, null, null, null, null);
        this.serializer = serializer;
    }

    @Override
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        return new StableMapSerializer((MapSerializer) serializer.createContextual(provider, property));
    }

    @Override
    public MapSerializer _withValueTypeSerializer(TypeSerializer types) {
        return new StableMapSerializer(serializer._withValueTypeSerializer(types));
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Map<?, ?> map) {
        return serializer.isEmpty(provider, map);
    }

    @Override
    public void serializeWithoutTypeInfo(Map<?, ?> map, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        serializer.serializeWithoutTypeInfo(StableOrder.isIn(map) ? map : sorted(map, provider), out, provider);
    }

    private static Map<?, ?> sorted(Map<?, ?> map, SerializerProvider provider) throws IOException {
        List<Field> fields = new ArrayList<>(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            fields.add(new Field(name(entry.getKey(), provider), entry.getKey(), entry.getValue()));
        }
        fields.sort(Comparator.comparing(Field::name));
        return new Fields(fields);
    }

    private static String name(Object key, SerializerProvider provider) throws IOException {
        if (key instanceof String text) {
            return text;
        }
        if (key == null) {
            return ""; // Refused when its turn comes.
        }
        try (TokenBuffer buffer = new TokenBuffer(null, false)) {
            buffer.writeStartObject();
            provider.findKeySerializer(key.getClass(), null).serialize(key, buffer, provider);
            buffer.writeNull();
            buffer.writeEndObject();
            try (JsonParser parser = buffer.asParser()) {
                parser.nextToken();
                return parser.nextFieldName();
            }
        }
    }

    private record Field(String name, Object key, Object value) {}

    /** A map of fields in this order. Two keys with the same name stay two, so that the record is refused. */
    private static final class Fields extends AbstractMap<Object, Object> {
        private final List<Field> fields;

        Fields(List<Field> fields) {
            this.fields = fields;
        }

        @Override
        public Set<Entry<Object, Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public Iterator<Entry<Object, Object>> iterator() {
                    return fields.stream()
                            .<Entry<Object, Object>>map(field -> new SimpleImmutableEntry<>(field.key, field.value))
                            .iterator();
                }

                @Override
                public int size() {
                    return fields.size();
                }
            };
        }
    }
}
