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

/** The process in which one subject goes through one scenario, once. Prints a line of each metric, and ends. */
public final class Fork {

    private Fork() {}

    /**
     * Measures.
     *
     * @param args the scenario's name, the subject's name, the stub's port
     */
    public static void main(String[] args) {
        int status = 0;
        try {
            Scenario scenario = Scenarios.all().stream()
                    .filter(candidate -> candidate.name().equals(args[0]))
                    .findFirst()
                    .orElseThrow();
            Stub stub = new Stub(Integer.parseInt(args[2]));
            scenario.trial()
                    .run(scenario.subjects().get(args[1]), stub, Settings.ofThisProcess())
                    .forEach((metric, value) -> System.out.println(metric + " " + value));
        } catch (Throwable e) {
            e.printStackTrace();
            status = 1;
        }
        System.out.flush();
        Runtime.getRuntime().halt(status); // Load goes on for ever.
    }
}
