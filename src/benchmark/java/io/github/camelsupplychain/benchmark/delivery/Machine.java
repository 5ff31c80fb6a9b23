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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.camel.impl.DefaultCamelContext;
import software.amazon.awssdk.core.util.VersionInfo;

/** Where and with what a run took place. */
final class Machine {

    private Machine() {}

    static String describe() {
        return String.join(
                ", ",
                LocalDate.now().toString(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors() + " x " + processor(),
                "Java " + System.getProperty("java.vm.version"),
                "Camel " + new DefaultCamelContext(false).getVersion(),
                "AWS SDK " + VersionInfo.SDK_VERSION);
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).trim())
                    .findFirst()
                    .orElse("processor");
        } catch (IOException e) {
            return "processor"; // Not a Linux.
        }
    }
}
