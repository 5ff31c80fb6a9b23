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
package io.github.camelsupplychain.examples.kafka;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How many records of a run are committed, looked up a few times a second for all who wait for it. */
final class Progress implements AutoCloseable {

    private static final long LOOKUP_MILLIS = 200;

    private final ScheduledExecutorService lookup = Executors.newSingleThreadScheduledExecutor();
    private long committed;

    Progress(Broker broker, Cluster.Run run) {
        lookup.scheduleWithFixedDelay(() -> look(broker, run), 0, LOOKUP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Broker broker, Cluster.Run run) {
        try {
            long now = broker.committed(run.group(), run.topic());
            synchronized (this) {
                committed = now;
                notifyAll();
            }
        } catch (IllegalStateException e) {
            // The broker is down: what was committed last holds.
        }
    }

    /** Waits until so many records are committed. */
    synchronized void await(long records, Duration atMost) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (committed < records) {
            long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (millis <= 0) {
                throw new TimeoutException(committed + " records are committed after " + atMost + ", not " + records);
            }
            wait(millis);
        }
    }

    @Override
    public void close() {
        lookup.shutdownNow();
    }
}
