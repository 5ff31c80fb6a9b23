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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That users who embed the emulator get no dependency by it but Jackson. */
class DependenciesTest {

    private static final Path SOURCES = Path.of("src/test/java/io/github/camelsupplychain/emulator");

    @Test
    void theEmulatorImportsTheJdkAndJacksonAlone() throws IOException {
        List<Path> sources;
        try (Stream<Path> files = Files.list(SOURCES)) {
            sources = files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().endsWith("Test.java"))
                    .toList();
        }
        assertThat(sources).isNotEmpty();
        for (Path source : sources) {
            assertThat(Files.readAllLines(source))
                    .as("imports of %s", source.getFileName())
                    .filteredOn(line -> line.startsWith("import "))
                    .allMatch(line -> line.replace("import static ", "import ")
                            .matches("import (java|javax\\.crypto|javax\\.net|com\\.fasterxml\\.jackson"
                                    + "|io\\.github\\.camelsupplychain\\.emulator)\\..*"));
        }
    }
}
