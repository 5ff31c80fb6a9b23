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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The component's page agrees with its catalog entry. {@code -Ddocs.update} rewrites the tables of the page. */
class DocumentationTest {

    private static final Path PAGE = Path.of("src/main/docs/aws-supplychain-component.adoc");

    private static JsonNode catalog;

    @BeforeAll
    static void readCatalog() throws IOException {
        try (InputStream json = DocumentationTest.class.getResourceAsStream(
                "/META-INF/io/github/camelsupplychain/aws-supplychain.json")) {
            catalog = new ObjectMapper().readTree(json);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"componentProperties", "properties", "headers"})
    void everyOptionAndHeaderHasADescription(String section) {
        List<String> silent = new ArrayList<>();
        catalog.path(section).properties().forEach(entry -> {
            if (entry.getValue().path("description").asText().length() < 10) {
                silent.add(entry.getKey());
            }
        });
        assertThat(catalog.path(section)).as(section).isNotEmpty();
        assertThat(silent).as("without a description in %s", section).isEmpty();
    }

    @Test
    void theTablesOfThePageAgreeWithTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String expected = page;
        for (Map.Entry<String, String> table : new OptionTables(catalog).all().entrySet()) {
            expected = replace(expected, table.getKey(), table.getValue());
        }
        GeneratedTable.checkPage(PAGE, page, expected);
    }

    @Test
    void everyTestThatThePageNamesExists() throws IOException {
        Map<String, String> sources = testSources();
        Matcher named = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`").matcher(Files.readString(PAGE));
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (named.find()) {
            found++;
            String source = sources.getOrDefault(named.group(1), "");
            if (source.isEmpty() || named.group(2) != null && !source.contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }
        assertThat(found).isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    /** By the simple name of the class. */
    private static Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                sources.merge(
                        file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
            }
        }
        return sources;
    }

    private static String replace(String page, String name, String table) {
        Pattern marked = Pattern.compile("(// " + name + ": START\n).*?(// " + name + ": END\n)", Pattern.DOTALL);
        Matcher matcher = marked.matcher(page);
        assertThat(matcher.find())
                .as("a place for the table of %s in %s", name, PAGE)
                .isTrue();
        return matcher.replaceFirst("$1" + Matcher.quoteReplacement(table + "\n") + "$2");
    }
}
