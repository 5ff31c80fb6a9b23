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

import io.github.camelsupplychain.docs.GeneratedTable;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table of metrics in the docs is that of the code. With {@code -Ddocs.update} it is written anew. */
class MetricsPageTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void thePageListsEachMetricWithItsTags() throws IOException {
        String rows = List.of(Metric.values()).stream().map(this::row).collect(Collectors.joining());
        GeneratedTable.check(
                Path.of("src/main/docs/operate.adoc"),
                "metrics",
                "[cols=\"3,1,3,4\",options=\"header\"]\n"
                        + "|===\n"
                        + "| Metric | Type | Labels besides `camel_context` | Meaning\n"
                        + rows + "|===\n");
    }

    private String row(Metric metric) {
        String labels = metric.tags.stream()
                .filter(tag -> !tag.equals(TagName.CONTEXT))
                .map(tag -> "`" + tag.replace('.', '_') + "`")
                .collect(Collectors.joining(", "));
        return "| `" + metric.meterName + "` +\n`" + prometheusName(metric) + "` | " + metric.kind.inWords + " | "
                + labels + " | " + metric.description + "\n";
    }

    private static String prometheusName(Metric metric) {
        Meter.Type type =
                switch (metric.kind) {
                    case COUNTER -> Meter.Type.COUNTER;
                    case TIMER -> Meter.Type.TIMER;
                    default -> Meter.Type.GAUGE;
                };
        String name = new PrometheusNamingConvention().name(metric.meterName, type, metric.unit);
        return metric.kind == Metric.Kind.COUNTER && !name.endsWith("_total") ? name + "_total" : name;
    }

    @Test
    void eachMeterHasTheTagsThatTheTableNames() {
        EveryMetric.measureIn(registry);

        Map<String, List<String>> listed = new TreeMap<>();
        for (Metric metric : Metric.values()) {
            listed.put(metric.meterName, metric.tags.stream().sorted().toList());
        }
        Map<String, List<String>> registered = new TreeMap<>();
        registry.getMeters().stream()
                .map(Meter::getId)
                .filter(id -> !id.getName().endsWith(".histogram"))
                .forEach(id -> registered.put(
                        id.getName(),
                        Tags.of(id.getTags()).stream().map(Tag::getKey).toList()));
        assertThat(registered).isEqualTo(listed);
    }
}
