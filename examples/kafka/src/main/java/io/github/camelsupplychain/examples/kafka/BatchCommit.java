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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.DefaultKafkaManualCommit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Commits a batch: for each of its partitions, up to the last record that the batch holds. The commit that Camel puts
 * beside a batch covers the partition of its very last record alone, and the automatic one covers records that have been
 * polled but wait for the next batch.
 *
 * <p>While the group shares its partitions anew, a worker keeps those it has but may not commit. It takes part until that
 * has ended, and then commits: giving up would make it leave the group, which has the partitions shared once more, and
 * the others give up in their turn.
 */
final class BatchCommit implements Processor {

    /** Long enough for a broker to start again: a batch whose commit fails is read, and sent, once more. */
    private static final Duration COMMIT_TIME = Duration.ofSeconds(60);

    /** Below {@code maxPollIntervalMs}, as all members have polled by then or are out. */
    private static final Duration REBALANCE_TIME = Duration.ofMinutes(5);

    private static final Duration POLL_TIME = Duration.ofMillis(100);

    @Override
    public void process(Exchange exchange) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        Consumer<?, ?> consumer = null;
        for (Object item : exchange.getMessage().getBody(List.class)) {
            DefaultKafkaManualCommit commit = ((Exchange) item)
                    .getMessage()
                    .getHeader(KafkaConstants.MANUAL_COMMIT, DefaultKafkaManualCommit.class);
            offsets.put(commit.getPartition(), new OffsetAndMetadata(commit.getRecordOffset() + 1));
            consumer = commit.getCamelExchangePayload().consumer;
        }
        commit(consumer, offsets);
    }

    private static void commit(Consumer<?, ?> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
        long startNanos = System.nanoTime();
        while (true) {
            // Who has a partition now reads it from its last commit on, and may be further than this batch.
            offsets.keySet().retainAll(consumer.assignment());
            try {
                consumer.commitSync(offsets, COMMIT_TIME);
                return;
            } catch (RebalanceInProgressException e) {
                if (System.nanoTime() - startNanos > REBALANCE_TIME.toNanos()) {
                    throw e;
                }
                takePart(consumer);
            }
        }
    }

    /** Rebalances go on while their members poll. Records that come with it are left for the next poll. */
    private static <K, V> void takePart(Consumer<K, V> consumer) {
        ConsumerRecords<K, V> early = consumer.poll(POLL_TIME);
        for (TopicPartition partition : early.partitions()) {
            consumer.seek(partition, early.records(partition).get(0).offset());
        }
    }
}
