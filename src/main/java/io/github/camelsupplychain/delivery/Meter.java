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

import java.util.Arrays;

/** Counts what happened within the last second, give or take a sixteenth. */
final class Meter {

    private static final int SLOTS = 16;
    private static final long SLOT_NANOS = 1_000_000_000L / SLOTS;

    private final int[] counts = new int[SLOTS];
    private int sum;
    private int current;
    private long currentEnds;

    Meter(long now) {
        currentEnds = now + SLOT_NANOS;
    }

    void count(long now) {
        moveTo(now);
        counts[current]++;
        sum++;
    }

    int lastSecond(long now) {
        moveTo(now);
        return sum;
    }

    void reset() {
        Arrays.fill(counts, 0);
        sum = 0;
    }

    private void moveTo(long now) {
        long slots = now - currentEnds < 0 ? 0 : (now - currentEnds) / SLOT_NANOS + 1;
        if (slots >= SLOTS) {
            reset();
        } else {
            for (long i = 0; i < slots; i++) {
                current = (current + 1) % SLOTS;
                sum -= counts[current];
                counts[current] = 0;
            }
        }
        currentEnds += slots * SLOT_NANOS;
    }
}
