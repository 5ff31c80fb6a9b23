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
import java.util.Set;
import java.util.stream.Collectors;

/** A broker, an emulator and workers, each a process of its own on the loopback interface. */
final class Cluster implements AutoCloseable {

    /** How long workers may take to start and share the partitions, with the session of a dead one to end first. */
    private static final Duration JOIN_TIME = Duration.ofMinutes(2);

    private static final int PARTITIONS = 12;

    private final Broker broker = new Broker();
    private final Emulator emulator;
    private final List<ChildProcess> workers = new ArrayList<>();
    private int workersStarted;

    /** Starts a broker and an emulator. */
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
        broker.createCompactedTopic(run.deadLetters());
        emulator.reset();
        return run;
    }

    /**
     * Starts a worker.
     *
     * @param main {@link Worker} or {@link ForgetfulWorker}
     * @param options the options of the JVM and, as system properties, of the worker that differ from the usual
     */
    ChildProcess startWorker(Run run, Class<?> main, String... options) {
        String name = run.topic() + "-worker-" + ++workersStarted;
        List<String> allOptions = new ArrayList<>(List.of(
                "-Xmx256m",
                // As short as the broker allows, so that the partitions of a killed worker are not left for
                // long.
                "-Dcamel.component.kafka.sessionTimeoutMs=6000",
                "-Dorders.pause-after-failure-millis=500",
                "-Dorders.topic=" + run.topic(),
                "-Dorders.group=" + run.group(),
                "-Dorders.dead-letter-topic=" + run.deadLetters(),
                "-Dcamel.component.kafka.clientId=" + name,
                "-Dcamel.component.aws-supplychain.accessKey=" + emulator.accessKey(),
                "-Dcamel.component.aws-supplychain.secretKey=" + emulator.secretKey(),
                "-Dcamel.component.aws-supplychain.overrideEndpoint=true",
                "-Dcamel.component.aws-supplychain.uriEndpointOverride=" + emulator.endpoint()));
        allOptions.addAll(List.of(options));
        ChildProcess worker = ChildProcess.start(
                name,
                main,
                allOptions,
                Map.of("KAFKA_BROKERS", broker.address(), "SUPPLYCHAIN_INSTANCE", emulator.instanceId()));
        workers.add(worker);
        return worker;
    }

    /** Waits until all workers that were started, and none that were killed, share the partitions. */
    void awaitWorkers(Run run) {
        Set<String> expected = workers.stream().map(ChildProcess::name).collect(Collectors.toSet());
        await("the partitions are shared by " + expected)
                .atMost(JOIN_TIME)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .pollInterval(Duration.ofMillis(250))
                .failFast(() -> workers.forEach(ChildProcess::checkAlive))
                .until(() -> broker.members(run.group()), expected::equals);
    }

    /** SIGKILL of a worker. */
    void killWorker(ChildProcess worker) {
        worker.kill();
        workers.remove(worker);
    }

    /** Stops the workers in good order: afterwards nothing is on its way any more. */
    void stopWorkers() {
        workers.parallelStream().forEach(ChildProcess::stop);
        workers.clear();
    }

    /** SIGKILL of all workers that are left. */
    void killWorkers() {
        workers.forEach(ChildProcess::kill);
        workers.clear();
    }

    /** How much CPU all its processes have used. */
    Duration cpu() {
        return workers.stream().map(ChildProcess::cpu).reduce(broker.cpu().plus(emulator.cpu()), Duration::plus);
    }

    @Override
    public void close() {
        killWorkers();
        emulator.close();
        broker.close();
    }
}
