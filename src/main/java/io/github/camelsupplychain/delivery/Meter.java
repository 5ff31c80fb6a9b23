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

/** Counts events within a sliding window, one second by default, with a resolution of a sixteenth of the window. */
final class Meter {

    private static final int SLOTS = 16;
    private static final double NANOS = 1e9;

    private final int[] counts = new int[SLOTS];
    private long slotNanos;
    private int sum;
    private int current;
    private long currentEnds;

    Meter(long now) {
        restart(1, now);
    }

    /** Resets the counts and sets the length of the window. */
    void restart(double seconds, long now) {
        clear();
        slotNanos = (long) (seconds * NANOS / SLOTS);
        currentEnds = now + slotNanos;
    }

    void count(long now) {
        moveTo(now);
        counts[current]++;
        sum++;
    }

    int sum(long now) {
        moveTo(now);
        return sum;
    }

    /** Seconds since the oldest counted event. */
    double seconds() {
        for (int age = SLOTS; age > 0; age--) {
            if (counts[(current + SLOTS - age + 1) % SLOTS] > 0) {
                return age * slotNanos / NANOS;
            }
        }
        return 0;
    }

    private void clear() {
        Arrays.fill(counts, 0);
        sum = 0;
    }

    private void moveTo(long now) {
        long slots = now - currentEnds < 0 ? 0 : (now - currentEnds) / slotNanos + 1;
        if (slots >= SLOTS) {
            clear();
        } else {
            for (long i = 0; i < slots; i++) {
                current = (current + 1) % SLOTS;
                sum -= counts[current];
                counts[current] = 0;
            }
        }
        currentEnds += slots * slotNanos;
    }
}
