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
package io.github.camelsupplychain.benchmark.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The driver's side of a {@link Fork}. */
final class ForkProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter turns;

    private ForkProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader();
        this.turns = new PrintWriter(process.outputWriter(), true);
    }

    /** Starts a fork and waits until it is ready. Null if it has failed; why, it has printed itself. */
    static ForkProcess start(String scenario, String subject, String port, Settings settings) throws IOException {
        List<String> options = new ArrayList<>(settings.asJvmArguments());
        if (!settings.jvmOptions().isBlank()) {
            options.addAll(List.of(settings.jvmOptions().trim().split("\\s+")));
        }
        ForkProcess fork = new ForkProcess(JavaProcess.start(Fork.class, options, List.of(scenario, subject, port)));
        if (fork.answers.readLine() == null) {
            fork.close();
            return null;
        }
        return fork;
    }

    /** Gives the fork a turn. Returns what it has measured, nothing if it has failed. */
    Map<Metric, Double> measure() throws IOException {
        turns.println();
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.isEmpty()) {
                return measured;
            }
            String[] words = line.split(" ");
            measured.put(Metric.valueOf(words[0]), Double.valueOf(words[1]));
        }
        return Map.of();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
