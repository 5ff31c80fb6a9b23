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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.record.StableOrder;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.stream.BaseStream;

/** The items of a body that is a sequence. Cursors, streams and what else can be closed of it is closed in the end. */
final class ItemSource implements Closeable {

    private final Object body;
    private final Iterator<?> iterator;

    private ItemSource(Object body, Iterator<?> iterator) {
        this.body = body;
        this.iterator = iterator;
    }

    static ItemSource open(Object body, ObjectMapper mapper) {
        if (body instanceof Iterator<?> iterator) {
            return new ItemSource(iterator, iterator);
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return new ItemSource(stream, stream.iterator());
        }
        if (body instanceof Object[] array) {
            return new ItemSource(array, Arrays.asList(array).iterator());
        }
        return new ItemSource(body, iterator((Iterable<?>) body, mapper));
    }

    /** Exchanges and messages are no records that could be compared: they are taken as they come. */
    private static Iterator<?> iterator(Iterable<?> items, ObjectMapper mapper) {
        return items instanceof Collection<?> collection
                        && !StableOrder.isIn(collection)
                        && collection.stream().noneMatch(ListItems::isBody)
                ? StableOrder.iterator(collection, mapper)
                : items.iterator();
    }

    Iterator<?> iterator() {
        return iterator;
    }

    @Override
    public void close() throws IOException {
        try {
            close(iterator);
        } finally {
            // A collection may be read again.
            if (body != iterator && !(body instanceof Collection)) {
                close(body);
            }
        }
    }

    private static void close(Object source) throws IOException {
        if (source instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("The source of the records could not be closed", e);
            }
        }
    }
}
