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

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run is asked for, as system properties; a fork gets those of its driver.
 *
 * @param scenario names of scenarios, separated by commas, with {@code *} for any characters, or {@code all}
 * @param subject names of subjects likewise
 * @param forks how many processes each subject gets
 * @param warmUpSeconds how long a process warms up at most
 * @param turns how often the processes of a round take turns at being measured
 * @param measureSeconds how long a turn is
 * @param fileMegabytes the size of the file that is sent
 * @param options further options of the component's URI
 * @param jvmOptions options of the processes' JVMs
 * @param directory where results and the file that is sent are kept
 */
record Settings(
        String scenario,
        String subject,
        int forks,
        int warmUpSeconds,
        int turns,
        int measureSeconds,
        int fileMegabytes,
        String options,
        String jvmOptions,
        Path directory) {

    static Settings ofThisProcess() {
        return new Settings(
                System.getProperty("scenario", "all"),
                System.getProperty("subject", "all"),
                Integer.getInteger("forks", 5),
                Integer.getInteger("warmup", 120),
                Integer.getInteger("turns", 5),
                Integer.getInteger("measure", 5),
                Integer.getInteger("fileMegabytes", 1024),
                System.getProperty("options", ""),
                System.getProperty("jvmOptions", ""),
                Path.of(System.getProperty("directory", "target")));
    }

    /** What makes the same settings of another process. */
    List<String> asJvmArguments() {
        return List.of(
                "-Dwarmup=" + warmUpSeconds,
                "-Dmeasure=" + measureSeconds,
                "-DfileMegabytes=" + fileMegabytes,
                "-Doptions=" + options,
                "-Ddirectory=" + directory);
    }

    /** The command that asks for this run. */
    String command() {
        return "mvn -Pbenchmark test-compile exec:exec@delivery -Dscenario=" + scenario + " -Dsubject=" + subject
                + " -Dforks=" + forks + " -Dwarmup=" + warmUpSeconds + " -Dturns=" + turns + " -Dmeasure="
                + measureSeconds
                + " -DfileMegabytes=" + fileMegabytes + " -Doptions='" + options + "' -DjvmOptions='" + jvmOptions
                + "'";
    }

    boolean wantsScenario(String name) {
        return matches(scenario, name);
    }

    boolean wantsSubject(String name) {
        return matches(subject, name);
    }

    private static boolean matches(String wanted, String name) {
        if (wanted.equals("all")) {
            return true;
        }
        for (String pattern : wanted.split(",")) {
            if (name.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"))) {
                return true;
            }
        }
        return false;
    }
}
