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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures the component beside the SDK's clients and other ways to send, from end to end over HTTP, and prints a table
 * for each scenario. Each subject runs in processes of its own. Those of a round are there together and take turns of
 * a few seconds, since the speed of a machine drifts; the service is a stub in a process of its own.
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
        Map<String, Table> tables = new LinkedHashMap<>();
        for (Scenario scenario : scenarios) {
            Process service = JavaProcess.start(
                    StubService.class,
                    List.of("-Xmx256m"),
                    List.of(scenario.service().argument()));
            try (BufferedReader ports = service.inputReader()) {
                Table table = run(scenario, ports.readLine());
                tables.put(scenario.name(), table);
                print(table.toString());
            } finally {
                service.destroy();
            }
        }
        print(Summary.of(tables));
    }

    private Table run(Scenario scenario, String port) throws Exception {
        Table table = new Table(scenario);
        List<String> subjects = new ArrayList<>(scenario.subjects().keySet());
        subjects.removeIf(subject -> !settings.wantsSubject(subject));
        for (int round = 1; round <= settings.forks(); round++) {
            System.err.printf("%s, round %d of %d%n", scenario.name(), round, settings.forks());
            run(scenario, subjects, port, table);
        }
        return table;
    }

    /** Runs a fork of each subject. One that fails is left out from then on, and the table lacks it. */
    private void run(Scenario scenario, List<String> subjects, String port, Table table) throws Exception {
        Map<String, ForkProcess> forks = new LinkedHashMap<>();
        try {
            for (String subject : List.copyOf(subjects)) {
                Instant started = Instant.now();
                ForkProcess fork = ForkProcess.start(scenario.name(), subject, port, settings);
                if (fork == null) {
                    leaveOut(subject, subjects, table);
                    continue;
                }
                forks.put(subject, fork);
                System.err.printf(
                        "  %s is ready after %d s%n",
                        subject, Duration.between(started, Instant.now()).toSeconds());
            }
            Trial trial = scenario.trial();
            for (int turn = -trial.rehearsals(); turn < trial.turns(settings); turn++) {
                for (String subject : List.copyOf(subjects)) {
                    Map<Metric, Double> measured = forks.get(subject).measure();
                    if (measured.isEmpty()) {
                        leaveOut(subject, subjects, table);
                    } else if (turn >= 0) {
                        table.add(subject, measured);
                        System.err.println("  " + subject + ": " + measured);
                    }
                }
            }
        } finally {
            forks.values().forEach(ForkProcess::close);
        }
    }

    private static void leaveOut(String subject, List<String> subjects, Table table) {
        System.err.println("  " + subject + " failed, as said above, and is left out");
        subjects.remove(subject);
        table.leaveOut(subject);
    }

    private void print(String text) throws IOException {
        System.out.println(text);
        Path results = settings.directory().resolve("benchmark.txt");
        Files.writeString(results, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
