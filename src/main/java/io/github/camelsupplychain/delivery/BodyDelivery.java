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
package io.github.camelsupplychain.delivery;

import io.github.camelsupplychain.error.DeliveryException;
import io.github.camelsupplychain.error.DeliveryStoppedException;
import io.github.camelsupplychain.error.Outcome;
import io.github.camelsupplychain.error.PartialDeliveryException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * The delivery of the events of one exchange. Events are sent while the body is still being read. When one fails, those
 * not yet sent are withdrawn. The delivery ends when reading has ended and every event has settled: each event holds
 * one count of {@link #open}, and so does the reading.
 */
public final class BodyDelivery implements EventSink {

    private final DeliveryPort port;
    private final boolean coalesce;
    /** Null if every failed event fails the delivery. */
    private final RefusedEvents refusedEvents;

    private final Consumer<BodyDelivery> whenSettled;
    private final AtomicInteger open = new AtomicInteger(1);
    private final SentRequests requests = new SentRequests();

    // Guarded by this; the failure is also read without the lock, once per record.
    /** Those that are neither stored nor taken by somebody else, in the order of their first records. */
    private final Chain<Event> events = new Chain<>();

    private StoredEvents stored = new StoredEvents(StoredEvents.MAX_IDS);
    private volatile Throwable firstFailure;
    private long recordsRead;
    /** Whether the reading thread is in the middle of submitting the latest event. */
    private boolean submitting;

    /**
     * Starts a delivery without events.
     *
     * @param coalesce whether events may share requests with those of other exchanges
     * @param refusedEvents decides which failed events do not fail the delivery; null for none
     * @param whenSettled runs once, on an SDK thread, if the last event settles after reading has ended
     */
    public BodyDelivery(
            DeliveryPort port, boolean coalesce, RefusedEvents refusedEvents, Consumer<BodyDelivery> whenSettled) {
        this.port = port;
        this.coalesce = coalesce;
        this.refusedEvents = refusedEvents;
        this.whenSettled = whenSettled;
    }

    /** Keeps the IDs of all stored events, however many there are. Must be called before the first event. */
    public synchronized void keepAllIds() {
        stored = new StoredEvents(Integer.MAX_VALUE);
    }

    /** Sends an event unchanged, with its token. Blocks on capacity; does nothing after a failure. */
    @Override
    public void send(SendDataIntegrationEventRequest request, long firstRecord, int records) {
        Event event = new Event(request, firstRecord, records);
        send(event, () -> port.submit(request, records, event));
    }

    /** Does the same for an event whose token the component chose: it may share a request, which has another token. */
    @Override
    public void sendDerived(SendDataIntegrationEventRequest request, long firstRecord, int records) {
        if (coalesce) {
            Event event = new Event(request, firstRecord, records);
            send(event, () -> port.submitSharing(request, records, event));
        } else {
            send(request, firstRecord, records);
        }
    }

    private void send(Event event, Callable<Delivery> submission) {
        synchronized (this) {
            if (firstFailure != null) {
                return;
            }
            event.ordinal = stored.begin();
            events.add(event);
            submitting = true;
        }
        open.incrementAndGet();
        try {
            event.accepted(submission.call());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            event.settle(null, DeliveryStoppedException.interrupted(e));
        } catch (Throwable e) {
            event.settle(null, e);
        } finally {
            submitted();
        }
    }

    private void submitted() {
        synchronized (this) {
            submitting = false;
            if (firstFailure == null) {
                return;
            }
        }
        withdrawUnsent();
    }

    /** Fails the delivery because the body cannot be read any further or an event could not be created. */
    public void fail(Throwable cause) {
        synchronized (this) {
            if (firstFailure != null) {
                return;
            }
            firstFailure = cause;
            if (submitting) {
                return; // The current event has no handle yet: it would overtake events that are withdrawn now.
            }
        }
        withdrawUnsent();
    }

    /**
     * Withdraws the events that have not been sent, the last one first. Events may be sent in the meantime, but none of
     * them follows a withdrawn one, which a redelivery would then send too late.
     */
    private void withdrawUnsent() {
        List<Delivery> unsettled = new ArrayList<>();
        synchronized (this) {
            events.toList().stream()
                    .map(event -> event.delivery)
                    .filter(Objects::nonNull)
                    .forEach(unsettled::add);
        }
        Collections.reverse(unsettled);
        unsettled.forEach(Delivery::withdraw);
    }

    /** Whether the delivery has failed, so that reading can stop. */
    @Override
    public boolean hasFailed() {
        return firstFailure != null;
    }

    /**
     * Ends the reading. Returns true if all events have settled; otherwise {@code whenSettled} runs later.
     *
     * @param recordsRead the number of records read; after a failure, the index of the first record that was not read
     */
    public boolean endOfBody(long recordsRead) {
        synchronized (this) {
            this.recordsRead = recordsRead;
        }
        return open.decrementAndGet() == 0;
    }

    /** The exception of the exchange, or null if every event is stored. Valid once all events have settled. */
    public synchronized Throwable failure() {
        if (firstFailure == null) {
            return null;
        }
        List<PartialDeliveryException.Undelivered> undelivered =
                events.toList().stream().map(Event::undelivered).toList();
        boolean othersMayBeStored = stored.count() > 0
                || undelivered.stream()
                        .anyMatch(event -> event.outcome() == Outcome.UNKNOWN && event.cause() != firstFailure);
        if (!othersMayBeStored) {
            return firstFailure;
        }
        return new PartialDeliveryException(
                stored.ids(), stored.count(), stored.records(), undelivered, recordsRead, firstFailure);
    }

    @Override
    public synchronized long eventCount() {
        return stored.begun();
    }

    public SentRequests requests() {
        return requests;
    }

    /**
     * The IDs of the stored events, in the order of their first records; of the first 10,000 events, unless all are
     * kept.
     */
    public synchronized List<String> eventIds() {
        return stored.ids();
    }

    /** The stored events of which the IDs are kept, in the order of their first records. */
    public synchronized List<StoredEvent> storedEvents() {
        return stored.first();
    }

    /** The number of stored events. */
    public synchronized long storedCount() {
        return stored.count();
    }

    /** The number of records in the stored events. */
    public synchronized long recordCount() {
        return stored.records();
    }

    private synchronized void remove(Event event) {
        events.remove(event);
    }

    private void oneSettled() {
        if (open.decrementAndGet() == 0) {
            whenSettled.accept(this);
        }
    }

    private final class Event extends Chain.Link<Event> implements DeliveryCallback {
        private final String instanceId;
        private final long firstRecord;
        private final int records;
        /** Null unless somebody may ask for it, and once the event has settled. */
        private SendDataIntegrationEventRequest request;

        private long ordinal;
        private Delivery delivery;
        private Throwable cause;
        private boolean settled;

        Event(SendDataIntegrationEventRequest request, long firstRecord, int records) {
            requests.begin(request);
            this.instanceId = request.instanceId();
            this.firstRecord = firstRecord;
            this.records = records;
            this.request = refusedEvents == null ? null : request;
        }

        /** Keeps the handle until the event settles. */
        void accepted(Delivery handle) {
            synchronized (BodyDelivery.this) {
                if (!settled) {
                    delivery = handle;
                }
            }
        }

        @Override
        public void sent(int attempts, int throttled) {
            requests.add(attempts, throttled);
        }

        @Override
        public void delivered(String id) {
            settle(id, null);
        }

        @Override
        public void failed(RuntimeException failure) {
            settle(null, failure);
        }

        private void settle(String id, Throwable failure) {
            SendDataIntegrationEventRequest sent;
            synchronized (BodyDelivery.this) {
                if (settled) {
                    return;
                }
                settled = true;
                delivery = null;
                cause = failure;
                if (failure == null) {
                    remove(this);
                    stored.add(ordinal, new StoredEvent(instanceId, id), records);
                }
                sent = request;
                request = null;
            }
            try {
                if (failure == null && sent != null) {
                    refusedEvents.stored(sent);
                } else if (failure != null && !isSetAside(sent, failure)) {
                    fail(failure);
                }
            } finally {
                oneSettled();
            }
        }

        private boolean isSetAside(SendDataIntegrationEventRequest sent, Throwable failure) {
            if (sent != null && failure instanceof RuntimeException refusal) {
                return refusedEvents.setAside(
                        new RefusedEvent(sent, firstRecord, records, refusal, () -> remove(this)));
            }
            return false;
        }

        PartialDeliveryException.Undelivered undelivered() {
            Outcome outcome = cause instanceof DeliveryException failure ? failure.outcome() : Outcome.NOT_STORED;
            return new PartialDeliveryException.Undelivered(firstRecord, records, outcome, cause);
        }
    }
}
