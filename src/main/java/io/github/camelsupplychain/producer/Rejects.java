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

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.FaultyRecord;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;

/** Passes on what is not sent of a body, with the identity of the message that it belongs to. */
final class Rejects {

    private final SetAside taker;
    private final MessageOptions values;

    /** The exchange whose body is read, and what identifies it if its messages name nothing of their own. */
    private final Exchange exchange;

    private final StepAttempt attempt;

    Rejects(SetAside taker, MessageOptions values, Exchange exchange, StepAttempt attempt) {
        this.taker = taker;
        this.values = values;
        this.exchange = exchange;
        this.attempt = attempt;
    }

    /**
     * Events of another message follow.
     *
     * @param firstRecord the index of the next record in the whole body
     */
    void begin(Exchange message, long firstRecord) {
        EventIdentity identity = identity(message);
        taker.begin(firstRecord, identity == null ? null : identity.key());
    }

    /** Before each event that is sent. */
    void beforeEvent() {
        taker.beforeEvent();
    }

    /**
     * Sets a record aside.
     *
     * @param message the exchange that it comes from
     * @param ordinal the index of the record in the whole body
     * @param index the index of the message in a list of messages, or -1
     */
    void add(Exchange message, FaultyRecord record, long ordinal, long index) {
        EventIdentity own = ownIdentity(message);
        EventIdentity key = own == null ? identity(message) : own;
        EventIdentity identity = key == null ? attempt.identity() : key;
        // A record of a message with its own key has the same ID whichever other messages the list holds.
        taker.take(record, identity, own == null ? ordinal : record.index(), key == null ? null : key.key(), index);
    }

    /** The identity that a message names, or else the list that it is in; null if neither does. */
    private EventIdentity identity(Exchange message) {
        EventIdentity own = ownIdentity(message);
        return own == null && message != exchange ? ownIdentity(exchange) : own;
    }

    /**
     * The identity of a message. A message with an invalid key is a dead letter for that reason and has no identity.
     */
    private EventIdentity ownIdentity(Exchange message) {
        try {
            String token = values.clientToken(message);
            return token == null ? values.ownIdentity(message) : new EventIdentity(token, null);
        } catch (InvalidEventException e) {
            return null;
        }
    }

    /**
     * Sets a whole message of a list aside, if its text is still available.
     *
     * @param fault why none of its records can be sent
     */
    boolean addMessage(Exchange message, InvalidEventException fault, long ordinal, long index) {
        Optional<Object> text = text(message.getMessage().getBody(), message);
        text.ifPresent(all -> add(message, new FaultyRecord(0, -1, fault.getReason(), all), ordinal, index));
        return text.isPresent();
    }

    private static Optional<Object> text(Object body, Exchange message) {
        if (body == null) {
            return Optional.of("");
        }
        if (body instanceof StreamCache cache) {
            cache.reset();
        } else if (!(body instanceof CharSequence || body instanceof byte[])) {
            return Optional.empty();
        }
        return Optional.ofNullable(message.getContext().getTypeConverter().tryConvertTo(String.class, message, body));
    }
}
