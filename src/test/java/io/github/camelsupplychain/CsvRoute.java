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
package io.github.camelsupplychain;

import io.github.camelsupplychain.docs.TableRoutes;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.main.Main;

/** The page's route for CSV files in a process of its own, which ends once it has taken one file. */
final class CsvRoute {

    private CsvRoute() {}

    /** Starts the process. */
    static Process start(Path inbox, SupplyChainEmulator emulator, String... jvmOptions) throws IOException {
        List<String> options = new ArrayList<>(List.of(jvmOptions));
        emulator.properties().forEach((name, value) -> options.add("-D" + name + "=" + value));
        options.add("-Dinstance=" + emulator.instanceId());
        options.add("-Dinbox=" + inbox);
        options.add("-Dtest.fork=csv-route"); // its own log
        return new ProcessBuilder(JavaCommand.of(CsvRoute.class, options, List.of()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Takes its settings from system properties. */
    public static void main(String[] arguments) throws Exception {
        Main camel = new Main();
        camel.configure().addRoutesBuilder(TableRoutes.csvFiles());
        camel.configure().setDurationMaxMessages(1);
        camel.run();
    }
}
