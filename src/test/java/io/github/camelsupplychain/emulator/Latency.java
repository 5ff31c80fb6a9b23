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
import java.util.Random;

/** How long answers take: a fixed time and a random one on top, evenly spread. */
final class Latency {

    private final Random random;
    private Duration fixed = Duration.ZERO;
    private Duration jitter = Duration.ZERO;

    Latency(long seed) {
        random = new Random(seed);
    }

    synchronized void set(Duration newFixed, Duration newJitter) {
        if (newFixed.isNegative() || newJitter.isNegative()) {
            throw new IllegalArgumentException(
                    "latency and jitter must not be negative: " + newFixed + ", " + newJitter);
        }
        fixed = newFixed;
        jitter = newJitter;
    }

    synchronized Duration fixed() {
        return fixed;
    }

    synchronized Duration jitter() {
        return jitter;
    }

    synchronized Duration next() {
        return jitter.isZero() ? fixed : fixed.plusNanos(random.nextLong(jitter.toNanos() + 1));
    }
}
