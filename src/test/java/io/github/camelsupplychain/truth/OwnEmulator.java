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
package io.github.camelsupplychain.truth;

import io.github.camelsupplychain.emulator.MovableClock;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Instant;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;

/** An emulator for a single probe. */
final class OwnEmulator {

    private OwnEmulator() {}

    static String observe(Assumption.EmulatorProbe probe) {
        MovableClock clock = new MovableClock(Instant.parse("2026-03-01T08:00:00Z"));
        try (SupplyChainEmulator emulator =
                        SupplyChainEmulator.builder().clock(clock).start();
                SupplyChainAsyncClient client = Clients.of(emulator)) {
            return probe.observe(emulator, client, clock);
        }
    }
}
