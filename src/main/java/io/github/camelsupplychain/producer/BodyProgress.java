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
package io.github.camelsupplychain.producer;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The progress of reading one body. That of a long body is shown in the dev console and logged every half minute by
 * {@link #tick()}, even if no records arrive. The reading thread only counts; other threads may see slightly outdated
 * figures.
 */
final class BodyProgress {

    static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** After this time without acceptance of its event, a body is reported as waiting. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A body with this many records is long, however fast it is read. */
    private static final int MANY_RECORDS = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BodyProgress.class);

    private final Supplier<String> exchange;
    private final Set<BodyProgress> bodies;
    private final LongSupplier events;
    private final LongSupplier nanoTime;
    private final long startedNanos;

    private final AtomicLong records = new AtomicLong();
    private volatile LongSupplier bytes = () -> 0;
    /** The length of the body in bytes, or -1 if unknown. */
    private volatile long totalBytes = -1;
    /** When the event that is not yet accepted was created; 0 if there is none. */
    private volatile long sendingSince;
    /** Camel creates it on demand, which only the reading thread may cause. Null until there are several records. */
    private volatile String exchangeId;
    /** Used by the clock's thread only. */
    private long loggedNanos;

    /**
     * Starts with nothing read.
     *
     * @param exchange gives the id of the exchange
     * @param bodies where this body shows up once it has several records, until {@link #end}
     * @param events counts the events that have been made of it
     */
    BodyProgress(Supplier<String> exchange, Set<BodyProgress> bodies, LongSupplier events, LongSupplier nanoTime) {
        this.exchange = exchange;
        this.bodies = bodies;
        this.events = events;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.loggedNanos = startedNanos;
    }

    void setTotalBytes(long length) {
        totalBytes = length;
    }

    /** A part of the body is about to be read; counts its bytes. */
    void reading(LongSupplier bytesOfPart) {
        bytes = bytesOfPart;
    }

    /** One more record has been read. */
    void read(long total) {
        records.setRelease(total);
        if (total == 2) {
            exchangeId = exchange.get();
            bodies.add(this);
        }
    }

    /** An event is about to be submitted and may have to wait for capacity. */
    void sending() {
        sendingSince = nanoTime.getAsLong() | 1; // Never 0.
    }

    /** The event is accepted. */
    void sent() {
        sendingSince = 0;
    }

    /** Logs the progress if it is time. Called by the clock. */
    void tick() {
        long now = nanoTime.getAsLong();
        if (now - loggedNanos >= LOG_INTERVAL_NANOS) {
            loggedNanos = now;
            LOG.info("Still reading a body. {}", this);
        }
    }

    /** Whether reading has taken long enough to be shown. */
    boolean isLong() {
        return records.get() >= MANY_RECORDS || nanoTime.getAsLong() - startedNanos >= LOG_INTERVAL_NANOS;
    }

    /** Ends the reading, whether the body was read to its end or not. */
    void end() {
        if (records.get() >= 2) {
            bodies.remove(this);
        }
    }

    @Override
    public String toString() {
        long now = nanoTime.getAsLong();
        long read = records.get();
        String of = totalBytes < 0 ? "" : String.format(Locale.ROOT, " of %,d", totalBytes);
        long since = sendingSince;
        String waits = since == 0 || now - since < PATIENCE_NANOS
                ? ""
                : String.format(
                        Locale.ROOT, ", waiting for room for %d s", TimeUnit.NANOSECONDS.toSeconds(now - since));
        return String.format(
                Locale.ROOT,
                "Exchange %s: %,d records read, %,d events made, %,d%s bytes, %,d records/s%s",
                exchangeId,
                read,
                events.getAsLong(),
                bytes.getAsLong(),
                of,
                read / Math.max(1, TimeUnit.NANOSECONDS.toSeconds(now - startedNanos)),
                waits);
    }
}
