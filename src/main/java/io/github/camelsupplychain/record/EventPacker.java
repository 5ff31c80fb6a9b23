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
package io.github.camelsupplychain.record;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Packs records into as few events as the limits allow, in order within a group. Where an event ends depends only on
 * the records and the limits, never on timing. Not thread-safe.
 *
 * <p>Each group with unsent records has one open event. An event is emitted when the next record of its group does not
 * fit or has another destination (later records of a group must not overtake it), when it is the oldest open event and
 * a limit for open events is exceeded, when it has the maximum number of records and another record follows, or on
 * {@link #finish}. So {@link PackingLimits}, plus one record, limits the memory.
 *
 * <p>A single record becomes a JSON object, several become a JSON array, and the text of each record is kept unchanged.
 * If the body is the text of an array with two or more records that are all in one event when the packer finishes, the
 * event is the unchanged text of the array, provided that it is not longer than an event may be.
 *
 * @param <D> the type of destinations, which are compared by equals
 */
public final class EventPacker<D> {

    private final PackingLimits limits;
    private final Consumer<PackedEvent<D>> sink;
    private final PagePool pages;
    private final EventText text;

    /** By group, the oldest first. */
    private final Map<String, OpenEvent<D>> open = new LinkedHashMap<>();

    private long openChars;
    private long added;

    /** The number of records when no event was open: only a body that begins there can be in one event as a whole. */
    private long begin;

    /** The event of the latest record, if it has the maximum number of records. */
    private OpenEvent<D> full;

    /**
     * Creates a packer without open events.
     *
     * @param limits the limits of events
     * @param sink receives each event; its exceptions are passed to the caller
     * @param workspace the memory to use, in which no other packer is working
     */
    public EventPacker(PackingLimits limits, Consumer<PackedEvent<D>> sink, Workspace workspace) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.pages = workspace.pages();
        this.text = workspace.text();
    }

    /**
     * Adds the current record of a reader. The reader may move to the next record afterwards.
     *
     * @param destination the record's destination
     * @param group the record's group
     * @param record a reader positioned at the record
     * @throws InvalidEventException if the record alone exceeds the size limit of an event
     */
    public void add(D destination, String group, RecordReader record) {
        requireFits(record);
        int chars = record.chars();
        if (full != null) {
            handOver(full);
        }
        OpenEvent<D> event = open.get(group);
        if (event != null && !(event.isFor(destination) && event.accepts(chars, limits))) {
            handOver(event);
            event = null;
        }
        if (event == null) {
            while (open.size() >= limits.maxOpenEvents()) {
                handOver(oldest());
            }
            event = new OpenEvent<>(destination, group, added, added == begin ? record : null, pages);
            open.put(group, event);
        } else {
            openChars -= event.chars();
        }
        event.add(added++, record);
        openChars += event.chars();
        if (event.records() == limits.maxRecordsPerEvent()) {
            full = event;
        }
        while (openChars > limits.maxOpenChars()) {
            handOver(oldest());
        }
    }

    /**
     * Checks the length of the current record of a reader.
     *
     * @param record a reader positioned at the record
     * @throws InvalidEventException if the record alone exceeds the size limit of an event
     */
    public void requireFits(RecordReader record) {
        if (record.chars() > limits.maxEventChars()) {
            throw new InvalidEventException(
                    "the record is longer than " + limits.maxEventChars() + " characters, the limit of an event",
                    record.index(),
                    record.byteOffset());
        }
    }

    /** Leaves out a record, which counts all the same: the records behind it keep their indexes. */
    public void skip() {
        added++;
    }

    /** Emits the open events in the order in which they were opened. The packer can be used again afterwards. */
    public void finish() {
        begin = added;
        while (!open.isEmpty()) {
            sink.accept(remove(oldest()).closeLast(text, limits));
        }
    }

    private OpenEvent<D> oldest() {
        return open.values().iterator().next();
    }

    private void handOver(OpenEvent<D> event) {
        sink.accept(remove(event).close(text));
    }

    private OpenEvent<D> remove(OpenEvent<D> event) {
        if (event == full) {
            full = null;
        }
        open.remove(event.group());
        openChars -= event.chars();
        return event;
    }
}
