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
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    private static final Pattern ANCHOR_LINK = Pattern.compile("xref:([\\w.-]+)#([\\w-]+)\\[|<<([\\w-]+)(?:,[^>]*)?>>");
    private static final Pattern ANCHOR = Pattern.compile("\\[#([\\w-]+)]|\\[\\[([\\w-]+)]]");
    private static final Pattern HEADING = Pattern.compile("(?m)^==+ (.+)$");

    private static final Pattern BLOCK = Pattern.compile("(?m)^(----|\\|===)\n(?:(?!\\1$).*\n)*\\1$");
    private static final Pattern BLOCK_OF_CODE = Pattern.compile("(?m)^----\n(?:(?!----$).*\n)*----$");
    private static final Pattern TERM_INSIDE = Pattern.compile("\\S \\S+:: ");

    /** Pages in which one looks something up. */
    private static final Set<String> REFERENCE = Set.of(
            "index.adoc",
            "assumptions.adoc",
            "aws-supplychain-component.adoc",
            "bodies.adoc",
            "changes.adoc",
            "log-lines.adoc",
            "on-call.adoc",
            "performance.adoc",
            "troubleshooting.adoc");

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

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkIntoAPageLeadsToOneAnchor(Path page) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Matcher link = ANCHOR_LINK.matcher(Files.readString(page)); link.find(); ) {
            Path target = link.group(1) == null ? page : DOCS.resolve(link.group(1));
            String anchor = link.group(1) == null ? link.group(3) : link.group(2);
            if (Collections.frequency(anchors(target), anchor) != 1) {
                broken.add(link.group());
            }
        }
        assertThat(broken).isEmpty();
    }

    /** Those that the page sets, and those that Asciidoctor makes of its headings. */
    private static List<String> anchors(Path page) throws IOException {
        String prose = BLOCK_OF_CODE.matcher(Files.readString(page)).replaceAll("");
        List<String> anchors = new ArrayList<>();
        ANCHOR.matcher(prose)
                .results()
                .map(anchor -> anchor.group(1) == null ? anchor.group(2) : anchor.group(1))
                .forEach(anchors::add);
        HEADING.matcher(prose)
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\w .-]", "")
                        .replaceAll("[ .-]+", "_"))
                .map(name -> '_' + name)
                .forEach(anchors::add);
        return anchors;
    }

    @Test
    void theIndexListsEveryPage() throws IOException {
        String index = Files.readString(DOCS.resolve("index.adoc"));

        assertThat(pages().map(page -> page.getFileName().toString())
                        .filter(page -> !page.equals("index.adoc"))
                        .filter(page -> !index.contains("| xref:" + page + "[")))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOfATaskEndsWithWhatCanGoWrong(Path page) throws IOException {
        assumeFalse(REFERENCE.contains(page.getFileName().toString()));

        assertThat(Files.readString(page).lines().filter(line -> line.startsWith("== ")))
                .last()
                .isEqualTo("== What can go wrong");
    }

    /** A paragraph that is filled anew swallows the terms of a list. */
    @ParameterizedTest
    @MethodSource("pages")
    void aTermOfAListBeginsALine(Path page) throws IOException {
        String prose = BLOCK.matcher(Files.readString(page)).replaceAll("");

        assertThat(prose.lines().filter(line -> TERM_INSIDE.matcher(line).find()))
                .isEmpty();
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
}
