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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of log lines lists each line of the code at INFO or above, with its level. */
class LogLinesTest {

    private static final Path PAGE = Path.of("src/main/docs/log-lines.adoc");

    private static final Pattern CALL = Pattern.compile("\\bLOG\\s*(?:\\.|::)\\s*(?:warn|info|error)\\b");
    private static final Pattern LINE =
            Pattern.compile("\\bLOG\\s*\\.\\s*(warn|info|error)\\(\\s*((?:\"(?:[^\"\\\\]|\\\\.)*\"[\\s+]*)+)");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)`\n\\| (WARN|INFO|ERROR) \\|");

    @Test
    void thePageListsTheLinesOfTheCode() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (Matcher row = ROW.matcher(Files.readString(PAGE)); row.find(); ) {
            listed.put(row.group(1), row.group(2));
        }
        Map<String, String> logged = new TreeMap<>();
        for (String source : sources()) {
            for (Matcher line = LINE.matcher(source); line.find(); ) {
                String text = LITERAL.matcher(line.group(2))
                        .results()
                        .map(literal -> literal.group(1))
                        .collect(Collectors.joining());
                logged.put(text, line.group(1).toUpperCase(Locale.ROOT));
            }
        }

        assertThat(listed).isEqualTo(logged).hasSizeGreaterThan(15);
    }

    /** Else the comparison would miss it. */
    @Test
    void everyCallBeginsWithItsText() throws IOException {
        for (String source : sources()) {
            assertThat(LINE.matcher(source).results().count())
                    .as("calls with a text, in%n%s", source)
                    .isEqualTo(CALL.matcher(source).results().count());
        }
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.add(Files.readString(file));
            }
        }
        return sources;
    }
}
