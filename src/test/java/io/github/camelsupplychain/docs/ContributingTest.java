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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** CONTRIBUTING.md names only classes, methods and packages that exist. */
class ContributingTest {

    private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+)(?:\\.([a-z]\\w+))?`");
    private static final Pattern PACKAGE = Pattern.compile("`….([a-z]+)`");

    @Test
    void everyClassMethodAndPackageThatItNamesExists() throws IOException {
        String text = Files.readString(Path.of("CONTRIBUTING.md"));
        Set<String> missing = new TreeSet<>();
        for (Matcher name = CLASS.matcher(text); name.find(); ) {
            if (sources().noneMatch(file -> declares(file, name.group(1), name.group(2)))) {
                missing.add(name.group());
            }
        }
        for (Matcher name = PACKAGE.matcher(text); name.find(); ) {
            String path = "java/io/github/camelsupplychain/" + name.group(1);
            if (!Files.isDirectory(Path.of("src/main", path)) && !Files.isDirectory(Path.of("src/test", path))) {
                missing.add(name.group());
            }
        }

        assertThat(CLASS.matcher(text).results().count()).isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static boolean declares(Path file, String type, String method) {
        try {
            return file.endsWith(type + ".java")
                    && (method == null || Files.readString(file).contains(" " + method + "("));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.collect(Collectors.toList()).stream();
        }
    }
}
