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
package io.github.camelsupplychain.error;

import java.util.List;

/**
 * Some events of an exchange are stored and some are not. The cause is the first error. Redelivering the exchange is
 * safe: its events keep their client tokens, so the service stores only the missing ones (within the 8 hours that a
 * token is valid).
 */
public final class PartialDeliveryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An event that is not known to be stored.
     *
     * @param firstRecord the index of its first record in the body, from 0
     * @param records the number of records in it
     * @param outcome whether it is certain that the service has not stored it
     * @param cause why it was not confirmed
     */
    public record Undelivered(long firstRecord, int records, Outcome outcome, Throwable cause) {}

    private final transient List<Undelivered> undelivered;
    private final List<String> storedEventIds;
    private final long storedEvents;
    private final long storedRecords;
    private final long stoppedAtRecord;

    public PartialDeliveryException(
            List<String> storedEventIds,
            long storedEvents,
            long storedRecords,
            List<Undelivered> undelivered,
            long stoppedAtRecord,
            Throwable cause) {
        super(
                storedEvents + " events with " + storedRecords + " records are stored, " + undelivered.size()
                        + " are not, and reading stopped before record " + stoppedAtRecord + ": "
                        + messageOf(cause),
                cause);
        this.storedEventIds = List.copyOf(storedEventIds);
        this.storedEvents = storedEvents;
        this.storedRecords = storedRecords;
        this.undelivered = List.copyOf(undelivered);
        this.stoppedAtRecord = stoppedAtRecord;
    }

    /** Tolerates a user-defined exception whose getMessage throws. */
    private static String messageOf(Throwable cause) {
        try {
            return cause.getMessage();
        } catch (Throwable e) {
            return cause.getClass().getName();
        }
    }

    /**
     * The stored events.
     *
     * @return their IDs, in the order of their first records; of the first 10,000 events of the body if there are more
     */
    public List<String> getStoredEventIds() {
        return storedEventIds;
    }

    /**
     * The number of stored events.
     *
     * @return the number of all of them
     */
    public long getStoredEvents() {
        return storedEvents;
    }

    /**
     * The number of stored records.
     *
     * @return the number of records in the stored events
     */
    public long getStoredRecords() {
        return storedRecords;
    }

    /**
     * The events that were read but are not known to be stored.
     *
     * @return the events, in the order of their first records
     */
    public List<Undelivered> getUndelivered() {
        return undelivered;
    }

    /**
     * Where reading stopped. Records from here on were not read, or not packed into an event.
     *
     * @return the index of the first record that is in no event
     */
    public long getStoppedAtRecord() {
        return stoppedAtRecord;
    }
}
