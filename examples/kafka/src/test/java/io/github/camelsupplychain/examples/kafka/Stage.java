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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Where the acts of a scenario play: a cluster with the workers of one run, and the notes of what was done to them. */
final class Stage {

    /** How long the service takes to answer, unless an act wants it otherwise. */
    static final Duration SERVICE_TIME = Duration.ofMillis(5);

    private final Cluster cluster;
    private final Cluster.Run run;
    private final Progress progress;
    private final Class<?> workerMain;
    private final Deque<ChildProcess> workers = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private final long startNanos = System.nanoTime();

    Stage(Cluster cluster, Cluster.Run run, Progress progress, Class<?> workerMain) {
        this.cluster = cluster;
        this.run = run;
        this.progress = progress;
        this.workerMain = workerMain;
    }

    Cluster cluster() {
        return cluster;
    }

    /** Starts workers and waits until they share the partitions with those that are there. */
    void startWorkers(int count) {
        for (int i = 0; i < count; i++) {
            workers.addLast(cluster.startWorker(run, workerMain));
        }
        cluster.awaitWorkers(run);
    }

    void startWorker() {
        startWorkers(1);
    }

    /** SIGKILL of the worker that has been there longest. */
    void killWorker() {
        cluster.killWorker(workers.removeFirst());
    }

    /** Freezes the worker that has been there longest. */
    void freezeWorker(Duration time) throws Exception {
        workers.getFirst().freeze(time);
    }

    /** Notes what was done, when, and how far the delivery was by then; prints it for who waits. */
    void note(String what) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        String note = "%6.1f s %,9d  %s".formatted(seconds, progress.committed(), what);
        notes.add(note);
        System.out.println(note);
    }

    List<String> notes() {
        return notes;
    }
}
