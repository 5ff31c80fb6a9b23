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

import java.util.ArrayDeque;

/**
 * Arrays for open events, by powers of two, so that a small event never sits on the array of a large one. Arrays given
 * back are kept for reuse; when a new one would take the pool past its bound, kept ones are dropped for it, the largest
 * first.
 */
final class BufferPool {

    private static final int SMALLEST = 512;

    private final long bound;
    private final ArrayDeque<byte[]>[] free;

    /** The bytes of all arrays there are, in use or kept. */
    private long held;

    @SuppressWarnings({"unchecked", "rawtypes"})
    BufferPool(long bound) {
        this.bound = bound;
        this.free = new ArrayDeque[Integer.SIZE];
    }

    /** An array of at least {@code size} bytes. */
    byte[] acquire(int size) {
        int length = size <= SMALLEST ? SMALLEST : Integer.highestOneBit(size - 1) << 1;
        ArrayDeque<byte[]> kept = free[classOf(length)];
        if (kept != null && !kept.isEmpty()) {
            return kept.pop();
        }
        dropDownTo(bound - length);
        held += length;
        return new byte[length];
    }

    void release(byte[] array) {
        int index = classOf(array.length);
        if (free[index] == null) {
            free[index] = new ArrayDeque<>();
        }
        free[index].push(array);
    }

    private void dropDownTo(long target) {
        for (int i = free.length - 1; i >= 0 && held > target; i--) {
            while (free[i] != null && !free[i].isEmpty() && held > target) {
                held -= free[i].pop().length;
            }
        }
    }

    private static int classOf(int length) {
        return Integer.numberOfTrailingZeros(length);
    }
}
