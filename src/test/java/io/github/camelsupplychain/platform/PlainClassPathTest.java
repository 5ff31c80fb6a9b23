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

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The jar where Spring Boot, Quarkus, the Endpoint DSL, Micrometer and Camel's telemetry are absent. */
class PlainClassPathTest {

    private static final Path CLASSES = Path.of("target/classes");

    /** Jars that only users of a platform have. */
    private static final Pattern OF_A_PLATFORM =
            Pattern.compile("spring-.*|quarkus-.*|camel-endpointdsl-.*|micrometer-.*|camel-telemetry-.*");

    private static URLClassLoader plainClassPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (!OF_A_PLATFORM.matcher(path.getFileName().toString()).matches()) {
                urls.add(path.toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @Test
    void everyClassButThoseForAPlatformLinks() throws Exception {
        List<String> broken = new ArrayList<>();
        try (URLClassLoader loader = plainClassPath();
                Stream<Path> files = Files.walk(CLASSES)) {
            for (String name : files.map(PlainClassPathTest::className)
                    .filter(name -> name != null)
                    .toList()) {
                try {
                    Class.forName(name, true, loader).getDeclaredMethods();
                } catch (LinkageError | ClassNotFoundException e) {
                    broken.add(name);
                }
            }
        }
        assertThat(broken)
                .as("what needs a platform, so that the test is known to have none")
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io.github.camelsupplychain.dsl.")
                        || name.startsWith("io.github.camelsupplychain.springboot.")
                        || name.startsWith("io.github.camelsupplychain.metrics.")
                        || name.startsWith("io.github.camelsupplychain.telemetry."));
    }

    private static String className(Path file) {
        String path = CLASSES.relativize(file).toString();
        return path.endsWith(".class")
                ? path.substring(0, path.length() - ".class".length()).replace(File.separatorChar, '.')
                : null;
    }

    @Test
    void aContextFindsTheComponentAndStartsAnEndpoint() throws Exception {
        try (URLClassLoader loader = plainClassPath()) {
            Class<?> probe = Class.forName(Probe.class.getName(), true, loader);

            Object endpoint = probe.getMethod("startEndpoint").invoke(null);

            assertThat(endpoint).isEqualTo("io.github.camelsupplychain.SupplyChainEndpoint");
            assertThat(probe).isNotSameAs(Probe.class);
        }
    }
}
