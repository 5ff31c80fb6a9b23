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
 * Tells one message from all others, for the tokens of its events.
 *
 * @param key an idempotency key, or random text if there is none
 * @param position where a splitter cut this message from the one that the key names, or null: a part inherits the
 *     headers of the whole, and with them its key
 */
record EventIdentity(String key, Integer position) {

    /** The identity of a message that brings a key. */
    static EventIdentity ofKey(String key, Exchange exchange) {
        return new EventIdentity(key, position(exchange));
    }

    /**
     * The index that the innermost splitter gave. It stays on the exchange that was split, too, if the splitter
     * aggregates; there the correlation id, which comes along, is the exchange's own id. Only where ids are switched
     * off do all of them look alike; a part must not be taken for the whole then, as its siblings would be lost.
     */
    private static Integer position(Exchange exchange) {
        String id = exchange.getExchangeId();
        String correlation = exchange.getProperty(ExchangePropertyKey.CORRELATION_ID, String.class);
        boolean afterTheSplit = correlation != null && !correlation.isEmpty() && correlation.equals(id);
        return afterTheSplit ? null : exchange.getProperty(ExchangePropertyKey.SPLIT_INDEX, Integer.class);
    }

    /** Shows neither: the key comes from the message. */
    @Override
    public String toString() {
        return "EventIdentity";
    }
}
