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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page on the emulator lists its faults, as their descriptions in the code have them. */
class FaultTableTest {

    private static final Path SOURCE = Path.of("src/test/java/io/github/camelsupplychain/emulator/Fault.java");
    private static final Pattern CONSTANT = Pattern.compile("/\\*\\* ([^*]+?) \\*/\\s+([A-Z_]+)[,;]");

    @Test
    void thePageListsEveryFault() throws IOException {
        StringBuilder table = new StringBuilder("[cols=\"1,3\",options=\"header\"]\n|===\n| Fault | What happens\n");
        int count = 0;
        for (Matcher constant = CONSTANT.matcher(Files.readString(SOURCE)); constant.find(); count++) {
            String text = constant.group(1).replaceAll("\\{@code ([^}]+)}", "`$1`");
            table.append("| `")
                    .append(Fault.valueOf(constant.group(2)))
                    .append("` | ")
                    .append(text)
                    .append('\n');
        }
        table.append("|===\n");

        assertThat(count).as("with a description on one line").isEqualTo(Fault.values().length);
        GeneratedTable.check(Path.of("src/main/docs/emulator.adoc"), "faults", table.toString());
    }
}
