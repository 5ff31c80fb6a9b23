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
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The process in which one subject goes through one scenario. Says when it is ready. Then it measures each time it gets
 * a line, and answers with a line of each metric and an empty one. It ends with its input.
 */
public final class Fork {

    private Fork() {}

    /**
     * Measures.
     *
     * @param args the scenario's name, the subject's name, the stub's port
     */
    public static void main(String[] args) {
        int status = 0;
        try (BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Scenario scenario = Scenarios.all().stream()
                    .filter(candidate -> candidate.name().equals(args[0]))
                    .findFirst()
                    .orElseThrow();
            Stub stub = new Stub(Integer.parseInt(args[2]), scenario.service().isTls());
            Trial.Measurement measurement =
                    scenario.trial().prepare(scenario.subjects().get(args[1]), stub, Settings.ofThisProcess());
            System.out.println("ready");
            while (turns.readLine() != null) {
                measurement.take().forEach((metric, value) -> System.out.println(metric + " " + value));
                System.out.println();
            }
        } catch (Throwable e) {
            e.printStackTrace();
            status = 1;
        }
        System.out.flush();
        Runtime.getRuntime().halt(status); // A subject's threads would go on for ever.
    }
}
