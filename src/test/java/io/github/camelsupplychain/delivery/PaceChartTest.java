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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.delivery.PaceChart.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The chart of the page Performance: how the pace follows what a service takes. {@code -Ddocs.update} draws it anew. The
 * lines are not compared, since a difference in the last digit of a logarithm may change them.
 */
class PaceChartTest {

    private static final Path FILE = Path.of("src/main/docs/images/pace.svg");
    private static final Duration STEP = Duration.ofMillis(500);
    private static final double MOST = 400;

    /** What a service takes from a second on. */
    private record Part(int from, Quota quota, double perSecond) {}

    private final PaceChart chart = new PaceChart();

    @Test
    void theChartShowsSixCases() throws IOException {
        add("A quota of 200/s, met at full speed", 40, 1, bucket(0, 200));
        add("2,000 in each window of 10 s", 60, 1, new Part(0, Quota.perWindow(2_000, Duration.ofSeconds(10)), 200));
        add("A quota that halves and doubles", 60, 1, bucket(0, 200), bucket(20, 100), bucket(40, 200));
        add("Everything is refused for 15 s", 60, 1, bucket(0, 200), new Part(20, Quota.none(), 0), bucket(35, 200));
        add(
                "A quota of 200/s that also refuses 20 % at random",
                60, 1, new Part(0, Quota.tokenBucket(200, 200).and(Quota.fickle(0.2)), 200));
        add("Two clients share a quota of 200/s", 120, 2, bucket(0, 200));

        String svg = chart.svg(
                "How many requests per second are delivered, over time",
                "Grey: what the service takes. Blue: what a client has delivered in each half second. Green: a second"
                        + " client, which begins 20 seconds later.");

        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, svg);
        }
        assertThat(headings(Files.readString(FILE))).isEqualTo(headings(svg)).hasSize(6);
    }

    private static Part bucket(int from, int perSecond) {
        return new Part(from, Quota.tokenBucket(perSecond, perSecond), perSecond);
    }

    private void add(String title, int seconds, int clients, Part... parts) {
        FakeTimer timer = new FakeTimer();
        ThrottledService service = new ThrottledService(timer, parts[0].quota(), Duration.ofMillis(20), 0.3);
        List<SimulatedClient> all = new ArrayList<>();
        List<List<Double>> delivered = new ArrayList<>();
        List<Double> taken = new ArrayList<>();
        int part = 0;
        for (Duration now = Duration.ZERO; now.toSeconds() < seconds; now = now.plus(STEP)) {
            if (part + 1 < parts.length && now.toSeconds() >= parts[part + 1].from()) {
                part++;
                service.setQuota(parts[part].quota());
            }
            if (all.size() < clients && now.toSeconds() >= 20 * all.size()) {
                all.add(new SimulatedClient(timer, service, 500, all.size()).withBacklog(2_000));
                delivered.add(new ArrayList<>(taken.stream().map(before -> 0.0).toList()));
            }
            long[] before = all.stream().mapToLong(SimulatedClient::delivered).toArray();
            timer.advance(STEP);
            for (int i = 0; i < all.size(); i++) {
                delivered.get(i).add((all.get(i).delivered() - before[i]) * 1_000.0 / STEP.toMillis());
            }
            taken.add(parts[part].perSecond());
        }
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("quota", taken));
        for (int i = 0; i < clients; i++) {
            lines.add(new Line(i == 0 ? "one" : "two", delivered.get(i)));
        }
        chart.add(title, seconds, MOST, lines);
    }

    private static List<String> headings(String svg) {
        return svg.lines().filter(line -> line.contains("class=\"head\"")).toList();
    }
}
