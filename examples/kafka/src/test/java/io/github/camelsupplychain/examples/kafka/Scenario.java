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

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Delivers the events of a run through three workers, while one act after another is played.
 *
 * @param size what is delivered
 * @param workerMain {@link Worker} or {@link ForgetfulWorker}
 * @param acts what is done meanwhile, evenly spread over the events
 */
record Scenario(Size size, Class<?> workerMain, List<Act> acts) {

    private static final int WORKERS = 3;

    /** Plays it to its end: all records are committed, and all workers have stopped. */
    Report play(Cluster cluster, String topic) throws Exception {
        Cluster.Run run = cluster.newRun(topic);
        cluster.emulator().latency(Stage.SERVICE_TIME);
        try (Progress progress = new Progress(cluster.broker(), run)) {
            Stage stage = new Stage(cluster, run, progress, workerMain);
            stage.startWorkers(WORKERS);
            stage.note(WORKERS + " workers share the partitions, production begins");
            deliver(stage, run, progress);
            stage.note("all records are committed");
            cluster.stopWorkers();
            stage.note("the workers have stopped");
            return new Report(
                    stage.notes(),
                    Findings.of(
                            size.orders(), cluster.emulator(), DeadLetters.read(cluster.broker(), run.deadLetters())));
        } finally {
            cluster.killWorkers();
        }
    }

    private void deliver(Stage stage, Cluster.Run run, Progress progress) throws Exception {
        int events = size.orders().events();
        int share = events / (acts.size() + 1);
        OrderProducer producer =
                new OrderProducer(stage.cluster().broker().address(), run, size.orders(), size.window(), progress);
        CompletableFuture<Void> produced = producer.start();
        // One share before each act, and the next one while it plays.
        producer.allow(share);
        for (int act = 0; act < acts.size(); act++) {
            producer.allow(share);
            progress.await((act + 1L) * share);
            acts.get(act).play(stage);
        }
        producer.allow(events);
        produced.get();
        progress.await(events);
    }
}
