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
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes the events of a run to its topic, keyed by order, as many as are allowed and never far ahead of their delivery. */
final class OrderProducer {

    private static final Duration LINGER = Duration.ofMillis(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String brokers;
    private final Cluster.Run run;
    private final Orders orders;
    private final int window;
    private final Progress progress;
    private final Semaphore allowed = new Semaphore(0);

    /** @param window how many events may be written and not committed */
    OrderProducer(String brokers, Cluster.Run run, Orders orders, int window, Progress progress) {
        this.brokers = brokers;
        this.run = run;
        this.orders = orders;
        this.window = window;
        this.progress = progress;
    }

    /** Lets some more events be written. */
    void allow(int events) {
        allowed.release(events);
    }

    /** Starts writing on a thread of its own; done when the broker has all. */
    CompletableFuture<Void> start() {
        return CompletableFuture.runAsync(this::produce, task -> {
            Thread thread = new Thread(task, "order-producer");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private void produce() {
        try (KafkaProducer<String, String> producer = producer(brokers, LINGER)) {
            Future<?> latest = CompletableFuture.completedFuture(null);
            int sent = 0;
            for (Iterator<Orders.OrderEvent> events = orders.all().iterator(); events.hasNext(); sent++) {
                allowed.acquire();
                progress.await(sent - window);
                Orders.OrderEvent event = events.next();
                latest = producer.send(new ProducerRecord<>(run.topic(), event.order(), event.json()));
            }
            producer.flush();
            latest.get();
        } catch (Exception e) {
            throw new IllegalStateException("The orders could not be written", e);
        }
    }

    /** Writes all but the faulty events, and returns when the broker has them. */
    static void writeFaultless(String brokers, String topic, Orders orders) throws Exception {
        write(
                brokers,
                LINGER,
                orders.all()
                        .filter(event -> !event.isFaulty())
                        .map(event -> new ProducerRecord<>(topic, event.order(), event.json())));
    }

    /** Writes a few events to one partition in one go: a consumer that is there or comes later has them in one batch. */
    static void writeAtOnce(String brokers, String topic, int partition, Orders orders) throws Exception {
        write(
                brokers,
                PATIENCE,
                orders.all().map(event -> new ProducerRecord<>(topic, partition, event.order(), event.json())));
    }

    private static void write(String brokers, Duration linger, Stream<ProducerRecord<String, String>> records)
            throws Exception {
        try (KafkaProducer<String, String> producer = producer(brokers, linger)) {
            List<Future<RecordMetadata>> sent = records.map(producer::send).toList();
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        }
    }

    private static KafkaProducer<String, String> producer(String brokers, Duration linger) {
        // The client is idempotent by default: a restart of the broker neither doubles nor reorders what it writes.
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                PATIENCE.toMillis(),
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.multipliedBy(2).toMillis(),
                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                500,
                ProducerConfig.LINGER_MS_CONFIG,
                (int) linger.toMillis()));
    }
}
