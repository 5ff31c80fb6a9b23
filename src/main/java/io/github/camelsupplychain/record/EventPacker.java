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
 * Packs records into events, as few as the limits allow, in order within a group. Where an event ends depends on the
 * records added and the limits alone, never on timing. Not thread-safe.
 *
 * <p>One event is open for each group that has records waiting. It leaves when the next record of its group does not fit
 * or has another destination (what comes later in a group must not pass it), when it has been open longest and a bound
 * on what is open is passed, when it has all the records one may have and another record follows, or with
 * {@link #finish}. What is held is therefore bounded by {@link PackingLimits} and one record more.
 *
 * <p>One record leaves as a JSON object, several as a JSON array, each record's text exactly as it came. A body that is
 * an array text leaves as it came from bracket to bracket if its records, two or more, are all in one event when the
 * packer finishes, and the text is no longer than an event may be.
 *
 * @param <D> what the caller tells destinations by; compared by equals
 */
public final class EventPacker<D> {

    private final PackingLimits limits;
    private final Consumer<PackedEvent<D>> sink;
    private final PagePool pages;
    private final EventText text;

    /** By group, the one that has been open longest first. */
    private final Map<String, OpenEvent<D>> open = new LinkedHashMap<>();

    private long openChars;
    private long added;

    /** What was added when nothing was open yet: only a reader that begins there can be in one event as a whole. */
    private long begin;

    /** The event of the latest record, if it has all the records one may have. */
    private OpenEvent<D> full;

    /**
     * Makes a packer with nothing open.
     *
     * @param limits when events end
     * @param sink takes each event as it ends; what it throws goes on to the caller
     * @param workspace the memory to use, with no other packer at work in it
     */
    public EventPacker(PackingLimits limits, Consumer<PackedEvent<D>> sink, Workspace workspace) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.sink = Objects.requireNonNull(sink, "sink");
        this.pages = workspace.pages();
        this.text = workspace.text();
    }

    /**
     * Adds the current record of a reader. The reader can go on to its next record afterwards.
     *
     * @param destination where the record goes
     * @param group its group
     * @param record a reader that is at a record
     * @throws InvalidEventException if the record alone is longer than an event may be
     */
    public void add(D destination, String group, RecordReader record) {
        int chars = record.chars();
        if (chars > limits.maxEventChars()) {
            throw new InvalidEventException(
                    "the record is longer than " + limits.maxEventChars() + " characters, the limit of an event",
                    record.index(),
                    record.byteOffset());
        }
        if (full != null) {
            handOver(full);
        }
        OpenEvent<D> event = open.get(group);
        if (event != null && !(event.isFor(destination) && event.takes(chars, limits))) {
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

    /** Hands over what is open, in the order in which it was opened. The packer can go on being used afterwards. */
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
