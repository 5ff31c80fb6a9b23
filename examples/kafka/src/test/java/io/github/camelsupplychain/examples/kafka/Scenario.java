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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Delivers the events of a run through three workers, while one act after another is played.
 *
 * @param orders what is delivered
 * @param workerMain a class of {@link WorkerMain}
 * @param acts what is done meanwhile, evenly spread over the events
 */
record Scenario(Orders orders, Class<?> workerMain, List<Act> acts) {

    private static final int WORKERS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Plays it to its end: all records are committed, and all workers have stopped. */
    Report play(Cluster cluster, String topic) throws Exception {
        Cluster.Run run = cluster.newRun(topic);
        cluster.emulator().latency(Stage.SERVICE_TIME);
        Stage stage = new Stage(cluster, run, workerMain);
        stage.startWorkers(WORKERS);
        stage.note(WORKERS + " workers share the partitions, production begins");

        try (Progress progress = new Progress(cluster.broker(), run)) {
            CompletableFuture<Void> produced =
                    new OrderProducer(cluster.broker().address(), run, orders, progress).start();
            for (int act = 0; act < acts.size(); act++) {
                progress.await(orders.events() * (act + 1L) / (acts.size() + 1), PATIENCE);
                acts.get(act).play(stage);
            }
            produced.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
            progress.await(orders.events(), PATIENCE);
        }
        stage.note("all records are committed");
        cluster.stopWorkers();
        stage.note("the workers have stopped");
        return new Report(
                stage.notes(),
                Findings.of(orders, cluster.emulator(), DeadLetters.read(cluster.broker(), run.deadLetters())));
    }
}
