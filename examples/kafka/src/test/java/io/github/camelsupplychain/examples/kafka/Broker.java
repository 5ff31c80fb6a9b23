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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/** A broker in a process of its own, with what a test asks of it. */
final class Broker implements AutoCloseable {

    private static final Duration START_TIME = Duration.ofMinutes(2);
    private static final Duration CALL_TIME = Duration.ofSeconds(30);

    private final Path folder;
    private final int port = Ports.free();
    private final int controllerPort = Ports.free();
    private final Admin admin;
    private ChildProcess process;

    /** Starts a broker without topics. */
    Broker() {
        try {
            Files.createDirectories(Path.of("target"));
            folder = Files.createTempDirectory(Path.of("target"), "broker-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                address(),
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) CALL_TIME.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                10_000));
        start();
    }

    /** Where clients reach it, while it is down as well. */
    String address() {
        return "127.0.0.1:" + port;
    }

    /** Starts it (again), with the data it had. */
    void start() {
        process = ChildProcess.start(
                "broker",
                BrokerMain.class,
                List.of("-Xmx384m"),
                Map.of(),
                folder.toString(),
                Integer.toString(port),
                Integer.toString(controllerPort));
        await("the broker's start")
                .atMost(START_TIME)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> {
                    process.checkAlive();
                    return get(admin.describeCluster(new DescribeClusterOptions().timeoutMs(2_000))
                                            .nodes())
                                    .size()
                            == 1;
                });
    }

    Duration cpu() {
        return process.cpu();
    }

    /** Stops it in good order. */
    void stop() {
        process.stop();
    }

    /** Makes a topic. */
    void createTopic(String name, int partitions) {
        create(new NewTopic(name, partitions, (short) 1));
    }

    /** Makes a topic of one partition that keeps the last record of each key. */
    void createCompactedTopic(String name) {
        create(new NewTopic(name, 1, (short) 1)
                .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)));
    }

    private void create(NewTopic topic) {
        get(admin.createTopics(List.of(topic)).all());
        await("the topic " + topic.name())
                .atMost(CALL_TIME)
                .ignoreExceptionsInstanceOf(IllegalStateException.class)
                .until(() -> records(topic.name()) == 0);
    }

    /** The client ids of the members of a consumer group that have partitions. */
    Set<String> members(String group) {
        return get(admin.describeConsumerGroups(List.of(group))
                        .describedGroups()
                        .get(group))
                .members()
                .stream()
                .filter(member -> !member.assignment().topicPartitions().isEmpty())
                .map(MemberDescription::clientId)
                .collect(Collectors.toSet());
    }

    /** How many records of a topic a group has committed. */
    long committed(String group, String topic) {
        return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .map(Map.Entry::getValue)
                .mapToLong(OffsetAndMetadata::offset)
                .sum();
    }

    /** How many records a topic holds. */
    long records(String topic) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        get(admin.describeTopics(List.of(topic)).topicNameValues().get(topic))
                .partitions()
                .forEach(partition -> ends.put(new TopicPartition(topic, partition.partition()), OffsetSpec.latest()));
        return get(admin.listOffsets(ends).all()).values().stream()
                .mapToLong(end -> end.offset())
                .sum();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(CALL_TIME.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The broker did not answer", e);
        }
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
        process.close();
    }
}
