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
package io.github.camelsupplychain.examples.firstroute;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The route and the properties of this project, with an emulator of the service in this JVM. */
class FirstRouteTest {

    @TempDir
    Path folder;

    @Test
    void aFileIsStoredAndOneWithAFaultOfItsOwnIsSetAside() throws Exception {
        Files.writeString(folder.resolve("1.json"), """
                {"id": "PO-1", "tpartner_id": "V-1"}
                {"id": "PO-2", "tpartner_id": "V-1"}
                """);
        Files.writeString(folder.resolve("2.json"), "no JSON");
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            Main main = new Main();
            emulator.properties().forEach(main::addOverrideProperty);
            main.addOverrideProperty("orders.folder", folder.toString());
            main.start();
            try {
                await().until(() -> Files.exists(folder.resolve("done/1.json")));
                await().until(() -> Files.exists(folder.resolve("failed/2.json")));
            } finally {
                main.stop();
            }
            assertEquals(
                    Set.of("PO-1", "PO-2"),
                    emulator.records("asc", "inbound_order").stream()
                            .map(order -> order.get("id"))
                            .collect(Collectors.toSet()));
        }
    }
}
