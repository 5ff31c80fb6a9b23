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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The results of one scenario: a row for each subject with the medians of its turns, in parentheses the least and the
 * greatest, and behind them the ratio to the first subject. A ratio is the median of those of the single turns, since
 * what slows down a machine for a while slows down both of a turn.
 */
final class Table {

    private final Scenario scenario;
    private final Map<String, List<Map<Metric, Double>>> turns = new LinkedHashMap<>();

    Table(Scenario scenario) {
        this.scenario = scenario;
    }

    /** Adds what a subject has measured in its next turn. */
    void add(String subject, Map<Metric, Double> measured) {
        turns.computeIfAbsent(subject, name -> new ArrayList<>()).add(measured);
    }

    /** Forgets a subject that has failed. */
    void leaveOut(String subject) {
        turns.remove(subject);
    }

    boolean has(String subject) {
        return turns.containsKey(subject);
    }

    double median(String subject, Metric metric) {
        return median(sorted(metric, turns.get(subject)));
    }

    /** The ratio of one subject to another. */
    double ratio(String subject, String base, Metric metric) {
        return ratio(metric, turns.get(subject), turns.get(base));
    }

    @Override
    public String toString() {
        if (turns.isEmpty()) {
            return scenario.name() + ": nothing was measured\n";
        }
        List<List<String>> rows = new ArrayList<>();
        List<Metric> metrics = Arrays.stream(Metric.values())
                .filter(metric -> base().get(0).containsKey(metric))
                .toList();
        List<String> heading = new ArrayList<>(List.of(""));
        metrics.forEach(metric ->
                heading.addAll(metric.compared ? List.of(metric.label, "(range)", "ratio") : List.of(metric.label)));
        rows.add(heading);
        turns.forEach((subject, measured) -> {
            List<String> row = new ArrayList<>(List.of(subject));
            metrics.forEach(metric -> row.addAll(cells(metric, measured)));
            rows.add(row);
        });
        return scenario.name() + ": " + scenario.title() + "; turns: " + base().size() + "\n" + aligned(rows);
    }

    private List<Map<Metric, Double>> base() {
        return turns.values().iterator().next();
    }

    private List<String> cells(Metric metric, List<Map<Metric, Double>> measured) {
        double[] values = sorted(metric, measured);
        String median = number(median(values), metric.decimals);
        if (!metric.compared) {
            return List.of(median);
        }
        String range = "(" + number(values[0], metric.decimals) + "-"
                + number(values[values.length - 1], metric.decimals) + ")";
        return List.of(median, range, number(ratio(metric, measured, base()), 3));
    }

    private static double ratio(Metric metric, List<Map<Metric, Double>> measured, List<Map<Metric, Double>> base) {
        double[] ratios = new double[Math.min(measured.size(), base.size())];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = measured.get(i).get(metric) / base.get(i).get(metric);
        }
        Arrays.sort(ratios);
        return median(ratios);
    }

    private static double[] sorted(Metric metric, List<Map<Metric, Double>> measured) {
        return measured.stream().mapToDouble(of -> of.get(metric)).sorted().toArray();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static String number(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    private static String aligned(List<List<String>> rows) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            text.append(String.format("%-" + widths[0] + "s", row.get(0)));
            for (int i = 1; i < widths.length; i++) {
                text.append(String.format("  %" + widths[i] + "s", row.get(i)));
            }
            text.append('\n');
        }
        return text.toString();
    }
}
