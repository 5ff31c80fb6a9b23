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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one worker does with a batch of which not everything can be delivered. */
@Timeout(300)
class DeliveryTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static Cluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @AfterEach
    void killWorkers() {
        cluster.killWorkers();
    }

    @Test
    void faultyRecordsBecomeDeadLettersWithTheReasonAndTheRestIsDelivered() throws Exception {
        Orders orders = new Orders(100, 1_500);
        Cluster.Run run = cluster.newRun("faulty");
        int port = Ports.free();
        cluster.startWorker(
                run,
                Worker.class,
                "-Dcamel.main.profile=kubernetes",
                "-Dcamel.management.host=127.0.0.1",
                "-Dcamel.management.port=" + port);
        deliver(run, orders);

        List<DeadLetters.Record> letters = DeadLetters.read(cluster.broker(), run.deadLetters());
        assertThat(letters)
                .extracting(DeadLetters.Record::reason)
                .satisfiesExactlyInAnyOrder(
                        reason -> assertThat(reason).isEqualTo("the text is not valid JSON"),
                        reason -> assertThat(reason).startsWith("the service refused it: "));
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.json()).containsAnyOf("order-00095", "order-00098");
            assertThat(letter.source()).matches("faulty-\\d+-\\d+");
            assertThat(letter.id()).hasSize(64);
        });
        assertThat(cluster.emulator().counts().duplicates())
                .as("good records sent once more for the faulty ones beside them")
                .isZero();
        Findings found = Findings.of(orders, cluster.emulator(), letters);
        assertThat(found.storedOnce()).isEqualTo(1_498);
        assertThat(found.disordered()).isZero();
        theMetricsAgree(port);
    }

    private static void theMetricsAgree(int port) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + port + "/observe/metrics");
        HttpRequest scrape =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build();
        String metrics = HttpClient.newHttpClient()
                .send(scrape, HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(metrics.lines())
                .anyMatch(line -> isOf(line, "events_delivered_total") && line.endsWith(" 1498.0"))
                .anyMatch(line -> isOf(line, "dead_letters_total") && line.endsWith(" 2.0"))
                .anyMatch(line -> isOf(line, "pending_events") && line.endsWith(" 0.0"));
    }

    private static boolean isOf(String sample, String metric) {
        return sample.startsWith("aws_supplychain_" + metric + "{");
    }

    @Test
    void aWorkerWhoseRightsAreWithdrawnDeliversEverythingOnceItHasThemAgain() throws Exception {
        Orders orders = new Orders(10, 30);
        Cluster.Run run = cluster.newRun("withdrawn");
        Emulator emulator = cluster.emulator();
        emulator.fault(Fault.ACCESS_DENIED, 1);
        OrderProducer.writeAtOnce(cluster.broker().address(), run.topic(), 0, orders);
        cluster.startWorker(run, Worker.class);

        await("more requests than there are events, so that some were tried again")
                .atMost(PATIENCE)
                .until(() -> emulator.counts().requests() > orders.events());
        assertThat(cluster.broker().committed(run.group(), run.topic())).isZero();
        emulator.fault(Fault.ACCESS_DENIED, 0);

        awaitCommitted(run, orders.events());
        Findings found = Findings.of(orders, emulator, DeadLetters.read(cluster.broker(), run.deadLetters()));
        assertThat(found.storedOnce()).isEqualTo(orders.events());
        assertThat(found.disordered()).isZero();
        assertThat(found.givenUp()).isZero();
    }

    @Test
    void nothingOfABatchIsCommittedWhileOneOfItsEventsIsNotSettled() throws Exception {
        Orders orders = new Orders(30, 30);
        Cluster.Run run = cluster.newRun("unsettled");
        Emulator emulator = cluster.emulator();
        emulator.nextAnswerOfGroup("order-00007", Fault.NO_ANSWER);
        OrderProducer.writeAtOnce(cluster.broker().address(), run.topic(), 0, orders);
        ChildProcess worker = cluster.startWorker(run, Worker.class);

        await("all events but one are stored")
                .atMost(PATIENCE)
                .until(() -> emulator.counts().stored() == orders.events() - 1);
        // Nobody can commit any more: what is not committed now was not committed by then.
        cluster.killWorker(worker);
        assertThat(cluster.broker().committed(run.group(), run.topic())).isZero();

        cluster.startWorker(run, Worker.class);
        awaitCommitted(run, orders.events());
        assertThat(Findings.of(orders, emulator, List.of()).storedOnce()).isEqualTo(orders.events());
    }

    private static void deliver(Cluster.Run run, Orders orders) throws Exception {
        try (Progress progress = new Progress(cluster.broker(), run)) {
            OrderProducer producer =
                    new OrderProducer(cluster.broker().address(), run, orders, orders.events(), progress);
            producer.allow(orders.events());
            producer.start();
            progress.await(orders.events());
        }
    }

    private static void awaitCommitted(Cluster.Run run, int records) throws Exception {
        try (Progress progress = new Progress(cluster.broker(), run)) {
            progress.await(records);
        }
    }
}
