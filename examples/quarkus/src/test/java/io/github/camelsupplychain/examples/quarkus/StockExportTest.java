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
package io.github.camelsupplychain.examples.quarkus;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole application, its schedule sped up and its properties pointed at the emulator. */
@QuarkusTest
@QuarkusTestResource(value = EmulatorResource.class, restrictToAnnotatedClass = true)
class StockExportTest {

    SupplyChainEmulator emulator;

    /** Enough for a slow machine. */
    @BeforeAll
    static void waitLonger() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @Test
    void theStockIsExportedOnScheduleAndEachDayOnce() {
        await().until(() -> emulator.journal().duplicates() >= 3);

        assertThat(emulator.records("asc", "inv_level"))
                .extracting(record -> record.get("product_id"))
                .containsExactlyInAnyOrder("bolt", "nut", "washer");
        assertThat(emulator.events()).hasSize(3);
    }

    @Test
    void healthFollowsTheService() {
        await().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));

        emulator.pause();
        await().untilAsserted(() -> assertThat(health()).isEqualTo("DOWN"));

        emulator.resume();
        await().untilAsserted(() -> assertThat(health()).isEqualTo("UP"));
    }

    private static String health() {
        return get("/q/health/ready").jsonPath().getString("checks.find { it.name == 'camel' }.status");
    }
}
