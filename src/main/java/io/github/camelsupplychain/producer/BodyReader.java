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

import io.github.camelsupplychain.delivery.EventSink;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.record.EventPacker;
import io.github.camelsupplychain.record.FaultyRecord;
import io.github.camelsupplychain.record.ForeignJson;
import io.github.camelsupplychain.record.ItemSource;
import io.github.camelsupplychain.record.PackedEvent;
import io.github.camelsupplychain.record.PackingLimits;
import io.github.camelsupplychain.record.RecordReader;
import io.github.camelsupplychain.record.Workspace;
import io.github.camelsupplychain.target.EventTarget;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;

/** Reads the body of one exchange and sends its records, packed into events, while it reads on. */
final class BodyReader {

    private final Exchange exchange;
    private Object body;
    private final MessageOptions values;
    private final BodyOptions options;
    private final StepAttempt attempt;
    private final EventSink delivery;
    private final BodyProgress progress;
    private final BodyValidator validator;

    /** Null if the first faulty record fails the delivery. */
    private final Rejects rejects;

    private final Workspace workspace;
    private final EventPacker<EventTarget> packer;

    private EventRequests ofBody;
    private EventRequests current;
    private long recordsRead;

    /** Prepares the reading of a body. */
    BodyReader(
            Exchange exchange,
            MessageOptions values,
            PackingLimits limits,
            Workspace workspace,
            BodyOptions options,
            StepAttempt attempt,
            EventSink delivery,
            BodyProgress progress,
            BodyValidator validator,
            Rejects rejects) {
        this.exchange = exchange;
        this.values = values;
        this.workspace = workspace;
        this.options = options;
        this.body = exchange.getMessage().getBody();
        this.attempt = attempt;
        this.delivery = delivery;
        this.progress = progress;
        this.validator = validator;
        this.rejects = rejects;
        this.packer = new EventPacker<>(limits, this::add, workspace);
    }

    private void add(PackedEvent<EventTarget> event) {
        if (rejects != null) {
            rejects.beforeEvent();
        }
        progress.sending();
        current.add(event);
        progress.sent();
    }

    /** How many records have been read so far. */
    long recordsRead() {
        return recordsRead;
    }

    /** Reads and sends the body; stops early once the delivery has failed. */
    void send() throws IOException {
        try {
            read();
        } catch (InvalidEventException e) {
            validator.end(); // The faults of earlier records come first.
            throw e;
        }
        validator.end();
        if (!delivery.hasFailed()) {
            noteProgress();
            attempt.requireNoFewerRecords();
        }
        endSequence();
    }

    /** Notes how far the body was read, for the next attempt if this one fails. */
    void noteProgress() {
        attempt.read(body, recordsRead);
    }

    private void read() throws IOException {
        Object records = options.recordsOf(exchange, body);
        if (isSequence(records)) {
            readSequence(records, this::sendItems);
        } else if (ListItems.isMessage(records)) {
            sendItems(List.of(records).iterator());
        } else {
            sendWhole(records);
        }
    }

    static boolean isSequence(Object body) {
        return ReadOnce.isSequence(body)
                || body instanceof Object[]
                || body instanceof Collection && !ForeignJson.isOne(body);
    }

    private interface ItemReader {
        void read(Iterator<?> items) throws IOException;
    }

    /** Reads a sequence and closes it. A sequence that can be read only once is refused if it was read before. */
    private void readSequence(Object sequence, ItemReader reader) throws IOException {
        ReadOnce reading = null;
        if (ReadOnce.isSequence(sequence)) {
            reading = attempt.reading(sequence);
            if (reading == null) {
                return;
            }
        }
        try (ItemSource items = ListItems.open(sequence, options.mapper())) {
            if (items.iterator().hasNext()) {
                reader.read(items.iterator());
            } else if (reading != null) {
                reading.foundEmpty();
            }
        }
    }

    private void sendItems(Iterator<?> iterator) throws IOException {
        ListItems items = new ListItems(iterator);
        if (items.areBodies()) {
            sendMessages(items);
        } else {
            sendWhole(items);
        }
    }

    private void sendWhole(Object body) throws IOException {
        enter(sequenceOfBody(), exchange);
        sendRecords(exchange, body, -1);
    }

