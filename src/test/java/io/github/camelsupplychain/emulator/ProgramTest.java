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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.camelsupplychain.EmulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own, from an empty folder, and the samples of its page in other languages. */
class ProgramTest {

    private static final Path SAMPLES =
            Path.of("src/test/resources/docs/emulator").toAbsolutePath();
    private static final long MAX_JAR_BYTES = 4L * 1024 * 1024;

    @TempDir
    Path emptyFolder;

    @Test
    void theSampleForCurlRuns() throws Exception {
        assumeTrue(succeeds("curl", "--aws-sigv4", "aws:amz:x:x", "--version"), "there is no curl that can sign");

        assertThat(run("sh", "sample.sh"))
                .contains(
                        "THROTTLE", "\"outcome\":\"STORED\"", "{\"rows\":[{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}]");
    }

    @Test
    void theSampleForPythonRuns() throws Exception {
        assumeTrue(succeeds("python3", "-c", "import boto3; boto3.client('supplychain', region_name='x')"), "no boto3");

        assertThat(run("python3", "sample.py")).contains("stored 1 duplicates 1");
    }

    @Test
    void theSampleForNodeRuns() throws Exception {
        assumeTrue(succeeds("node", "-e", "require('aws-sdk').SupplyChain; fetch"), "no Node with aws-sdk");

        assertThat(run("node", "sample.js")).contains("FAILED no such partner");
    }

    @Test
    void theJarHoldsTheEmulatorAndJacksonAlone() throws IOException {
        Optional<Path> built = EmulatorProcess.jar();
        assumeTrue(built.isPresent(), "the jar has not been built");

        assertThat(Files.size(built.get())).isLessThan(MAX_JAR_BYTES);
        try (JarFile jar = new JarFile(built.get().toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Main-Class"))
                    .isEqualTo(SupplyChainEmulator.class.getName());
            List<String> files = jar.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(entry -> entry.getName())
                    .toList();
            assertThat(files)
                    .contains("META-INF/LICENSE", "META-INF/NOTICE")
                    .allMatch(file ->
                            file.matches("(io/github/camelsupplychain/emulator|com/fasterxml/jackson|META-INF)/.*"))
                    .noneMatch(file -> file.contains("Test"));
        }
    }

    /** What a sample prints, run against the program. */
    private String run(String interpreter, String sample) throws Exception {
        try (EmulatorProcess program = EmulatorProcess.start(emptyFolder, List.of(), "--quiet")) {
            ProcessBuilder client = new ProcessBuilder(
                            interpreter, SAMPLES.resolve(sample).toString())
                    .directory(emptyFolder.toFile())
                    .redirectErrorStream(true);
            client.environment().put("EMULATOR", program.endpoint().toString());
            Process running = client.start();
            String printed = new String(running.getInputStream().readAllBytes());
            assertThat(running.waitFor()).as(printed).isZero();
            return printed;
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
