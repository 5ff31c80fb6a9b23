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

/** Plays the scenario of {@link CrashTest} for who wants to watch it. */
public final class Demo {

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        Size size = Size.chosen();
        try (Cluster cluster = new Cluster()) {
            System.out.println(Report.HEADING);
            Report report = new Scenario(size, Worker.class, Act.all(size)).play(cluster, "demo");
            System.out.print(report.table());
        }
    }
}
