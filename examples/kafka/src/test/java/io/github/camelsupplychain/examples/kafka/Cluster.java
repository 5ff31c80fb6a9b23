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
import java.util.Map;

/** A broker, an emulator and workers, each a process of its own on the loopback interface. */
final class Cluster implements AutoCloseable {

    /** How long all workers may take to start and share the partitions. */
    private static final Duration JOIN_TIME = Duration.ofMinutes(3);

    private static final int PARTITIONS = 12;

    private final Broker broker = new Broker();
    private final Emulator emulator;
    private final List<ChildProcess> workers = new ArrayList<>();

    Cluster() {
        try {
            emulator = new Emulator();
        } catch (RuntimeException | Error e) {
            broker.close();
            throw e;
        }
    }

    Broker broker() {
        return broker;
    }

    Emulator emulator() {
        return emulator;
    }

    /** The topics and the consumer group of one run. */
    record Run(String topic) {
        String group() {
            return topic + "-delivery";
        }

        String deadLetters() {
            return topic + ".dead";
        }
    }

    /** Makes the topics of a run, and the emulator forget all others. */
    Run newRun(String topic) {
        Run run = new Run(topic);
        broker.createTopic(topic, PARTITIONS);
        broker.createTopic(run.deadLetters(), 1);
        emulator.reset();
        return run;
    }

    /**
     * Starts a worker.
     *
     * @param main a class of {@link WorkerMain}
     */
    ChildProcess startWorker(Run run, Class<?> main) {
        ChildProcess worker = ChildProcess.start(
                run.topic() + "-worker-" + (workers.size() + 1),
                main,
                List.of(
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-Dorders.topic=" + run.topic(),
                        "-Dorders.group=" + run.group(),
                        "-Dorders.dead-letter-topic=" + run.deadLetters(),
                        "-Dcamel.component.aws-supplychain.accessKey=" + emulator.accessKey(),
                        "-Dcamel.component.aws-supplychain.secretKey=" + emulator.secretKey(),
                        "-Dcamel.component.aws-supplychain.overrideEndpoint=true",
                        "-Dcamel.component.aws-supplychain.uriEndpointOverride=" + emulator.endpoint()),
                Map.of("KAFKA_BROKERS", broker.address(), "SUPPLYCHAIN_INSTANCE", emulator.instanceId()));
        workers.add(worker);
        return worker;
    }

    /** Waits until so many workers share the partitions. */
    void awaitMembers(Run run, int count) {
        await("workers in the group")
                .atMost(JOIN_TIME)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    workers.forEach(ChildProcess::checkAlive);
                    return broker.members(run.group()) == count;
                });
    }

    /** Stops the workers of a run in good order: afterwards nothing is on its way any more. */
    void stopWorkers() {
        workers.parallelStream().forEach(ChildProcess::stop);
        workers.clear();
    }

    /** SIGKILL of a worker. */
    void killWorker(ChildProcess worker) {
        worker.kill();
        workers.remove(worker);
    }

    @Override
    public void close() {
        workers.forEach(ChildProcess::close);
        emulator.close();
        broker.close();
    }
}
