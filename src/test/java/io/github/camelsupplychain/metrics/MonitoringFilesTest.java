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
package io.github.camelsupplychain.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The alert rules and the dashboard name metrics and labels that a scrape has. */
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("src/main/docs/monitoring");

    private static final Pattern METRIC = Pattern.compile("(aws_supplychain_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without|on|ignoring) \\(([^)]*)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(aws_supplychain_\\w+)\\{([^}]*)}");

    /** Prometheus sets the first when it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("job");

    /** The labels of each metric in a scrape. */
    private final Map<String, Set<String>> scraped = new HashMap<>();

    @BeforeEach
    void scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        EveryMetric.measureIn(registry);
        for (Matcher sample = SAMPLE.matcher(registry.scrape()); sample.find(); ) {
            scraped.computeIfAbsent(sample.group(1), name -> new HashSet<>(OF_PROMETHEUS))
                    .addAll(names(sample.group(2)));
        }
    }

    private static Set<String> names(String labels) {
        Set<String> names = new TreeSet<>();
        for (Matcher label = MATCHER.matcher(labels); label.find(); ) {
            names.add(label.group(1));
        }
        return names;
    }

    @Test
    void theAlertRulesNameWhatAScrapeHas() throws IOException {
        List<String> expressions = new ArrayList<>();
        for (Map<?, ?> rule : rules()) {
            expressions.add(rule.get("expr").toString());
        }

        assertThat(expressions).hasSizeGreaterThan(5);
        assertThat(unknown(expressions)).isEmpty();
    }

    @Test
    void theirTextsNameLabelsThatTheirExpressionsKeep() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Map<?, ?> rule : rules()) {
            Set<String> kept = new HashSet<>();
            for (Matcher group = GROUPING.matcher(rule.get("expr").toString()); group.find(); ) {
                kept.addAll(List.of(group.group(1).split(",\\s*")));
            }
            Matcher used = Pattern.compile("\\$labels\\.(\\w+)")
                    .matcher(rule.get("annotations").toString());
            while (used.find()) {
                if (!kept.contains(used.group(1))) {
                    missing.add(rule.get("alert") + ": " + used.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<Map<?, ?>> rules() throws IOException {
        Map<?, ?> file = (Map<?, ?>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve("alerts.yml")));
        List<Map<?, ?>> rules = new ArrayList<>();
        for (Object group : (List<?>) file.get("groups")) {
            for (Object rule : (List<?>) ((Map<?, ?>) group).get("rules")) {
                rules.add((Map<?, ?>) rule);
            }
        }
        return rules;
    }

    @Test
    void eachAlertPointsToItsPlaceOnThePage() throws IOException {
        String page = Files.readString(Path.of("src/main/docs/on-call.adoc"));
        for (Map<?, ?> rule : rules()) {
            String runbook =
                    ((Map<?, ?>) rule.get("annotations")).get("runbook").toString();
            String anchor = runbook.substring("on-call.adoc#".length());
            assertThat(page)
                    .contains("`" + rule.get("alert") + "`")
                    .containsPattern("(?m)^\\[#" + anchor + "]$|\\[\\[" + anchor + "]]");
        }
    }

    @Test
    void theMetricsThatTheDocsNameExist() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String page :
                List.of("on-call.adoc", "operate.adoc", "log-lines.adoc", "stop.adoc", "troubleshooting.adoc")) {
            unknown.addAll(unknown(List.of(Files.readString(FOLDER.resolveSibling(page)))));
        }
        assertThat(unknown.stream().filter(name -> !isTimer(name))).isEmpty();
    }

    /** The table of metrics names timers without what Prometheus adds. */
    private boolean isTimer(String name) {
        return scraped.containsKey(name + "_count");
    }

    @Test
    void theDashboardNamesWhatAScrapeHasAndShowsEachMetric() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
        List<String> expressions = dashboard.findValuesAsText("expr");
        List<String> all = new ArrayList<>(expressions);
        all.addAll(dashboard.findValuesAsText("definition"));

        assertThat(unknown(all)).isEmpty();
        String shown = String.join(" ", expressions);
        assertThat(scraped.keySet().stream()
                        .map(name -> name.replaceFirst("_(bucket|count|sum|max)$", ""))
                        .filter(name -> !shown.contains(name)))
                .isEmpty();
    }

    /** Metrics and labels in expressions that no scrape has. */
    private List<String> unknown(List<String> expressions) {
        List<String> unknown = new ArrayList<>();
        for (String expression : expressions) {
            Set<String> labels = new HashSet<>();
            for (Matcher metric = METRIC.matcher(expression); metric.find(); ) {
                Set<String> known = scraped.get(metric.group(1));
                if (known == null) {
                    unknown.add(metric.group(1));
                    continue;
                }
                labels.addAll(known);
                names(metric.group(2) == null ? "" : metric.group(2)).stream()
                        .filter(label -> !known.contains(label))
                        .forEach(label -> unknown.add(metric.group(1) + "{" + label + "}"));
            }
            for (Matcher group = GROUPING.matcher(expression); group.find(); ) {
                List.of(group.group(1).split(",\\s*")).stream()
                        .filter(label -> !labels.contains(label))
                        .forEach(label -> unknown.add(label + " in " + expression));
            }
        }
        return unknown;
    }

    /** Prometheus's own tool, where it is installed. */
    @Test
    void promtoolAcceptsTheRulesAndTheirTests() throws Exception {
        assumeTrue(runs("promtool", "--version") == 0, "promtool is not installed");

        assertThat(runs("promtool", "check", "rules", "alerts.yml")).isZero();
        assertThat(runs("promtool", "test", "rules", "alerts-test.yml")).isZero();
    }

    private static int runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) ? process.exitValue() : -1;
        } catch (IOException e) {
            return -1;
        }
    }
}