    /** Each item is addressed by its own headers; items that name no identity of their own share the body's. */
    private void sendMessages(ListItems items) throws IOException {
        for (int index = 0; items.hasNext() && shouldContinue(); index++) {
            Object item = items.next();
            long before = recordsRead;
            Exchange message = null;
            try {
                if (ListItems.isMessage(item)) {
                    message = ListItems.asExchange(item, exchange.getContext());
                    EventRequests own = ownSequence(message);
                    enter(own == null ? sequenceOfBody() : own, own == null ? exchange : message);
                    sendMessage(message, index);
                } else {
                    enter(sequenceOfBody(), exchange);
                    sendRecords(exchange, item, index);
                }
            } catch (InvalidEventException e) {
                boolean isWhole = rejects != null && message != null && recordsRead == before;
                if (!isWhole || !rejects.addMessage(message, e, recordsRead, index)) {
                    throw e.inMessage(index);
                }
                packer.skip();
                recordsRead++;
            }
        }
    }

    private void sendMessage(Exchange message, long index) throws IOException {
        Object content = options.recordsOf(message, message.getMessage().getBody());
        if (ReadOnce.isSequence(content)) {
            readSequence(content, items -> sendRecords(message, new ListItems(items), index));
        } else {
            sendRecords(message, content, index);
        }
    }

    private boolean shouldContinue() {
        return validator.shouldContinue() && !delivery.hasFailed();
    }

    /** @param index the index of the message in a list of messages, or -1 */
    private void sendRecords(Exchange message, Object body, long index) throws IOException {
        EventTarget target = values.target(message);
        Grouping grouping = values.grouping(message, target.eventType());
        Charset charset = BodyCharset.of(message);
        Object source = source(message, body);
        try (RecordReader records = RecordReader.open(source, charset, options.mapper(), grouping.field(), workspace)) {
            progress.reading(records::bytesRead);
            records.within(options.recordsField());
            records.setListener(validator.begin(target, index));
            if (rejects != null) {
                sendGoodRecords(message, records, target, grouping, index);
                return;
            }
            while (shouldContinue() && records.next()) {
                if (!validator.accepts(records)) {
                    continue;
                }
                recordsRead++;
                packer.add(target, grouping.groupOf(records), records);
                progress.read(recordsRead);
            }
        }
    }

    /** Does the same and sets aside all records that cannot be sent. */
    private void sendGoodRecords(
            Exchange message, RecordReader records, EventTarget target, Grouping grouping, long index)
            throws IOException {
        records.keepFaulty();
        RecordSieve sieve = new RecordSieve(validator, packer);
        while (shouldContinue() && records.next()) {
            FaultyRecord faulty = sieve.fault(records, grouping);
            if (faulty == null) {
                packer.add(target, sieve.group(), records);
            } else {
                rejects.add(message, faulty, recordsRead, index);
                packer.skip();
            }
            recordsRead++;
            progress.read(recordsRead);
        }
    }

    /** What to read of a body, its items converted where they need to be. */
    private Object source(Exchange message, Object body) throws IOException {
        if (body instanceof ListItems items) {
            return new ConvertedItems(items, item -> readable(message, item));
        }
        Object source = readable(message, body);
        if (source instanceof File file) {
            progress.setTotalBytes(file.length());
        }
        return source;
    }

    /** Refuses a text that can be read only once, a whole body or one item of it, if it was read before. */
    private Object readable(Exchange message, Object value) throws IOException {
        Object readable = options.camel().readable(message, value);
        if (ReadOnce.isText(readable)) {
            attempt.reading(readable);
        }
        return readable;
    }

    private EventRequests sequenceOfBody() {
        if (ofBody == null) {
            String token = values.clientToken(exchange);
            ofBody = token != null
                    ? EventRequests.ofOne(delivery, token)
                    : EventRequests.derivingTokens(delivery, values.identity(exchange, attempt));
        }
        return ofBody;
    }

    private EventRequests ownSequence(Exchange item) {
        String token = values.clientToken(item);
        if (token != null) {
            return EventRequests.ofOne(delivery, token);
        }
        EventIdentity own = values.ownIdentity(item);
        return own == null ? null : EventRequests.derivingTokens(delivery, own);
    }

    /**
     * Changes to the sequence of the next message. An event never spans two sequences: whichever messages a batch
     * happens to hold, each makes the same events with the same tokens.
     *
     * @param message names the sequence
     */
    private void enter(EventRequests next, Exchange message) {
        if (current != null && current != next && validator.isPassed()) {
            endSequence();
        }
        if (rejects != null && current != next) {
            rejects.begin(message, recordsRead);
        }
        current = next;
    }

    private void endSequence() {
        if (current != null && !delivery.hasFailed()) {
            packer.finish();
            current.end();
        }
    }
}
