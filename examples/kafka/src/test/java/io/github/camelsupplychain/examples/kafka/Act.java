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

import io.github.camelsupplychain.emulator.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One of the things that are done to a cluster while it delivers. */
interface Act {

    /** Does it. */
    void play(Stage stage) throws Exception;

    /** All of them. */
    static List<Act> all(Size size) {
        return List.of(
                throttleService(size.throttle()),
                Act::killWorker,
                Act::freezeWorker,
                Act::restartBroker,
                cutServiceOff(size.outage()),
                Act::loseAnswers);
    }

    /** Longer than the session of a worker. */
    Duration FREEZE = Duration.ofSeconds(10);

    /** So slow that workers stand with events that are stored, and do not know it. */
    Duration SLOW = Duration.ofSeconds(3);

    /** Kills a worker when it is worst: its events are stored, and nothing of that is committed. */
    static void killWorker(Stage stage) {
        Emulator emulator = stage.cluster().emulator();
        emulator.latency(SLOW);
        awaitStandstill(emulator);
        stage.killWorker();
        stage.note("SIGKILL of a worker whose events are stored, not answered and not committed");
        emulator.latency(Stage.SERVICE_TIME);
        stage.startWorker();
        stage.note("another worker has started, and the partitions are shared anew");
    }

    /** Freezes a worker in the midst of its batch. When it goes on, its partitions are others'. */
    static void freezeWorker(Stage stage) throws Exception {
        stage.note("a worker is frozen for " + FREEZE.toSeconds() + " s, longer than its session");
        stage.freezeWorker(FREEZE);
        stage.note("the frozen worker goes on with records that are others' by now");
    }

    static void restartBroker(Stage stage) {
        stage.cluster().broker().stop();
        stage.note("the broker has stopped");
        stage.cluster().broker().start();
        stage.note("the broker is back");
    }

    static Act throttleService(Duration time) {
        return stage -> {
            Emulator emulator = stage.cluster().emulator();
            long rate = storedPerSecond(emulator);
            stage.note("the service is throttled from " + rate + " to " + rate / 10 + " events a second");
            emulator.rateLimit(rate / 10);
            TimeUnit.SECONDS.sleep(time.toSeconds());
            emulator.noRateLimit();
            stage.note("the service is throttled no more");
        };
    }

    static Act cutServiceOff(Duration time) {
        return stage -> {
            stage.note("the service is cut off");
            stage.cluster().emulator().pause();
            TimeUnit.SECONDS.sleep(time.toSeconds());
            stage.cluster().emulator().resume();
            stage.note("the service is back, after " + time.toSeconds() + " s");
        };
    }

    static void loseAnswers(Stage stage) {
        stage.cluster().emulator().fault(Fault.ANSWER_LOST, 0.02);
        stage.note("from here on, the answers to one request in fifty are lost, after its event was stored");
    }

    /** Waits until no worker can go on without an answer. */
    private static void awaitStandstill(Emulator emulator) {
        List<Long> requests = new ArrayList<>();
        await("requests that wait for their answers")
                .atMost(SLOW.multipliedBy(20))
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
        long seconds = 2;
        long before = emulator.counts().stored();
        TimeUnit.SECONDS.sleep(seconds);
        return Math.max(10, (emulator.counts().stored() - before) / seconds);
    }
}
