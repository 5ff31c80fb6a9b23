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
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.WritableTypeId;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Writes the items of a collection sorted by their JSON text, unless it has a {@linkplain StableOrder stable order}.
 * Each item is serialized once and its text copied: serializing it again would double the time with each level of
 * nested sets.
 */
final class StableCollectionSerializer extends JsonSerializer<Collection<?>> implements ContextualSerializer {

    private static final int MAX_DEPTH = 100;
    private static final Object DEPTH = new Object();

    private final JsonSerializer<Object> serializer;

    StableCollectionSerializer(JsonSerializer<Object> serializer) {
        this.serializer = serializer;
    }

    @Override
    @SuppressWarnings("unchecked")
    public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
            throws JsonMappingException {
        JsonSerializer<?> contextual = ((ContextualSerializer) serializer).createContextual(provider, property);
        return new StableCollectionSerializer((JsonSerializer<Object>) contextual);
    }

    @Override
    public boolean isEmpty(SerializerProvider provider, Collection<?> items) {
        return serializer.isEmpty(provider, items);
    }

    @Override
    public void serialize(Collection<?> items, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (StableOrder.isIn(items)) {
            serializer.serialize(items, out, provider);
            return;
        }
        out.writeStartArray();
        writeSorted(items, out, provider);
        out.writeEndArray();
    }

    @Override
    public void serializeWithType(
            Collection<?> items, JsonGenerator out, SerializerProvider provider, TypeSerializer types)
            throws IOException {
        if (StableOrder.isIn(items)) {
            serializer.serializeWithType(items, out, provider, types);
            return;
        }
        WritableTypeId type = types.writeTypePrefix(out, types.typeId(items, JsonToken.START_ARRAY));
        writeSorted(items, out, provider);
        types.writeTypeSuffix(out, type);
    }

    private void writeSorted(Collection<?> items, JsonGenerator out, SerializerProvider provider) throws IOException {
        enter(out, provider);
        List<String> texts = new ArrayList<>(items.size());
        for (Object item : items) {
            texts.add(text(item, (ObjectMapper) out.getCodec(), provider));
        }
        leave(provider);
        Collections.sort(texts);
        for (String text : texts) {
            out.writeRawValue(text);
        }
    }

    /**
     * Limits the depth, because each item starts a new text, for which Jackson counts from 0. A set may contain itself.
     */
    private static void enter(JsonGenerator out, SerializerProvider provider) throws JsonMappingException {
        int depth = depth(provider);
        if (depth == MAX_DEPTH) {
            String reason = "Sets are nested deeper than " + depth;
            throw JsonMappingException.from(out, reason, new StreamConstraintsException(reason));
        }
        provider.setAttribute(DEPTH, depth + 1);
    }

    private static void leave(SerializerProvider provider) {
        provider.setAttribute(DEPTH, depth(provider) - 1);
    }

    private static int depth(SerializerProvider provider) {
        return provider.getAttribute(DEPTH) instanceof Integer depth ? depth : 0;
    }

    /**
     * Writes an item through the collection's serializer, which knows its type; a second item keeps the brackets on.
     */
    private String text(Object item, ObjectMapper mapper, SerializerProvider provider) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = new StrictGenerator(mapper.createGenerator(text))) {
            serializer.serialize(Arrays.asList(item, null), out, provider);
        }
        return text.getBuffer().substring("[".length(), text.getBuffer().length() - ",null]".length());
    }
}
