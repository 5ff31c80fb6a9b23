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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the component beside the SDK's clients and other ways to send, from end to end over HTTP, and prints a table
 * for each scenario. Each subject runs in processes of its own, which take turns with those of the others; the service
 * is a stub in a process of its own.
 */
public final class DeliveryBenchmark {

    private final Settings settings = Settings.ofThisProcess();

    private DeliveryBenchmark() {}

    /**
     * Runs the scenarios that the system properties ask for.
     *
     * @param args none
     */
    public static void main(String[] args) throws Exception {
        new DeliveryBenchmark().run();
    }

    private void run() throws Exception {
        List<Scenario> scenarios = Scenarios.all().stream()
                .filter(scenario -> settings.wantsScenario(scenario.name()))
                .toList();
        print(Machine.describe() + "\n" + settings.command() + "\n");
        for (Scenario scenario : scenarios) {
            Process service = JavaProcess.start(
                    StubService.class, List.of("-Xmx256m"), List.of(Long.toString(scenario.delayMillis())));
            try (BufferedReader ports = service.inputReader()) {
                print(run(scenario, ports.readLine()).toString());
            } finally {
                service.destroy();
            }
        }
    }

    /** Runs all forks of a scenario; a subject that fails is left out from then on, and the table lacks it. */
    private Table run(Scenario scenario, String port) throws Exception {
        Table table = new Table(scenario);
        List<String> subjects = new ArrayList<>(scenario.subjects().keySet());
        subjects.removeIf(subject -> !settings.wantsSubject(subject));
        for (int round = 1; round <= settings.forks(); round++) {
            for (String subject : List.copyOf(subjects)) {
                Instant started = Instant.now();
                Map<Metric, Double> measured = fork(scenario.name(), subject, port);
                if (measured.isEmpty()) {
                    subjects.remove(subject);
                    table.leaveOut(subject);
                } else {
                    table.add(subject, measured);
                }
                System.err.printf(
                        "%s, round %d of %d, %s, %d s: %s%n",
                        scenario.name(),
                        round,
                        settings.forks(),
                        subject,
                        Duration.between(started, Instant.now()).toSeconds(),
                        measured.isEmpty() ? "failed, as said above, and is left out" : measured);
            }
        }
        return table;
    }

    /** What a fork has measured; nothing if it failed. */
    private Map<Metric, Double> fork(String scenario, String subject, String port) throws Exception {
        List<String> options = new ArrayList<>(settings.asJvmArguments());
        if (!settings.jvmOptions().isBlank()) {
            options.addAll(List.of(settings.jvmOptions().trim().split("\\s+")));
        }
        Process fork = JavaProcess.start(Fork.class, options, List.of(scenario, subject, port));
        Map<Metric, Double> measured = new EnumMap<>(Metric.class);
        try (BufferedReader lines = fork.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                measured.put(Metric.valueOf(words[0]), Double.valueOf(words[1]));
            }
        }
        return fork.waitFor() == 0 ? measured : Map.of();
    }

    private void print(String text) throws IOException {
        System.out.println(text);
        Path results = settings.directory().resolve("benchmark.txt");
        Files.writeString(results, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
