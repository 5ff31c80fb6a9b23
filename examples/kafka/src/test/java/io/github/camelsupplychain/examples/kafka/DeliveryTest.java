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
import io.github.camelsupplychain.error.InvalidEventException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.supplychain.model.ValidationException;

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
        cluster.startWorker(run, Worker.class);
        deliver(run, orders);

        List<DeadLetters.Record> letters = DeadLetters.read(cluster.broker(), run.deadLetters());
        assertThat(letters)
                .extracting(DeadLetters.Record::error)
                .containsExactlyInAnyOrder(InvalidEventException.class.getName(), ValidationException.class.getName());
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.key()).isIn("order-00095", "order-00098");
            assertThat(letter.source()).matches("faulty-\\d+-\\d+");
            assertThat(letter.reason()).isNotBlank();
        });
        Findings found = Findings.of(orders, cluster.emulator(), letters);
        assertThat(found.storedOnce()).isEqualTo(1_498);
        assertThat(found.disordered()).isZero();
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
