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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/** The items of a list as the record reader takes them. */
final class ConvertedItems implements Iterator<Object> {

    private final Iterator<?> items;
    private final Conversion conversion;

    ConvertedItems(Iterator<?> items, Conversion conversion) {
        this.items = items;
        this.conversion = conversion;
    }

    interface Conversion {
        Object convert(Object item) throws IOException;
    }

    @Override
    public boolean hasNext() {
        return items.hasNext();
    }

    @Override
    public Object next() {
        try {
            return conversion.convert(items.next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
