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
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The progress of reading one long body. It is shown in the dev console and logged at a fixed interval; the progress of a
 * short body is not shown.
 */
final class BodyProgress {

    /** The progress at one moment. It is formatted only when somebody reads it, which is rare. */
    private record Look(long records, long bytes, long totalBytes, long events, long nanos) {}

    static final long LOG_INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(30);

    /** The number of records after which a body checks whether it is long: a power of 2. */
    private static final int LOOK_EVERY = 1024;

    private static final Logger LOG = LoggerFactory.getLogger(BodyProgress.class);

    private final String exchangeId;
    private final Set<BodyProgress> longBodies;
    private final LongSupplier nanoTime;
    private final long startedNanos;

    /** The length of the body in bytes, or -1 if unknown. */
    private long totalBytes = -1;

    private long loggedNanos;
    private volatile Look latest;

    /**
     * Starts with nothing read.
     *
     * @param longBodies where this body shows up once it is long, until {@link #end}
     */
    BodyProgress(String exchangeId, Set<BodyProgress> longBodies, LongSupplier nanoTime) {
        this.exchangeId = exchangeId;
        this.longBodies = longBodies;
        this.nanoTime = nanoTime;
        this.startedNanos = nanoTime.getAsLong();
        this.loggedNanos = startedNanos;
    }

    void setTotalBytes(long totalBytes) {
        this.totalBytes = totalBytes;
    }

    /** Records that one more record has been read. All figures are totals. */
    void read(long records, LongSupplier bytes, LongSupplier events) {
        if ((records & (LOOK_EVERY - 1)) == 0) {
            look(records, bytes.getAsLong(), events.getAsLong());
        }
    }

    private void look(long records, long bytes, long events) {
        long now = nanoTime.getAsLong();
        boolean isFirst = latest == null;
        latest = new Look(records, bytes, totalBytes, events, now - startedNanos);
        if (isFirst) {
            longBodies.add(this); // From now on others read it.
        }
        if (now - loggedNanos >= LOG_INTERVAL_NANOS) {
            loggedNanos = now;
            LOG.info("{}", this);
        }
    }

    /** Ends the reading, whether the body was read to its end or not. */
    void end() {
        if (latest != null) {
            longBodies.remove(this);
        }
    }

    @Override
    public String toString() {
        Look look = latest;
        String of = look.totalBytes < 0 ? "" : String.format(Locale.ROOT, " of %,d", look.totalBytes);
        return String.format(
                Locale.ROOT,
                "Exchange %s: %,d records read, %,d events made, %,d%s bytes, %,d records/s",
                exchangeId,
                look.records,
                look.events,
                look.bytes,
                of,
                look.records / Math.max(1, TimeUnit.NANOSECONDS.toSeconds(look.nanos)));
    }
}
