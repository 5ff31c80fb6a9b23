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
import org.junit.jupiter.api.Test;

/**
 * The files that the README shows are those of a project that the build compiles and tests, and its links lead to files.
 * {@code -Ddocs.update} rewrites the files.
 */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern FILE = Pattern.compile("(<!-- file: (\\S+) -->\n```\\w+\n)(?:(?!```\n).*\n)*(```\n)");
    private static final Pattern LINK = Pattern.compile("(?:\\]\\(|src=\")(?!https?:|#)([^)\"#]+)");

    @Test
    void itShowsTheFilesOfTheFirstRoute() throws IOException {
        String text = Files.readString(README);
        Matcher file = FILE.matcher(text);
        String expected = file.replaceAll(shown -> Matcher.quoteReplacement(
                shown.group(1) + text(shown.group(2)).stripTrailing() + '\n' + shown.group(3)));

        assertThat(FILE.matcher(text).results()).hasSize(3);
        GeneratedTable.checkPage(README, text, expected);
    }

    @Test
    void itsLinksLeadToFiles() throws IOException {
        List<String> broken = new ArrayList<>();
        Matcher link = LINK.matcher(Files.readString(README));
        while (link.find()) {
            if (!Files.exists(Path.of(link.group(1)))) {
                broken.add(link.group(1));
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void itNamesAsManyRecordsAsTheQuickstartSends() {
        assertThat(found("sends ([\\d,]+) records", text("README.md")))
                .isEqualTo(found("(?m)^Total +([\\d,]+)", text("examples/quickstart/README.md")));
    }

    @Test
    void thePlatformsAreThoseThatTheBuildUses() {
        String pom = text("pom.xml");
        String springBoot = text("examples/spring-boot/pom.xml");
        String quarkus = text("examples/quarkus/pom.xml");

        assertThat(versions("JDK")).isEqualTo(property(pom, "maven.compiler.release"));
        assertThat(text(".github/workflows/build.yml")).contains("java: [17, 25]");
        assertThat(text(".ci/run")).contains("javac 25");
        assertThat(versions("Camel")).isEqualTo(property(pom, "camel.version"));
        assertThat(versions("AWS SDK for Java")).isEqualTo(property(pom, "awssdk.version"));
        assertThat(versions("Maven")).isEqualTo("3.8.7 or newer");
        assertThat(pom).contains("<requireMavenVersion><version>[3.8.7,)</version></requireMavenVersion>");
        assertThat(versions("Kafka"))
                .startsWith("brokers of " + minor(property(text("examples/kafka/pom.xml"), "kafka.version")) + ",");
        assertThat(versions("Spring Boot"))
                .isEqualTo(minor(property(springBoot, "spring-boot.version")) + ", with Camel Spring Boot "
                        + minor(property(springBoot, "camel.version")));
        assertThat(versions("Quarkus"))
                .isEqualTo(minor(property(quarkus, "quarkus.version")) + ", with Camel Quarkus "
                        + minor(property(quarkus, "camel-quarkus.version")) + " in JVM mode");
    }

    /** What the table of platforms says, in the first row of a platform. */
    private static String versions(String platform) {
        return found("(?m)^\\| " + platform + " \\| ([^|]+) \\|", text("README.md"));
    }

    private static String property(String pom, String name) {
        return found("<" + Pattern.quote(name) + ">([^<]+)<", pom);
    }

    private static String minor(String version) {
        return found("^(\\d+\\.\\d+)\\.", version);
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
