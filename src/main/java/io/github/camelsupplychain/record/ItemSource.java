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

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;

/** The items of a body that is a sequence. Closes the iterator and what it comes from, such as a cursor or a stream. */
public final class ItemSource implements Closeable {

    private final Object origin;
    private final Iterator<?> iterator;

    /**
     * A sequence that is closed after use.
     *
     * @param origin what the iterator comes from; null to leave that open
     */
    public ItemSource(Object origin, Iterator<?> iterator) {
        this.origin = origin;
        this.iterator = iterator;
    }

    /**
     * The items.
     *
     * @return the iterator, the same each time
     */
    public Iterator<?> iterator() {
        return iterator;
    }

    @Override
    public void close() throws IOException {
        try {
            close(iterator);
        } finally {
            if (origin != iterator) {
                close(origin);
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
