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

import java.time.Duration;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Bounds what large bodies take of the heap: while they arrive, and while they are parsed, which takes a multiple of
 * their length.
 */
final class BodyMemory {

    /** Up to this size bodies are parsed without being counted. */
    private static final int SMALL = 64 * 1024;

    private static final int UNIT = 1024;
    private final long maxArriving;
    private final long patienceNanos;
    private final Semaphore parsing;
    private final int parsingUnits;

    // guarded by this
    private long arriving;
    /** The one body that may go beyond the limit; else bodies of which each has a part could wait for one another. */
    private Room overdrawing;

    private long lastTurn;
    /** The bodies that wait for room, by their turns: only the first of them gets any. */
    private final NavigableMap<Long, Room> waiting = new TreeMap<>();

    /** When room was last given back. */
    private long releasedNanos = System.nanoTime();

    /**
     * @param heapBytes how large the heap can grow
     * @param patience for how long a body waits while no other gives room back
     */
    BodyMemory(long heapBytes, Duration patience) {
        maxArriving = heapBytes / 8;
        patienceNanos = patience.toNanos();
        parsingUnits = units(Math.max(heapBytes / 64, 1L << 20));
        parsing = new Semaphore(parsingUnits, true);
    }

    /** The room that one body takes while it arrives. */
    final class Room {
        // guarded by BodyMemory.this
        private long held;
        /** Bodies get room in the order in which they first asked for some. */
        private long turn;

        /**
         * Takes more room; waits for it behind all bodies whose turn is before.
         *
         * @return false if the patience of the memory is exhausted
         */
        boolean take(long bytes) throws InterruptedException {
            synchronized (BodyMemory.this) {
                if (turn == 0) {
                    turn = ++lastTurn;
                }
                waiting.put(turn, this);
                try {
                    long since = System.nanoTime();
                    while (!isFree(this, bytes)) {
                        long begin = releasedNanos - since > 0 ? releasedNanos : since;
                        long left = begin + patienceNanos - System.nanoTime();
                        if (left <= 0) {
                            return false;
                        }
                        TimeUnit.NANOSECONDS.timedWait(BodyMemory.this, left);
                    }
                } finally {
                    waiting.remove(turn);
                    BodyMemory.this.notifyAll();
                }
                arriving += bytes;
                held += bytes;
                return true;
            }
        }

        /** Gives back all that the body has taken. */
        void release() {
            synchronized (BodyMemory.this) {
                if (held > 0) {
                    arriving -= held;
                    held = 0;
                    if (overdrawing == this) {
                        overdrawing = null;
                    }
                    releasedNanos = System.nanoTime();
                    BodyMemory.this.notifyAll();
                }
            }
        }
    }

    /** Room for one more body. */
    Room newRoom() {
        return new Room();
    }

    /** How many bodies wait for room. */
    synchronized int waiting() {
        return waiting.size();
    }

    private boolean isFree(Room room, long bytes) {
        boolean isFirst = waiting.firstEntry().getValue() == room;
        if (isFirst && arriving + bytes <= maxArriving) {
            return true;
        }
        if (isFirst && room.held > 0 && overdrawing == null) {
            overdrawing = room;
        }
        return overdrawing == room;
    }

    /** Runs an action that parses a body, beside as many others as the heap allows. */
    <T> T whileParsing(int bodyBytes, Supplier<T> action) {
        int units = bodyBytes <= SMALL ? 0 : Math.min(units(bodyBytes), parsingUnits);
        parsing.acquireUninterruptibly(units);
        try {
            return action.get();
        } finally {
            parsing.release(units);
        }
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, (bytes + UNIT - 1) / UNIT);
    }
}
