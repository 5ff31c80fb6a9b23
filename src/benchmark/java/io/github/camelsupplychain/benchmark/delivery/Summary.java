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

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The comparisons of README.md, as far as a run has measured them: rows of a Markdown table. */
final class Summary {

    private static final String BEAN = "a bean with the blocking client";
    private static final String RAW = "the SDK's asynchronous client";

    /**
     * A row.
     *
     * @param subject what is compared, by its name in the scenario
     * @param base what it is compared with, by its name in the scenario
     * @param baseName the same in words
     */
    private record Row(String what, String scenario, String subject, String base, String baseName, Metric metric) {}

    private static final List<Row> ROWS = List.of(
            rate("Up to 512 records in flight", "in-flight-512", "component", "bean", BEAN),
            rate("A file of records of 300 characters", "file", "component", "bean", BEAN),
            rate("The same file", "file", "component", "raw-async", RAW + " sending ready-made events"),
            rate(
                    "One busy group, 900 characters per record, `coalesce=true`",
                    "hot-pending",
                    "component-coalesce",
                    "bean",
                    BEAN),
            rate(
                    "One busy group, 300 characters per record, `coalesce=true`",
                    "hot-pending-short",
                    "component-coalesce",
                    "bean",
                    BEAN),
            rate("A quota of 50 requests/s, `groupShards=16`", "quota", "component-shards", "bean", BEAN),
            new Row("CPU time per event", "in-flight-512", "component", "raw-async", RAW, Metric.CPU_PER_RECORD),
            new Row(
                    "CPU time per event, `httpClient=crt`",
                    "in-flight-512",
                    "component-crt",
                    "raw-async",
                    RAW,
                    Metric.CPU_PER_RECORD));

    private Summary() {}

    private static Row rate(String what, String scenario, String subject, String base, String baseName) {
        return new Row(what, scenario, subject, base, baseName, Metric.RECORDS_PER_SECOND);
    }

    /** The rows whose subjects have all been measured; empty if there is none. */
    static String of(Map<String, Table> tables) {
        StringBuilder text = new StringBuilder();
        for (Row row : ROWS) {
            Table table = tables.get(row.scenario);
            if (table != null && table.has(row.subject) && table.has(row.base)) {
                text.append(String.format(
                        "| %s | %s | %s, %s | %s times |%n",
                        row.what,
                        value(table, row.subject, row.metric),
                        row.baseName,
                        value(table, row.base, row.metric),
                        ratio(table.ratio(row.subject, row.base, row.metric))));
            }
        }
        return text.isEmpty()
                ? ""
                : "| Scenario | The component | Compared with | Ratio |\n| --- | --- | --- | --- |\n" + text;
    }

    private static String value(Table table, String subject, Metric metric) {
        double median = table.median(subject, metric);
        return metric == Metric.CPU_PER_RECORD
                ? String.format(Locale.ROOT, "%,.0f us", median)
                : String.format(Locale.ROOT, "%,.0f records/s", median);
    }

    /** Two digits are all that such a figure is worth. */
    private static String ratio(double ratio) {
        if (ratio < 10) {
            return String.format(Locale.ROOT, "%.2f", ratio);
        }
        double unit = Math.pow(10, Math.floor(Math.log10(ratio)) - 1);
        return String.format(Locale.ROOT, "%,.0f", Math.round(ratio / unit) * unit);
    }
}
