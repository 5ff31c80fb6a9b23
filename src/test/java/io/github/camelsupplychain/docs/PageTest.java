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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each snippet of the pages is the text of a file that a test compiles or runs, and whatever the pages name exists.
 * {@code -Ddocs.update} rewrites the snippets.
 */
class PageTest {

    private static final Path DOCS = Path.of("src/main/docs");
    private static final Pattern SNIPPET =
            Pattern.compile("(// snippet: (\\S+?)(?:#(\\S+))?\n\\[source,\\w+\\]\n----\n)(?:(?!----\n).*\n)*(----\n)");
    private static final Pattern SOURCE = Pattern.compile("\\[source,(java|yaml|properties)\\]");
    private static final Pattern LINK = Pattern.compile("(?:xref:|link:)([\\w./-]+?)(?:#[\\w-]*)?\\[");

    static Stream<Path> pages() throws IOException {
        return Files.list(DOCS)
                .filter(file -> file.toString().endsWith(".adoc"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySnippetIsTheTextOfAFile(Path page) throws IOException {
        String text = Files.readString(page);
        String expected = SNIPPET.matcher(text)
                .replaceAll(snippet -> Matcher.quoteReplacement(
                        snippet.group(1) + snippet(snippet.group(2), snippet.group(3)) + '\n' + snippet.group(4)));
        GeneratedTable.checkPage(page, text, expected);
    }

    private static String snippet(String file, String tag) {
        String text;
        try {
            text = Files.readString(Path.of(file)).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (tag == null) {
            return text.replaceFirst("(?s)\\A/\\*.*?\\*/\n", "");
        }
        Matcher tagged = Pattern.compile(
                        "[^\n]*tag::" + tag + "\\[\\][^\n]*\n(.*?)\n[^\n]*end::" + tag + "\\[\\]", Pattern.DOTALL)
                .matcher(text);
        assertThat(tagged.find()).as("tag %s in %s", tag, file).isTrue();
        return tagged.group(1).stripIndent();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsToAFile(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(page));
        while (link.find()) {
            if (!link.group(1).startsWith("http") && !Files.exists(DOCS.resolve(link.group(1)))) {
                broken.add(link.group(1));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void thePagesOfTheTasksShowNoOtherCode() throws IOException {
        List<String> untested = new ArrayList<>();
        for (Path page : pages().filter(page -> !page.endsWith("aws-supplychain-component.adoc"))
                .toList()) {
            Matcher source =
                    SOURCE.matcher(SNIPPET.matcher(Files.readString(page)).replaceAll(""));
            while (source.find()) {
                untested.add(page.getFileName() + ": " + source.group());
            }
        }
        assertThat(untested).isEmpty();
    }

    @Test
    void everyMessageOfTheTroubleshootingTableIsOneThatTheComponentWrites() throws IOException {
        StringBuilder sources = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                // Literals that the formatter has split read as one.
                sources.append(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
            }
        }
        String table = Files.readString(DOCS.resolve("troubleshooting.adoc")).split("(?m)^\\|===$")[1];
        Matcher row = Pattern.compile("^\\| `([^`]+)`", Pattern.MULTILINE).matcher(table);
        int rows = 0;
        while (row.find()) {
            rows++;
            for (String part : row.group(1).split("…")) {
                assertThat(sources.indexOf(part.strip())).as(part).isNotNegative();
            }
        }
        assertThat(rows).isGreaterThan(10);
    }
}
