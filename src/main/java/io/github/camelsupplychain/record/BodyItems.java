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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;

/** A body that is not text: a sequence of items, each of which is one record, as text or as an object. */
final class BodyItems implements Closeable {

    private final ItemSource items;
    private final Charset charset;
    private final Workspace workspace;
    private final ObjectText objects;
    private Object item;
    private Class<?> typeOfObject;
    private InputStream current = InputStream.nullInputStream();
    private boolean isOpen;

    BodyItems(Object body, Charset charset, ObjectMapper mapper, Workspace workspace) {
        this.items = new ItemSource(isSequence(body) ? body : null, iterator(body, mapper));
        this.charset = charset;
        this.workspace = workspace;
        this.objects = new ObjectText(mapper);
    }

    private static Iterator<?> iterator(Object body, ObjectMapper mapper) {
        // JSON nodes and maps are iterable, but they are single records. Only an array node contains records.
        if (body instanceof Map || body instanceof JsonNode && !(body instanceof ArrayNode)) {
            return List.of(body).iterator();
        }
        if (body instanceof Iterator<?> iterator) {
            return iterator;
        }
        if (body instanceof Collection<?> collection) {
            return StableOrder.iterator(collection, mapper);
        }
        if (body instanceof Iterable<?> iterable) {
            return iterable.iterator();
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return stream.iterator();
        }
        if (body instanceof Object[] array) {
            return Arrays.asList(array).iterator();
        }
        return List.of(body).iterator();
    }

    /** The text of the next item as UTF-8, or null after the last. */
    InputStream next() throws IOException {
        current.close();
        isOpen = false;
        if (!items.iterator().hasNext()) {
            return null;
        }
        item = items.iterator().next();
        if (item == null) {
            throw new TextFault("an item of the list is null");
        }
        boolean text = BodyText.isText(item);
        typeOfObject = text ? null : item.getClass();
        current = text ? BodyText.open(item, charset, workspace) : objects.of(item);
        isOpen = true;
        return current;
    }

    /** Whether the current item could be opened. */
    boolean isOpen() {
        return isOpen;
    }

    /** Whether the current item is a stream or a reader, which can be empty because it has been read. */
    boolean isStream() {
        return item instanceof InputStream || item instanceof Reader;
    }

    /** The class of the current item, or null if it is text. */
    Class<?> typeOfObject() {
        return typeOfObject;
    }

    /**
     * The text of an item that cannot be sent: a String, or its bytes if they are not valid in their charset. Null if
     * the item is a stream, which has been read.
     */
    Object faultyText() throws IOException {
        if (item == null) {
            return "null";
        }
        if (item instanceof CharSequence) {
            return item.toString();
        }
        if (item instanceof byte[] bytes) {
            return decoded(bytes);
        }
        if (item instanceof ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.remaining()];
            buffer.duplicate().get(bytes);
            return decoded(bytes);
        }
        return BodyText.isText(item) ? null : objects.asFarAsPossible(item);
    }

    private Object decoded(byte[] bytes) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return bytes;
        }
    }

    /** Closes the current item, and the sequence if it can be closed. */
    @Override
    public void close() throws IOException {
        try {
            current.close();
        } finally {
            items.close();
        }
    }

    private static boolean isSequence(Object body) {
        return !(body instanceof Map) && (body instanceof Iterable || body instanceof BaseStream);
    }
}
