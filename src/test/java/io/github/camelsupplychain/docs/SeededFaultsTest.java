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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each seeded fault names a promise, tests that exist, and a file that exists. Whether it still applies is checked by
 * {@code src/build/seeded-faults.sh --check}: a line may change without a thought for the fault that was once seeded there.
 */
class SeededFaultsTest {

    private static final Path FAULTS = Path.of("src/build/seeded-faults");
    private static final Pattern TESTS = Pattern.compile("^Tests: (.+)$", Pattern.MULTILINE);
    private static final Pattern PROMISE = Pattern.compile("^Promise: .+$", Pattern.MULTILINE);
    private static final Pattern FILE = Pattern.compile("^\\+\\+\\+ b/(.+)$", Pattern.MULTILINE);

    @Test
    void whatTheyNameExists() throws IOException {
        Set<String> wrong = new TreeSet<>();
        List<Path> faults = files(FAULTS, ".patch");
        List<Path> sources = files(Path.of("src/test/java"), ".java");
        for (Path fault : faults) {
            String text = Files.readString(fault);
            Matcher tests = TESTS.matcher(text);
            Matcher file = FILE.matcher(text);
            if (!PROMISE.matcher(text).find() || !tests.find() || !file.find()) {
                wrong.add(fault.getFileName() + " lacks a promise, tests or a file");
                continue;
            }
            if (!Files.exists(Path.of(file.group(1)))) {
                wrong.add(fault.getFileName() + " changes " + file.group(1));
            }
            for (String test : tests.group(1).split(" ")) {
                if (!exists(sources, test)) {
                    wrong.add(fault.getFileName() + " names " + test);
                }
            }
        }

        assertThat(faults).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private static boolean exists(List<Path> sources, String test) throws IOException {
        String[] name = test.split("#");
        for (Path source : sources) {
            if (source.endsWith(name[0] + ".java")
                    && (name.length == 1 || Files.readString(source).contains(" " + name[1] + "("))) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
