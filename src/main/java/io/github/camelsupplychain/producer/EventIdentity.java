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

import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;

/**
 * Identifies a message. The tokens of its events are computed from this identity.
 *
 * @param key an idempotency key, or random text if there is none
 * @param position the index of this message among the parts of a split message, or null if it is no part. A part
 *     inherits the headers of the whole message, including its key
 */
record EventIdentity(String key, Integer position) {

    /** Returns the identity of a message with a key. */
    static EventIdentity ofKey(String key, Exchange exchange) {
        return new EventIdentity(key, position(exchange));
    }

    /**
     * Returns the index set by the innermost splitter. A splitter that aggregates leaves it on the exchange that was
     * split as well; there, the correlation id is the exchange's own id. If ids are switched off, all of them are
     * equal: the exchange is treated as a part then, because its siblings would be lost if a part were treated as the
     * whole.
     */
    private static Integer position(Exchange exchange) {
        String id = exchange.getExchangeId();
        String correlation = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        boolean afterTheSplit = correlation != null && !correlation.isEmpty() && correlation.equals(id);
        return afterTheSplit ? null : exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
    }

    /** Shows neither component, because the key comes from the message. */
    @Override
    public String toString() {
        return "EventIdentity";
    }
}
