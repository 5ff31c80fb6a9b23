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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each package of the component says what it is and names its classes. */
class PackageInfoTest {

    private static final Path ROOT = Path.of("src/main/java/io/github/camelsupplychain");

    @Test
    void eachPackageDescribesItself() throws IOException {
        assertThat(packages()).hasSizeGreaterThan(10).allMatch(room -> Files.exists(room.resolve("package-info.java")));
    }

    @Test
    void theClassesThatItNamesExist() throws IOException {
        List<String> missing = new ArrayList<>();
        int found = 0;
        for (Path room : packages()) {
            String text = Files.readString(room.resolve("package-info.java"));
            for (Matcher named = Pattern.compile("\\{@code ([A-Z]\\w+)}").matcher(text); named.find(); found++) {
                if (!Files.exists(room.resolve(named.group(1) + ".java"))) {
                    missing.add(room.getFileName() + ": " + named.group(1));
                }
            }
        }
        assertThat(found).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void eachClassIsNamedInItsPackage() throws IOException {
        List<String> unnamed = new ArrayList<>();
        for (Path room : packages()) {
            String text = Files.readString(room.resolve("package-info.java"));
            try (Stream<Path> files = Files.list(room)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".java") && !file.equals("package-info.java"))
                        .map(file -> file.replace(".java", ""))
                        .filter(name -> !Pattern.compile("\\b" + name + "\\b")
                                .matcher(text)
                                .find())
                        .forEach(name -> unnamed.add(room.getFileName() + ": " + name));
            }
        }
        assertThat(unnamed).isEmpty();
    }

    private static List<Path> packages() throws IOException {
        try (Stream<Path> paths = Files.walk(ROOT)) {
            return paths.filter(Files::isDirectory).toList();
        }
    }
}
