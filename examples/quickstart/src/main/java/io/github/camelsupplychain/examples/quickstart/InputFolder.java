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
package io.github.camelsupplychain.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Copies the samples to where an ERP would put its files, and lets the application end once each file there has been
 * tried. If there is none, the application waits for files until it is stopped.
 */
final class InputFolder extends MainListenerSupport {

    private final Deliveries deliveries;

    InputFolder(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void beforeConfigure(BaseMainSupport main) {
        PropertiesComponent options = main.getCamelContext().getPropertiesComponent();
        String samples = options.parseUri("{{samples}}");
        Path input = Path.of(options.parseUri("{{folder}}"), "input");
        try {
            Files.createDirectories(input);
            if (!samples.isBlank()) {
                copy(Path.of(samples), input);
            }
            deliveries.expect(filesIn(input).stream()
                    .map(file -> file.getFileName().toString())
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The input cannot be prepared", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path file : filesIn(from)) {
            Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file) && !isHidden(file))
                    .toList();
        }
    }

    /** Camel leaves such files alone. */
    private static boolean isHidden(Path file) {
        return file.getFileName().toString().startsWith(".");
    }
}
