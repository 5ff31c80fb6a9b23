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

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Delivers the events of a run through three workers, while one thing after another is done to all that takes part. */
final class CrashScenario {

    /** Longer than the session timeout of the workers: Kafka takes a worker that is silent for so long for dead. */
    private static final Duration FREEZE = Duration.ofSeconds(15);

    private static final Duration OUTAGE = Duration.ofSeconds(20);
    private static final Duration THROTTLE = Duration.ofSeconds(10);
    private static final Duration SERVICE_TIME = Duration.ofMillis(5);
    /** So slow that workers stand with events that are stored, and do not know it. */
    private static final Duration SLOW_SERVICE_TIME = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Cluster cluster;
    private final Orders orders;
    private final Class<?> workerMain;
    private final List<String> done = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    /**
     * Prepares a scenario.
     *
     * @param workerMain a class of {@link WorkerMain}
     */
    CrashScenario(Cluster cluster, Orders orders, Class<?> workerMain) {
        this.cluster = cluster;
        this.orders = orders;
        this.workerMain = workerMain;
    }

    /** Runs it to its end: all records committed, all workers stopped. */
    Findings run(String topic) throws Exception {
        Cluster.Run run = cluster.newRun(topic);
        Emulator emulator = cluster.emulator();
        emulator.latency(SERVICE_TIME);
        ChildProcess first = cluster.startWorker(run, workerMain);
        ChildProcess second = cluster.startWorker(run, workerMain);
        cluster.startWorker(run, workerMain);
        cluster.awaitMembers(run, 3);
        note("three workers share the partitions");

        try (Progress progress = new Progress(cluster.broker(), run)) {
            CompletableFuture<Void> produced =
                    new OrderProducer(cluster.broker().address(), run, orders, progress).start();
            note("production begins");

            awaitShare(progress, 0.10);
            emulator.latency(SLOW_SERVICE_TIME);
            awaitStandstill(emulator);
            cluster.killWorker(first);
            note("SIGKILL of a worker whose events are stored and not committed");
            emulator.latency(SERVICE_TIME);
            cluster.startWorker(run, workerMain);
            cluster.awaitMembers(run, 3);
            note("another worker has joined, the partitions are shared anew");

            awaitShare(progress, 0.25);
            note("a worker is frozen for " + FREEZE.toSeconds() + " s, longer than its session");
            second.freeze(FREEZE);
            note("it goes on, with records that are others' now");

            awaitShare(progress, 0.40);
            note("the broker stops");
            cluster.broker().stop();
            cluster.broker().start();
            note("the broker is back");

            awaitShare(progress, 0.55);
            long rate = storedPerSecond(emulator);
            emulator.rateLimit(rate / 10);
            note("the service is throttled from " + rate + " to " + rate / 10 + " events a second for "
                    + THROTTLE.toSeconds() + " s");
            TimeUnit.SECONDS.sleep(THROTTLE.toSeconds());
            emulator.noRateLimit();

            awaitShare(progress, 0.70);
            note("the service cannot be reached for " + OUTAGE.toSeconds() + " s");
            emulator.pause();
            TimeUnit.SECONDS.sleep(OUTAGE.toSeconds());
            emulator.resume();

            awaitShare(progress, 0.85);
            emulator.lostAnswers(0.02);
            note("from here on, one answer in fifty is lost after the event is stored");

            produced.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
            progress.await(orders.events(), PATIENCE);
            note("all records are committed");
        }
        cluster.stopWorkers();
        note("the workers have stopped");
        return Findings.of(orders, emulator, DeadLetters.read(cluster.broker(), run.deadLetters()));
    }

    /** What was done, each with the seconds since the start. */
    List<String> done() {
        return done;
    }

    private void awaitShare(Progress progress, double share) throws Exception {
        progress.await(Math.round(share * orders.events()), PATIENCE);
    }

    /** Until each worker waits for the service with all that it may send at once. */
    private static void awaitStandstill(Emulator emulator) {
        List<Long> requests = new ArrayList<>();
        await("requests that wait for their answers")
                .atMost(SLOW_SERVICE_TIME.multipliedBy(20))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    Emulator.Counts counts = emulator.counts();
                    requests.add(counts.requests());
                    int last = requests.size() - 1;
                    return counts.inFlight() > 0
                            && last > 0
                            && requests.get(last).equals(requests.get(last - 1));
                });
    }

    private static long storedPerSecond(Emulator emulator) throws InterruptedException {
        long before = emulator.counts().stored();
        TimeUnit.SECONDS.sleep(2);
        return Math.max(100, (emulator.counts().stored() - before) / 2);
    }

    private void note(String what) {
        done.add("%6.1f s  %s".formatted((System.nanoTime() - startNanos) / 1e9, what));
    }
}
