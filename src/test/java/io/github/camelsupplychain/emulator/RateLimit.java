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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** A token bucket: lets so many requests through each second, and so many at once after a rest. */
final class RateLimit {

    private final double perSecond;
    private final double burst;
    private final Clock clock;
    private double available;
    private Instant refilled;

    RateLimit(double perSecond, int burst, Clock clock) {
        if (!(perSecond > 0) || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate must be over 0 and a burst at least 1: " + perSecond + ", " + burst);
        }
        this.perSecond = perSecond;
        this.burst = burst;
        this.clock = clock;
        this.available = burst;
        this.refilled = clock.instant();
    }

    double perSecond() {
        return perSecond;
    }

    /** Takes one request's share. @return false if there is none left */
    synchronized boolean tryTake() {
        Instant now = clock.instant();
        double seconds = Duration.between(refilled, now).toNanos() / 1e9;
        available = Math.min(burst, available + Math.max(0, seconds) * perSecond);
        refilled = now;
        if (available < 1) {
            return false;
        }
        available--;
        return true;
    }
}
