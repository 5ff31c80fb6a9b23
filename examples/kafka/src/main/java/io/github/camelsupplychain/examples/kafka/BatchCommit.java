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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Commits a batch: for each of its partitions, up to the last record that the batch holds. The commit that Camel puts
 * beside a batch covers the partition of its very last record alone, and the automatic one covers records that have been
 * polled but wait for the next batch.
 *
 * <p>While the group shares its partitions anew, a worker keeps those it has but may not commit. It waits for that to
 * end: giving up would make it leave the group, which has the partitions shared once more, and the others give up in
 * their turn.
 */
final class BatchCommit implements Processor {

    /** Below {@code maxPollIntervalMs}, with the delivery before it. */
    private static final Duration REBALANCE = Duration.ofSeconds(60);

    private static final Duration PAUSE = Duration.ofMillis(50);

    @Override
    public void process(Exchange exchange) throws InterruptedException {
        Map<TopicPartition, KafkaManualCommit> lastOfPartition = new LinkedHashMap<>();
        for (Object item : exchange.getMessage().getBody(List.class)) {
            Message message = ((Exchange) item).getMessage();
            lastOfPartition.put(
                    new TopicPartition(
                            message.getHeader(KafkaConstants.TOPIC, String.class),
                            message.getHeader(KafkaConstants.PARTITION, int.class)),
                    message.getHeader(KafkaConstants.MANUAL_COMMIT, KafkaManualCommit.class));
        }
        for (KafkaManualCommit commit : lastOfPartition.values()) {
            commit(commit);
        }
    }

    private static void commit(KafkaManualCommit commit) throws InterruptedException {
        long startNanos = System.nanoTime();
        while (true) {
            try {
                commit.commit();
                return;
            } catch (RebalanceInProgressException e) {
                if (System.nanoTime() - startNanos > REBALANCE.toNanos()) {
                    throw e;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        }
    }
}
