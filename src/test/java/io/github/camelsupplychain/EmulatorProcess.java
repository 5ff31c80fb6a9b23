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
package io.github.camelsupplychain;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs the emulator as a program in its own process, with nothing but Jackson on its class path: from the jar of this
 * build if there is one, otherwise from the same classes.
 */
public final class EmulatorProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;
    private final String welcome;

    private EmulatorProcess(Process process) throws IOException {
        this.process = process;
        this.output = process.inputReader();
        StringBuilder lines = new StringBuilder();
        String line;
        do {
            line = readLine();
            lines.append(line).append('\n');
        } while (!line.startsWith("Serving until stopped"));
        this.welcome = lines.toString();
    }

    /**
     * Starts the program on a free port.
     *
     * @param folder where it runs
     * @param jvmOptions options of the JVM
     * @param options options of the program
     */
    public static EmulatorProcess start(Path folder, List<String> jvmOptions, String... options) throws IOException {
        List<String> command = JavaCommand.withOptionsOfTests();
        command.addAll(jvmOptions);
        jar().ifPresentOrElse(
                        jar -> command.addAll(List.of("-jar", jar.toString())),
                        () -> command.addAll(List.of("-cp", classPath(), SupplyChainEmulator.class.getName())));
        command.addAll(List.of("--port", "0"));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            return new EmulatorProcess(process);
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** What it prints after {@code label} when it starts. */
    public String printed(String label) {
        return welcome.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> line.substring(label.length()).strip())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + label + " in\n" + welcome));
    }

    public String welcome() {
        return welcome;
    }

    public URI endpoint() {
        return URI.create(printed("endpoint "));
    }

    /** The next line that it prints. */
    public String readLine() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new EOFException("the program has ended");
        }
        return line;
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The jar of this build, if these classes are in it. */
    public static Optional<Path> jar() throws IOException {
        Path classes = Path.of(location(SupplyChainEmulator.class));
        Path compiled = classes.resolve(SupplyChainEmulator.class.getName().replace('.', '/') + ".class");
        long compiledAt = Files.getLastModifiedTime(compiled).toMillis();
        try (Stream<Path> files = Files.list(classes.getParent())) {
            return files.filter(file -> file.toString().endsWith("-emulator.jar")
                            && file.toFile().lastModified() >= compiledAt)
                    .findFirst();
        }
    }

    private static String classPath() {
        return Stream.of(SupplyChainEmulator.class, ObjectMapper.class, JsonFactory.class, JsonProperty.class)
                .map(EmulatorProcess::location)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
