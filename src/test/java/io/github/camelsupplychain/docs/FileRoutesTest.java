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

/**
 * The file routes that users are shown, in the README, on the pages and in the examples, keep a file in its folder while the
 * service, the network or the credentials are at fault. Camel's own {@code moveFailed} would move it.
 */
class FileRoutesTest {

    private static final Pattern CODE = Pattern.compile("(?s)(?<=\n)(```|----)\\w*\n(.*?)\n\\1(?=\n)");
    private static final Pattern FROM_FILES = Pattern.compile("from\\(\"file:|from:\\s+uri: file\\b");

    private record Shown(Path where, String code) {
        boolean isFileRoute() {
            return FROM_FILES.matcher(code).find();
        }
    }

    @Test
    void noneMovesAFileForEveryFailure() throws IOException {
        List<String> routes =
                shown().stream().filter(Shown::isFileRoute).map(Shown::code).toList();

        assertThat(routes).hasSizeGreaterThan(6);
        assertThat(routes).filteredOn(route -> route.contains("moveFailed")).isEmpty();
        assertThat(routes)
                .filteredOn(route -> !route.contains("noop=true")) // Its files stay where they are.
                .filteredOn(route -> !route.contains("exchangeProperty.folder"))
                .isEmpty();
    }

    @Test
    void thePlaceOfEachTellsAFileAtFaultFromAnOutage() throws IOException {
        List<Path> places = shown().stream()
                .filter(Shown::isFileRoute)
                .map(Shown::where)
                .distinct()
                .toList();

        for (Path place : places) {
            assertThat(Files.readString(place))
                    .as("%s", place)
                    .contains("MessageFault")
                    .contains("isCauseOf");
        }
    }

    private static List<Shown> shown() throws IOException {
        List<Shown> shown = new ArrayList<>();
        List<Path> pages = new ArrayList<>(files(Path.of("src/main/docs"), ".adoc"));
        pages.add(Path.of("README.md"));
        pages.addAll(files(Path.of("examples"), "README.md"));
        for (Path page : pages) {
            for (Matcher code = CODE.matcher(Files.readString(page)); code.find(); ) {
                shown.add(new Shown(page, code.group(2)));
            }
        }
        for (Path source : files(Path.of("examples"), ".java", ".yaml")) {
            if (source.toString().contains("src/main")) {
                shown.add(new Shown(source, Files.readString(source)));
            }
        }
        return shown;
    }

    private static List<Path> files(Path root, String... endings) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> !file.toString().contains("target"))
                    .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
                    .toList();
        }
    }
}
