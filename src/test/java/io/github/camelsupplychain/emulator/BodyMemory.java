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
 * their length. Bodies up to {@link #SMALL} bytes are not counted.
 */
final class BodyMemory {

    static final int SMALL = 64 * 1024;

    private static final int UNIT = 1024;
    private static final long PATIENCE_SECONDS = 5;

    private final Semaphore arriving;
    private final Semaphore parsing;
    private final int parsingUnits;

    /** @param heapBytes how large the heap can grow */
    BodyMemory(long heapBytes) {
        arriving = new Semaphore(units(Math.max(heapBytes / 4, 32L << 20)), true);
        parsingUnits = units(Math.max(heapBytes / 64, 1L << 20));
        parsing = new Semaphore(parsingUnits, true);
    }

    /** Reserves room for bytes that are about to arrive. @return false if there is none for some seconds */
    boolean reserve(long bytes) throws InterruptedException {
        return arriving.tryAcquire(units(bytes), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    void release(long bytes) {
        arriving.release(units(bytes));
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
