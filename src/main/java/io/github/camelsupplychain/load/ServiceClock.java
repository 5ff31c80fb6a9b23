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
package io.github.camelsupplychain.load;

import io.github.camelsupplychain.error.ClockSkew;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The service's time, taken from its responses, so that it is the same for all processes. The machine's clock, which
 * can jump, is read only at the start; from then on, time advances with {@link System#nanoTime}.
 */
public final class ServiceClock extends Clock {

    private record Told(Instant time, long at) {}

    private final LongSupplier nanoTime;
    private volatile Told latest;

    /**
     * Creates a clock.
     *
     * @param start the time until an answer tells it
     * @param nanoTime such as {@link System#nanoTime}
     */
    public ServiceClock(Instant start, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.latest = new Told(start, nanoTime.getAsLong());
    }

    /**
     * Takes the time from a response.
     *
     * @param answer the answer; null, or without a date, where the client hides it
     */
    public void hear(SdkHttpResponse answer) {
        ClockSkew.serviceTime(answer).ifPresent(time -> latest = new Told(time, nanoTime.getAsLong()));
    }

    @Override
    public Instant instant() {
        Told told = latest;
        return told.time.plus(Duration.ofNanos(nanoTime.getAsLong() - told.at));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Its instants alone are asked for");
    }
}
