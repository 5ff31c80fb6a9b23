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

import io.github.camelsupplychain.delivery.RefusedEvent;
import io.github.camelsupplychain.delivery.RefusedEvents;
import io.github.camelsupplychain.record.FaultyRecord;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.apache.camel.Exchange;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

/**
 * The dead letters of one body. They are sent one at a time: by the reading thread while the body is read, and the rest
 * once all events have settled. Threads that settle events only add dead letters here.
 *
 * <p>An event that the service refuses before it has stored any event for its target is doubtful: the target may be
 * wrong. It becomes a dead letter once another event is stored there; otherwise it fails the delivery.
 */
final class BodyLetters implements SetAside, RefusedEvents {

    /** With this many doubtful events, the target is most likely wrong. */
    private static final int MAX_DOUBTFUL = 100;

    private final DeadLetters letters;
    private final Exchange exchange;
    private final StepAttempt attempt;

    /**
     * Keys of so many messages are remembered: memory does not follow the body, and events settle about in their order.
     */
    private static final int MAX_KEYS = 100_000;

    // Used by one thread at a time.
    /** How many records are dead letters. */
    private long records;
    /** The keys of messages, by the index of the first record behind which they hold. */
    private final NavigableMap<Long, Optional<String>> keys = new TreeMap<>();

    // Guarded by this.
    private final Queue<RefusedEvent> refused = new ArrayDeque<>(0);
    private final List<RefusedEvent> doubtful = new ArrayList<>(0);

    BodyLetters(DeadLetters letters, Exchange exchange, StepAttempt attempt) {
        this.letters = letters;
        this.exchange = exchange;
        this.attempt = attempt;
    }

    /** How many records have become dead letters. */
    long records() {
        return records;
    }

    @Override
    public void take(FaultyRecord record, EventIdentity identity, long ordinal, String key, long message) {
        send(DeadLetter.of(record, identity, ordinal, key, message));
    }

    private void send(DeadLetter letter) {
        if (!attempt.isTaken(letter.id())) {
            letters.send(letter, exchange);
            attempt.taken(letter.id());
        }
        records += letter.records();
    }

    @Override
    public void stored(SendDataIntegrationEventRequest request) {
        letters.prove(request);
    }

    @Override
    public synchronized boolean setAside(RefusedEvent event) {
        if (!(event.cause() instanceof ValidationException)) {
            return false;
        }
        if (letters.isProven(event.request())) {
            refused.add(event);
            return true;
        }
        doubtful.add(event);
        return doubtful.size() <= MAX_DOUBTFUL;
    }

    @Override
    public void begin(long firstRecord, String key) {
        keys.put(firstRecord, Optional.ofNullable(key));
        if (keys.size() > MAX_KEYS) {
            keys.pollFirstEntry();
        }
    }

    @Override
    public void beforeEvent() {
        for (RefusedEvent event = next(); event != null; event = next()) {
            send(DeadLetter.of(event, keyAt(event.firstRecord())));
            event.take();
        }
    }

    private String keyAt(long record) {
        Map.Entry<Long, Optional<String>> key = keys.floorEntry(record);
        return key == null ? null : key.getValue().orElse(null);
    }

    /**
     * Sends the remaining dead letters once all events have settled. Returns the error of a doubtful event that fails
     * the delivery, or null.
     */
    RuntimeException finish() {
        beforeEvent();
        synchronized (this) {
            return doubtful.isEmpty() ? null : doubtful.get(0).cause();
        }
    }

    private synchronized RefusedEvent next() {
        if (!doubtful.isEmpty()) {
            doubtful.removeIf(event -> letters.isProven(event.request()) && refused.add(event));
        }
        return refused.poll();
    }
}
