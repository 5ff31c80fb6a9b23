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

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs with {@code -Dorders.events=100000} at full size. */
@Timeout(900)
class CrashTest {

    private static final Orders ORDERS = new Orders(1_000, Integer.getInteger("orders.events", 20_000));

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
    void whateverIsDoneToItEveryEventIsStoredOnceAndInOrder() throws Exception {
        CrashScenario scenario = new CrashScenario(cluster, ORDERS, WorkerMain.Careful.class);
        Findings found = scenario.run("careful");
        scenario.done().forEach(System.out::println);
        System.out.println(found);

        assertThat(found.missing()).isZero();
        assertThat(found.doubled()).isZero();
    }
}
