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
package io.github.camelsupplychain.emulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiConsumer;

/**
 * Bounds what is kept of events, of all instances together. Where the bound is reached, the oldest events are dropped,
 * or new ones are refused. Not thread-safe: {@link Service} guards it.
 */
final class Retention {

    /** What an event takes of the heap beside its data, about: ids, token, place in lists. */
    private static final int EVENT_BYTES = 700;
    /** What a row takes of the heap beside the data of its event, about: its key and its place in the dataset. */
    private static final int ROW_BYTES = 350;

    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private record Kept(Instance instance, Event event, long bytes) {}

    private final long maxEvents;
    private final long maxBytes;
    private final boolean dropsOldest;
    private final Deque<Kept> oldestFirst = new ArrayDeque<>();
    private long bytes;
    private long dropped;

    Retention(long maxEvents, long maxBytes, boolean dropsOldest) {
        this.maxEvents = maxEvents;
        this.maxBytes = maxBytes;
        this.dropsOldest = dropsOldest;
    }

    /**
     * What an event takes of the heap, about.
     *
     * @param data the data that is kept, null for none
     * @param records how many rows it makes at most
     */
    static long bytes(String data, int records) {
        if (data == null) {
            return EVENT_BYTES;
        }
        boolean isLatin1 = data.chars().allMatch(c -> c < 256);
        return EVENT_BYTES + (isLatin1 ? 1L : 2L) * data.length() + (long) ROW_BYTES * records;
    }

    /**
     * Drops the oldest events until another one fits.
     *
     * @param drop what is to be done with an event that is dropped
     * @throws ServiceError if it does not fit and none may be dropped, or all would not be enough
     */
    void makeRoom(long newBytes, BiConsumer<Instance, Event> drop) {
        while (oldestFirst.size() >= maxEvents || bytes + newBytes > maxBytes) {
            if (!dropsOldest || oldestFirst.isEmpty()) {
                throw new ServiceError(
                        507,
                        "InsufficientStorageException",
                        "the emulator keeps at most " + maxEvents + " events and " + maxBytes
                                + " bytes, and has no room" + " for another event of " + newBytes + " bytes");
            }
            if (dropped++ == 0) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The emulator keeps at most {0} events and {1} bytes; from now on it drops the oldest",
                        Long.toString(maxEvents),
                        Long.toString(maxBytes));
            }
            Kept oldest = oldestFirst.remove();
            bytes -= oldest.bytes();
            drop.accept(oldest.instance(), oldest.event());
        }
    }

    void add(Instance instance, Event event, long eventBytes) {
        oldestFirst.add(new Kept(instance, event, eventBytes));
        bytes += eventBytes;
    }

    /** How many events are kept. */
    int events() {
        return oldestFirst.size();
    }

    /** What is kept takes of the heap, about. */
    long bytes() {
        return bytes;
    }

    /** How many events have been dropped. */
    long dropped() {
        return dropped;
    }
}
