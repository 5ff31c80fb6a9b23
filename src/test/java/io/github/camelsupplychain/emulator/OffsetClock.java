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
import java.time.ZoneId;

/** A clock that runs ahead of another one, and can be stopped. */
final class OffsetClock extends Clock {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;
    /** Null while the clock runs. */
    private volatile Instant stopped;

    OffsetClock(Clock base) {
        this.base = base;
    }

    /** @throws IllegalArgumentException if the clock would run past the year 9999, which is as far as dates are written */
    synchronized void advance(Duration duration) {
        if (duration.compareTo(Duration.between(instant(), LAST)) > 0) {
            throw new IllegalArgumentException("the clock ends at " + LAST);
        }
        ahead = ahead.plus(duration);
    }

    /** Lets time stand still until {@link #run}. */
    void stopAt(Instant instant) {
        stopped = instant;
    }

    void run() {
        stopped = null;
    }

    @Override
    public Instant instant() {
        Instant standing = stopped;
        return standing == null ? base.instant().plus(ahead) : standing;
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(base.withZone(zone), ahead);
    }
}
