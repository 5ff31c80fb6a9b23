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
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

    private final long maxArriving;
    private final Semaphore parsing;
    private final int parsingUnits;

    // guarded by this
    private long arriving;
    /** The one body that may go beyond the limit; else bodies of which each has a part could wait for one another. */
    private Object overdrawing;
    /** How many bodies of which a part has come wait for more room. */
    private int waiting;

    /** @param heapBytes how large the heap can grow */
    BodyMemory(long heapBytes) {
        maxArriving = heapBytes / 8;
        parsingUnits = units(Math.max(heapBytes / 64, 1L << 20));
        parsing = new Semaphore(parsingUnits, true);
    }

    /**
     * Reserves room for more bytes of a body.
     *
     * @param held what the body has reserved before; one that has nothing yet lets the others go first
     * @return false if there is no room for some seconds
     */
    synchronized boolean reserve(Object body, long held, long bytes) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        int others = held == 0 ? 0 : 1;
        waiting += others;
        try {
            while (!isRoomFor(body, held, bytes)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } finally {
            waiting -= others;
        }
        arriving += bytes;
        return true;
    }

    /** Whether bodies of which a part has come wait for room. */
    synchronized boolean isScarce() {
        return waiting > 0;
    }

    private boolean isRoomFor(Object body, long held, long bytes) {
        if (held == 0) {
            return waiting == 0 && arriving + bytes <= maxArriving;
        }
        if (arriving + bytes > maxArriving && overdrawing == null) {
            overdrawing = body;
        }
        return arriving + bytes <= maxArriving || overdrawing == body;
    }

    /** Gives back all that a body has reserved. */
    synchronized void release(Object body, long held) {
        if (held > 0) {
            arriving -= held;
            if (overdrawing == body) {
                overdrawing = null;
            }
            notifyAll();
        }
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
