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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page on troubleshooting lists the messages of the component's exceptions: each of them, and none that does not exist.
 * A message in the code is a list of texts, with values between them; one on the page has {@code …} for a value.
 */
class TroubleshootingTest {

    private static final Path PAGE = Path.of("src/main/docs/troubleshooting.adoc");

    private static final Pattern THROWN = Pattern.compile(
            "(?:\\brequire\\(|\\bnew \\w*(?:Exception|Fault)\\()((?:[^;\"]|\"(?:[^\"\\\\]|\\\\.)*\")*?)\\);");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[^`]+`(?:, `[^`]+`)*)$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    /** Shorter texts stand between values, as in {@code "message " + index + ": "}, and tell nothing by themselves. */
    private static final int SHORTEST = 14;

    /** What only a fault of the component, of a supplied client or of the JVM brings about. */
    private static final Set<String> DEFECTS = Set.of(
            "Every Java platform has SHA-256",
            "Its instants alone are asked for",
            "Not within a change",
            "Read into arrays",
            "The client is closed",
            "The client returned no future",
            "The client returned no response",
            "The parser reads arrays",
            "The request names no ",
            "The request names no instanceId",
            "The service's answer holds no event",
            "The source of the records could not be closed",
            "The transport returned no future",
            " characters, more than ",
            " has been settled before",
            " must be positive: ",
            "an object of ",
            "it begins with something else",
            "no group field was named",
            "text follows the object",
            "the number of shards must be positive: ");

    @Test
    void everyMessageOfAnExceptionIsOnThePage() throws IOException {
        List<String> listed = parts(Files.readString(PAGE)).stream()
                .filter(part -> part.length() >= SHORTEST)
                .toList();
        Set<String> missing = new TreeSet<>();
        Set<String> defects = new TreeSet<>();
        int messages = 0;
        for (String source : sources()) {
            for (Matcher thrown = THROWN.matcher(source); thrown.find(); ) {
                List<String> texts = texts(thrown);
                if (texts.stream().anyMatch(DEFECTS::contains)) {
                    texts.stream().filter(DEFECTS::contains).forEach(defects::add);
                } else if (texts.stream().anyMatch(text -> text.strip().length() >= SHORTEST)) {
                    messages++;
                    if (texts.stream().noneMatch(text -> listed.stream().anyMatch(text::contains))) {
                        missing.add(String.join(" … ", texts));
                    }
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(defects).isEqualTo(DEFECTS);
        assertThat(messages).isGreaterThan(100);
    }

    @Test
    void everyMessageOnThePageIsOneThatTheComponentWrites() throws IOException {
        String page = Files.readString(PAGE);
        String own = page.substring(0, page.indexOf("[#others]"));
        String code = String.join("\n", sources());

        assertThat(parts(own)).hasSizeGreaterThan(100).allSatisfy(part -> assertThat(code)
                .contains(part));
    }

    /** The texts between the values of all messages that the page lists. */
    private static List<String> parts(String page) {
        List<String> parts = new ArrayList<>();
        for (Matcher row = ROW.matcher(page); row.find(); ) {
            for (Matcher message = QUOTED.matcher(row.group(1)); message.find(); ) {
                Stream.of(message.group(1).split("…"))
                        .map(String::strip)
                        .filter(part -> part.length() > 2)
                        .forEach(parts::add);
            }
        }
        return parts;
    }

    private static List<String> texts(MatchResult thrown) {
        return TEXT.matcher(thrown.group(1))
                .results()
                .map(text -> text.group(1))
                .toList();
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                // Texts that the formatter has split read as one.
                sources.add(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
            }
        }
        return sources;
    }
}
