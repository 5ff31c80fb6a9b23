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

    /** Longer than any outage of a run, with all that has to recover from it. */
    private static final Duration STANDSTILL = Duration.ofMinutes(3);

    private final Cluster.Run run;
    private final ScheduledExecutorService lookup = Executors.newSingleThreadScheduledExecutor();
    private long committed;
    private long latestNanos = System.nanoTime();

    Progress(Broker broker, Cluster.Run run) {
        this.run = run;
        lookup.scheduleWithFixedDelay(() -> look(broker), 0, LOOKUP_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Broker broker) {
        try {
            long now = broker.committed(run.group(), run.topic());
            synchronized (this) {
                if (now > committed) {
                    latestNanos = System.nanoTime();
                }
                committed = now;
                notifyAll();
            }
        } catch (IllegalStateException e) {
            // The broker is down: what was committed last holds.
        }
    }

    synchronized long committed() {
        return committed;
    }

    /**
     * Waits until so many records are committed.
     *
     * @throws TimeoutException if no record was committed for some minutes
     */
    synchronized void await(long records) throws InterruptedException, TimeoutException {
        while (committed < records) {
            if (System.nanoTime() - latestNanos > STANDSTILL.toNanos()) {
                throw new TimeoutException("Waited for " + records + " committed records of " + run.topic() + ", but "
                        + committed + " are, and none was added for " + STANDSTILL);
            }
            wait(TimeUnit.SECONDS.toMillis(1));
        }
    }

    @Override
    public void close() {
        lookup.shutdownNow();
    }
}
