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
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.ItemSource;
import io.github.camelsupplychain.record.StableOrder;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.stream.BaseStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.ExchangeHelper;

/**
 * The items of a list: either all plain records, or all bodies of their own, as batching consumers and aggregations
 * hand them over: exchanges, messages and files. A mix is refused, since an exchange taken for a record would be
 * serialized as one.
 */
final class ListItems implements Iterator<Object> {

    private final Iterator<?> items;
    private final Object first;
    private final boolean bodies;
    private boolean started;

    /** Opens a body that is a sequence. A collection is left open, because it may be read again. */
    static ItemSource open(Object body, ObjectMapper mapper) {
        if (body instanceof Iterator<?> iterator) {
            return new ItemSource(iterator, iterator);
        }
        if (body instanceof BaseStream<?, ?> stream) {
            return new ItemSource(stream, stream.iterator());
        }
        if (body instanceof Object[] array) {
            return new ItemSource(null, Arrays.asList(array).iterator());
        }
        if (body instanceof Collection<?> collection) {
            return new ItemSource(null, iterator(collection, mapper));
        }
        Iterable<?> items = (Iterable<?>) body;
        return new ItemSource(items, items.iterator());
    }

    /** Exchanges and messages cannot be compared as records can, so they keep their order. */
    private static Iterator<?> iterator(Collection<?> items, ObjectMapper mapper) {
        return StableOrder.isIn(items) || items.stream().anyMatch(ListItems::isBody)
                ? items.iterator()
                : StableOrder.iterator(items, mapper);
    }

    /** Looks at the first item; there must be one. */
    ListItems(Iterator<?> items) {
        this.items = items;
        this.first = items.next();
        this.bodies = isBody(first);
    }

    static boolean isMessage(Object item) {
        return item instanceof Exchange || item instanceof Message;
    }

    /** Expressions are evaluated on exchanges, so a message without one gets one. */
    static Exchange asExchange(Object item, CamelContext context) {
        if (item instanceof Exchange itemExchange) {
            return itemExchange;
        }
        Message message = (Message) item;
        Exchange owner = message.getExchange();
        if (owner != null && owner.getMessage() == message) {
            return owner;
        }
        // Its exchange may already hold another message, but the splitter's index on it is still valid.
        Exchange itemExchange = owner == null ? new DefaultExchange(context) : ExchangeHelper.createCopy(owner, true);
        itemExchange.setIn(message.copy());
        return itemExchange;
    }

    /** Whether an item may hold several records: a message has a body of its own, and a file has content of its own. */
    static boolean isBody(Object item) {
        return isMessage(item) || item instanceof WrappedFile;
    }

    /** Whether the items are exchanges, messages or files of Camel's. */
    boolean areBodies() {
        return bodies;
    }

    @Override
    public boolean hasNext() {
        return !started || items.hasNext();
    }

    @Override
    public Object next() {
        if (!started) {
            started = true;
            return first;
        }
        Object item = items.next();
        if (isBody(item) != bodies) {
            throw new InvalidEventException("The body mixes exchanges, messages or files with plain records");
        }
        return item;
    }
}
