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
package io.github.camelsupplychain.benchmark.delivery;

import java.util.concurrent.atomic.AtomicLongArray;

/** Counts times in classes, each 3 % wide. */
final class Latencies {

    private static final int CLASSES_PER_DOUBLING = 32;

    private final AtomicLongArray counts = new AtomicLongArray(64 * CLASSES_PER_DOUBLING);

    void add(long nanos) {
        counts.incrementAndGet(classOf(Math.max(nanos, CLASSES_PER_DOUBLING)));
    }

    private static int classOf(long nanos) {
        int doublings = 63 - Long.numberOfLeadingZeros(nanos);
        long within = nanos >>> (doublings - 5);
        return doublings * CLASSES_PER_DOUBLING + (int) (within - CLASSES_PER_DOUBLING);
    }

    private static double lowerBound(int index) {
        int doublings = index / CLASSES_PER_DOUBLING;
        long within = index % CLASSES_PER_DOUBLING + CLASSES_PER_DOUBLING;
        return within * Math.pow(2, doublings - 5);
    }

    /** The time in milliseconds that this share of all stays below. */
    double quantile(double share) {
        long all = 0;
        for (int i = 0; i < counts.length(); i++) {
            all += counts.get(i);
        }
        long left = (long) Math.ceil(share * all);
        int index = 0;
        for (left -= counts.get(0); left > 0; left -= counts.get(index)) {
            index++;
        }
        return lowerBound(index) / 1e6;
    }
}
