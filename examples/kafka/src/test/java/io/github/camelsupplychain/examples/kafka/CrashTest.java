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

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(1200)
class CrashTest {

    private static final Size SIZE = Size.chosen();

    private static Cluster cluster;

    @BeforeAll
    static void startCluster() {
        cluster = new Cluster();
    }

    @AfterAll
    static void stopCluster() {
        cluster.close();
    }

    @Test
    void everyEventIsStoredOnceAndInOrderWhateverCrashes() throws Exception {
        Report report = new Scenario(SIZE, Worker.class, Act.all(SIZE)).play(cluster, "careful");
        System.out.println(report);

        Findings found = report.found();
        assertThat(found.storedOnce()).isEqualTo(found.expected());
        assertThat(found.doubled()).isZero();
        assertThat(found.missing()).isZero();
        assertThat(found.disordered()).isZero();
        assertThat(found.inWrongGroup()).isZero();
        assertThat(found.finalOrders()).isEqualTo(SIZE.orders().orders());
        assertThat(found.deadLetters()).isEqualTo(found.faulty());
        assertThat(found.givenUp()).isZero();
        assertThat(found.counts().duplicates())
                .as("events that were sent again, as crashes want it")
                .isPositive();
    }

    @Test
    void withoutIdempotencyKeyACrashDoublesEvents() throws Exception {
        // At full size all that doubles nothing above; at the small one what is enough.
        List<Act> acts = SIZE == Size.FULL ? Act.all(SIZE) : List.of(Act::killWorker);

        Report report = new Scenario(SIZE, ForgetfulWorker.class, acts).play(cluster, "forgetful");
        System.out.println(report);

        assertThat(report.found().doubled()).isPositive();
        assertThat(report.found().missing()).isZero();
    }
}
