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

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.client.RequestData;
import io.github.camelsupplychain.delivery.RefusedEvent;
import io.github.camelsupplychain.record.FaultyRecord;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Message;

/**
 * A record or event that cannot be delivered, with everything needed to repair it.
 *
 * @param id the same whenever the same record of the same message becomes a dead letter
 * @param key the idempotency key of the message, or null if it has none
 * @param message the index of the message in a list of messages, or -1
 * @param record the text, its position and what is wrong with it
 * @param records how many records there are in the text
 * @param cause what the service has refused it with, or null
 */
record DeadLetter(String id, String key, long message, FaultyRecord record, int records, RuntimeException cause) {

    /**
     * The dead letter of one record.
     *
     * @param ordinal the index of the record among all that share the identity
     */
    static DeadLetter of(FaultyRecord record, EventIdentity identity, long ordinal, String key, long message) {
        String id = DeadLetterId.of(identity, ordinal, record.text());
        return new DeadLetter(id, key, message, record, 1, null);
    }

    /**
     * The dead letter of an event that the service has refused.
     *
     * @param key the idempotency key of its message, or null if it has none
     */
    static DeadLetter of(RefusedEvent event, String key) {
        String data = RequestData.of(event.request()).text();
        String array = event.records() == 1 ? '[' + data + ']' : data;
        FaultyRecord records = new FaultyRecord(
                event.firstRecord(),
                -1,
                "the service refused it: " + event.cause().getMessage(),
                array);
        String id = DeadLetterId.ofEvent(event.request().clientToken());
        return new DeadLetter(id, key, -1, records, event.records(), event.cause());
    }

    /**
     * Writes it into an exchange of its own. The message's headers are not copied, because they could control the
     * endpoint.
     */
    void write(Exchange exchange) {
        Message letter = exchange.getMessage();
        letter.setBody(record.text());
        letter.setHeader(SupplyChainConstants.DEAD_LETTER_ID, id);
        letter.setHeader(SupplyChainConstants.DEAD_LETTER_REASON, record.reason());
        letter.setHeader(SupplyChainConstants.DEAD_LETTER_RECORD_COUNT, records);
        setHeader(letter, SupplyChainConstants.DEAD_LETTER_RECORD_INDEX, record.index());
        setHeader(letter, SupplyChainConstants.DEAD_LETTER_BYTE_OFFSET, record.byteOffset());
        setHeader(letter, SupplyChainConstants.DEAD_LETTER_MESSAGE_INDEX, message);
        if (key != null) {
            letter.setHeader(SupplyChainConstants.DEAD_LETTER_KEY, key);
        }
        if (cause != null) {
            exchange.setProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, cause);
        }
    }

    private static void setHeader(Message letter, String name, long value) {
        if (value >= 0) {
            letter.setHeader(name, value);
        }
    }

    /** Shows neither the text nor the key, because both come from the message. */
    @Override
    public String toString() {
        return "DeadLetter[" + record + "]";
    }
}
