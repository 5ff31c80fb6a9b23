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
package io.github.camelsupplychain.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.repository.EmittedEventsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The native-image metadata of the jar agrees with its classes. No image is built here. */
class NativeMetadataTest {

    private static final Path CLASSES = Path.of("target/classes");
    private static final Path METADATA =
            CLASSES.resolve("META-INF/native-image/io.github.camelsupplychain/camel-aws-supplychain");
    private static final Path SERVICES = CLASSES.resolve("META-INF/services/org/apache/camel");

    private static JsonNode metadata(String file) throws IOException {
        return new ObjectMapper().readTree(METADATA.resolve(file).toFile());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void theClassesThatCamelMakesByNameAreKnownAndNoOthers() throws Exception {
        Set<String> known = new TreeSet<>();
        for (JsonNode entry : metadata("reflect-config.json")) {
            known.add(entry.path("name").asText());
        }
        Set<String> made = new TreeSet<>();
        for (Path service : files(SERVICES)) {
            Properties properties = new Properties();
            properties.load(Files.newBufferedReader(service));
            made.add(properties.getProperty("class"));
        }
        for (Path kamelet : files(CLASSES.resolve("kamelets"))) {
            Pattern.compile("#class:([\\w.]+)")
                    .matcher(Files.readString(kamelet))
                    .results()
                    .forEach(type -> made.add(type.group(1)));
        }
        made.add(EmittedEventsFile.class.getName()); // By properties of the user's.
        assertThat(known).isEqualTo(made);
        for (String name : known) {
            assertThat(Class.forName(name).getConstructor()).isNotNull();
        }
    }

    @Test
    void theResourcesThatAreLookedForAreKnown() throws Exception {
        List<String> patterns = metadata("resource-config.json").findValuesAsText("pattern");
        List<Path> resources = Stream.of(
                        files(SERVICES),
                        files(CLASSES.resolve("kamelets")),
                        List.of(CLASSES.resolve("META-INF/io/github/camelsupplychain/aws-supplychain.json")))
                .flatMap(List::stream)
                .toList();

        assertThat(resources).isNotEmpty().allSatisfy(resource -> {
            String path = CLASSES.relativize(resource).toString().replace('\\', '/');
            assertThat(patterns).as(path).anyMatch(path::matches);
        });
    }
}
