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
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user of this project sees while the service is away. */
class OutageTest {

    @TempDir
    Path folder;

    @Test
    void aFileStaysAndTheLogSaysSoWithoutAStackTrace() throws Exception {
        Files.writeString(folder.resolve("1.json"), "{\"id\": \"PO-1\", \"tpartner_id\": \"V-1\"}");
        Main main = new Main();
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start()) {
            emulator.properties().forEach(main::addOverrideProperty);
        }
        main.addOverrideProperty("camel.component.aws-supplychain.delivery-timeout", "1s");
        main.addOverrideProperty("orders.folder", folder.toString());
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream console = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            main.start();
            await().until(() -> log.toString(StandardCharsets.UTF_8).contains("1.json stays in the folder: "));
        } finally {
            main.stop();
            System.setErr(console);
        }
        assertTrue(Files.exists(folder.resolve("1.json")));
        assertFalse(log.toString(StandardCharsets.UTF_8).contains("\tat "));
    }
}
