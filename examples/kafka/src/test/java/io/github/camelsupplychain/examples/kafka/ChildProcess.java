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
package io.github.camelsupplychain.examples.kafka;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own with this one's class path. It writes to a file in {@code target}, and ends at the latest with this
 * JVM: see {@link Child}.
 */
final class ChildProcess implements AutoCloseable {

    private static final Path LOGS = Path.of("target", "processes");
    private static final Duration STOP_TIME = Duration.ofSeconds(60);

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /**
     * Starts a JVM.
     *
     * @param name names the log file
     * @param environment what is added to this JVM's environment
     */
    static ChildProcess start(
            String name, Class<?> main, List<String> jvmOptions, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Lives for a minute or so: what compiles for the long run would take the CPU from what is tested.
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.addAll(jvmOptions);
        command.add(Child.class.getName());
        command.add(main.getName());
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(LOGS);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log(name)));
            builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start " + name, e);
        }
    }

    private static File log(String name) {
        return LOGS.resolve(name + ".log").toFile();
    }

    String name() {
        return name;
    }

    /** How much CPU it has used. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** @throws AssertionError if it has ended */
    void checkAlive() {
        if (!process.isAlive()) {
            throw new AssertionError(name + " has ended, see " + log(name));
        }
    }

    /** SIGTERM: the process may end what it is doing. */
    void stop() {
        // Not Process.destroy(): that also closes the standard input, by which the process knows that its parent lives.
        process.toHandle().destroy();
        if (!ended(STOP_TIME)) {
            kill();
            throw new IllegalStateException(name + " did not stop within " + STOP_TIME + ", see " + log(name));
        }
    }

    /** SIGKILL: the process ends at once, whatever it is doing. */
    void kill() {
        process.destroyForcibly();
        if (!ended(STOP_TIME)) {
            throw new IllegalStateException(name + " cannot be killed");
        }
    }

    /** SIGSTOP, and SIGCONT after a time. The waiting is a shell's, so the process goes on even if this JVM ends. */
    void freeze(Duration time) throws IOException, InterruptedException {
        String script = "kill -STOP $0; sleep $1; kill -CONT $0";
        new ProcessBuilder("sh", "-c", script, Long.toString(process.pid()), Long.toString(time.toSeconds()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private boolean ended(Duration within) {
        try {
            return process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
