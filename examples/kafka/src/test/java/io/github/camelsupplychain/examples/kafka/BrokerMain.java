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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/** Apache Kafka as it is released, in KRaft mode: a single node, on the loopback interface. */
public final class BrokerMain {

    private BrokerMain() {}

    /**
     * Serves until stopped.
     *
     * @param arguments the folder of the data, formatted if it is new, and the ports of the broker and its controller
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        Path properties = folder.resolve("server.properties");
        if (Files.notExists(properties)) {
            Files.createDirectories(folder);
            Files.writeString(properties, properties(folder, arguments[1], arguments[2]));
            format(properties);
        }
        System.out.println("Apache Kafka at 127.0.0.1:" + arguments[1] + ", its data in " + folder);
        Kafka.main(new String[] {properties.toString()});
    }

    private static void format(Path properties) {
        String[] command = {"format", "-t", Uuid.randomUuid().toString(), "-c", properties.toString()};
        if (StorageTool.execute(command, System.out) != 0) {
            throw new IllegalStateException("The broker's folder cannot be formatted");
        }
    }

    private static String properties(Path folder, String brokerPort, String controllerPort) {
        return """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@127.0.0.1:%2$s
            listeners=PLAINTEXT://127.0.0.1:%1$s,CONTROLLER://127.0.0.1:%2$s
            advertised.listeners=PLAINTEXT://127.0.0.1:%1$s
            listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
            controller.listener.names=CONTROLLER
            log.dirs=%3$s
            auto.create.topics.enable=false
            # A single node has no others to copy to.
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=4
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            group.initial.rebalance.delay.ms=500
            """.formatted(brokerPort, controllerPort, folder.resolve("data"));
    }
}
