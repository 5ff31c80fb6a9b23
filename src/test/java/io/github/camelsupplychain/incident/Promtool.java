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
package io.github.camelsupplychain.incident;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Evaluates the alert rules over scrapes with Prometheus's own tool, where it is installed. */
final class Promtool {

    private static final Path RULES = Path.of("src/main/docs/monitoring/alerts.yml");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(aws_supplychain_\\w+)\\{([^}]*)} (\\S+)$");
    private static final Pattern NAME = Pattern.compile("aws_supplychain_\\w+");

    private Promtool() {}

    static boolean isInstalled() throws Exception {
        try {
            return run("--version").isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Tests which alerts fire.
     *
     * @param scrapes one each {@link WatchedRoutes#STEP}
     * @param firing the alerts that fire after so many steps, and no others
     * @return what the tool says against it; empty if it is so
     */
    static String test(Path directory, List<String> scrapes, Map<Integer, ? extends Collection<String>> firing)
            throws Exception {
        StringBuilder test = new StringBuilder("rule_files:\n  - " + RULES.toAbsolutePath() + "\n"
                + "evaluation_interval: " + WatchedRoutes.STEP.toSeconds() + "s\ntests:\n  - interval: "
                + WatchedRoutes.STEP.toSeconds() + "s\n    input_series:\n");
        series(scrapes)
                .forEach((name, values) -> test.append(
                        "      - series: '" + name + "'\n        values: " + String.join(" ", values) + "\n"));
        test.append("    promql_expr_test:\n");
        firing.forEach(
                (step, alerts) -> test.append("      - expr: group by (alertname) (ALERTS{alertstate=\"firing\"})\n"
                        + "        eval_time: "
                        + WatchedRoutes.STEP.multipliedBy(step - 1).toSeconds() + "s\n"
                        + "        exp_samples: ["
                        + new TreeSet<>(alerts)
                                .stream()
                                        .map(alert -> "{labels: '{alertname=\"" + alert + "\"}', value: 1}")
                                        .collect(Collectors.joining(", "))
                        + "]\n"));
        Path file = Files.writeString(directory.resolve("incident.yml"), test);
        return run("test", "rules", file.toString());
    }

    /** The values of each series that the rules name, with a gap where a scrape does not have it. */
    private static Map<String, List<String>> series(List<String> scrapes) throws IOException {
        Set<String> named = NAME.matcher(Files.readString(RULES))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, List<String>> series = new LinkedHashMap<>();
        for (int i = 0; i < scrapes.size(); i++) {
            for (Matcher sample = SAMPLE.matcher(scrapes.get(i)); sample.find(); ) {
                if (named.contains(sample.group(1))) {
                    List<String> values = series.computeIfAbsent(
                            sample.group(1) + "{job=\"orders\"," + sample.group(2) + "}", name -> new ArrayList<>());
                    while (values.size() < i) {
                        values.add("_");
                    }
                    values.add(new BigDecimal(sample.group(3)).toPlainString());
                }
            }
        }
        return series;
    }

    private static String run(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("promtool", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "no answer";
            }
            return process.exitValue() == 0 ? "" : Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
