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
package io.github.camelsupplychain.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables of the page on scale are computed, and the model agrees with the benchmark. {@code -Ddocs.update} rewrites
 * the tables.
 */
class ScalePageTest {

    private static final Path PAGE = Path.of("src/main/docs/scale.adoc");
    private static final Path RESULTS = Path.of("src/main/docs/performance.adoc");

    private static final List<Capacity> ONE_INSTANCE = List.of(
            Capacity.of(Traffic.messages("Messages, one at a time", 900, 1), 20),
            Capacity.of(Traffic.messages("Messages, 512 at a time, `maxInFlight=512`", 900, 512), 20)
                    .withMaxInFlight(512),
            Capacity.of(Traffic.messages("Messages, 512 at a time", 900, 512), 100),
            Capacity.of(Traffic.messages("Messages, 1,024 at a time, `maxInFlight=1024`", 900, 1_024), 100)
                    .withMaxInFlight(1_024),
            Capacity.of(Traffic.oneGroup("Messages of one group", 900), 20),
            Capacity.of(Traffic.coalesced("Messages of one group, `coalesce=true`", 900), 20),
            Capacity.of(Traffic.coalesced("Messages of one group, `coalesce=true`", 900), 100),
            Capacity.of(Traffic.batches("Batches of 500", 900, 500, 16), 20),
            Capacity.of(Traffic.batches("Batches of 500", 900, 500, 16), 100),
            Capacity.of(Traffic.file("A file", 300, 1), 20),
            Capacity.of(Traffic.file("A file", 300, 16), 20),
            Capacity.of(Traffic.file("A file", 900, 16), 20),
            Capacity.of(Traffic.file("A file", 3_000, 16), 20),
            Capacity.of(Traffic.file("A file", 300, 8), 100),
            Capacity.of(Traffic.file("A file", 300, 64), 100),
            Capacity.of(Traffic.file("A file", 300, 64), 500));

    private static final List<Traffic> UNDER_A_QUOTA = List.of(
            Traffic.messages("Messages, each an event", 300, 512),
            Traffic.batches("Batches of 500, `groupShards=16`", 300, 500, 16),
            Traffic.batches("Batches of 500, `groupShards=4`", 300, 500, 4),
            Traffic.file("Files, `groupShards=16`", 300, 16));

    private static final List<Integer> QUOTAS = List.of(10, 50, 500);

    private static final List<Capacity> WORKERS = List.of(
            Capacity.of(Traffic.messages("Messages, one at a time", 900, 1), 20),
            Capacity.of(Traffic.batches("Batches of 500, `groupShards=16`", 900, 500, 16), 20),
            Capacity.of(Traffic.batches("Batches of 500, `groupShards=16`", 900, 500, 16), 20)
                    .withQuota(500),
            Capacity.of(Traffic.batches("Batches of 500, `groupShards=16`", 900, 500, 16), 100)
                    .withQuota(500),
            Capacity.of(Traffic.file("Files, `groupShards=16`", 300, 16), 20),
            Capacity.of(Traffic.file("Files, `groupShards=16`", 300, 16), 20).withQuota(50));

    private static final List<Integer> NUMBERS_OF_WORKERS = List.of(1, 2, 4);

    /** What the benchmark has measured, by its names. */
    private record Check(String scenario, String subject, Capacity computed, int measured) {

        private String difference() {
            long percent = Math.round(100 * (computed.recordsPerSecond() / measured - 1));
            return percent == 0 ? "less than 1 %" : String.format(Locale.ROOT, "%+d %%", percent);
        }
    }

    static List<Check> checks() {
        return List.of(
                new Check("one-caller", "component", Capacity.of(Traffic.messages("", 900, 1), 0), 1_236),
                new Check(
                        "in-flight-512",
                        "component",
                        Capacity.of(Traffic.messages("", 900, 512), 20).withMaxInFlight(512),
                        7_399),
                new Check("hot-pending", "component-coalesce", Capacity.of(Traffic.coalesced("", 900), 20), 35_388),
                new Check("file", "component", Capacity.of(Traffic.file("", 300, 16), 20), 638_012),
                new Check(
                        "quota",
                        "component",
                        Capacity.of(Traffic.messages("", 300, 512), 20).withQuota(50),
                        43),
                new Check(
                        "quota",
                        "component-shards",
                        Capacity.of(Traffic.file("", 300, 16), 20).withQuota(50),
                        178_277));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void theModelAgreesWithTheBenchmark(Check check) throws IOException {
        assertThat(check.computed.recordsPerSecond()).isCloseTo(check.measured, withinPercentage(15));
        assertThat(Files.readString(RESULTS)).contains(String.format(Locale.ROOT, "| %,d |", check.measured));
    }

    @Test
    void eachLimitComesFirstSomewhere() {
        Set<Limit> first = EnumSet.noneOf(Limit.class);
        Stream.of(ONE_INSTANCE.stream(), underAQuota(), withMoreWorkers())
                .flatMap(rows -> rows)
                .map(Capacity::first)
                .forEach(first::add);

        assertThat(first).containsExactlyInAnyOrder(Limit.values());
    }

    private static Stream<Capacity> underAQuota() {
        return UNDER_A_QUOTA.stream().flatMap(traffic -> QUOTAS.stream()
                .map(quota -> Capacity.of(traffic, 20).withQuota(quota)));
    }

    private static Stream<Capacity> withMoreWorkers() {
        return WORKERS.stream().flatMap(row -> NUMBERS_OF_WORKERS.stream().map(row::withWorkers));
    }

    @Test
    void thePageBeginsWithFiguresOfTheTables() throws IOException {
        assertThat(Files.readString(PAGE).replace('\n', ' '))
                .contains(
                        "sends " + rate(ONE_INSTANCE.get(0)) + " messages per second if it waits for each, some "
                                + rate(ONE_INSTANCE.get(1)) + " if it does not, and some "
                                + rate(Capacity.of(Traffic.file("", 300, 16), 20)) + " small records from a file",
                        "the same file still brings "
                                + rate(Capacity.of(Traffic.file("", 300, 16), 20)
                                        .withQuota(50)));
    }

    @Test
    void thePageHasTheRecipe() throws IOException {
        double processors = MeasuredCost.PROCESSORS.value;
        GeneratedTable.check(
                PAGE,
                "recipe",
                String.format(
                        Locale.ROOT,
                        """
                        . An event takes the service's time to answer, %.1f ms, and %.0f ms per million characters. In that time a \
                        group
                        sends one event, the whole worker `maxInFlight` events, with `maxPendingChars` characters at most.
                        . Two processors take %.0f us for an event, %.0f us for a message that brings one record, and %.1f ns for a \
                        character.
                        . One worker uses %.0f %% of a quota.
                        . The limit that allows the fewest events per second counts. Multiply it by the records of an event.
                        """,
                        MeasuredCost.WAIT.value,
                        MeasuredCost.CHAR_WAIT.value,
                        MeasuredCost.EVENT.value / processors,
                        MeasuredCost.MESSAGE.value / processors,
                        MeasuredCost.CHAR.value / processors,
                        Capacity.of(Traffic.messages("", 900, 512), 20)
                                .withQuota(100)
                                .limits()
                                .get(Limit.QUOTA)));
    }

    @Test
    void thePageHasTheLimits() throws IOException {
        check(
                "limits",
                "2,5,4",
                "First limit | What moves it | How it shows",
                Arrays.stream(Limit.values())
                        .map(limit -> row(upperCase(limit.inWords), limit.whatMovesIt, limit.howItShows)));
    }

    @Test
    void thePageHasOneInstance() throws IOException {
        check(
                "one instance",
                "5,2,2,2,2,3",
                "What is sent | Characters per record | Groups | Service takes | Records/s | First limit",
                ONE_INSTANCE.stream()
                        .map(row -> row(
                                row.traffic().what(),
                                number(row.traffic().recordChars()),
                                row.traffic().groups() == Integer.MAX_VALUE
                                        ? "many"
                                        : number(row.traffic().groups()),
                                row.latencyMillis() + " ms",
                                rate(row),
                                row.first().inWords)));
    }

    @Test
    void thePageHasTheQuotas() throws IOException {
        check(
                "quotas",
                "5,2" + ",3".repeat(QUOTAS.size()),
                "What is sent | Records per event"
                        + QUOTAS.stream()
                                .map(quota -> " | " + quota + " requests/s")
                                .collect(Collectors.joining()),
                IntStream.range(0, UNDER_A_QUOTA.size()).mapToObj(i -> {
                    Traffic traffic = UNDER_A_QUOTA.get(i);
                    return row(traffic.what(), number(traffic.recordsPerEvent()))
                            + QUOTAS.stream()
                                    .map(quota -> rateAndLimit(
                                            Capacity.of(traffic, 20).withQuota(quota)))
                                    .map(" | "::concat)
                                    .collect(Collectors.joining());
                }));
    }

    @Test
    void thePageHasTheWorkers() throws IOException {
        check(
                "workers",
                "4,2,2" + ",3".repeat(NUMBERS_OF_WORKERS.size()),
                "What each worker sends | Service takes | Quota"
                        + NUMBERS_OF_WORKERS.stream()
                                .map(number -> " | " + number + (number == 1 ? " worker" : " workers"))
                                .collect(Collectors.joining()),
                WORKERS.stream()
                        .map(capacity -> row(
                                        capacity.traffic().what() + ", "
                                                + number(capacity.traffic().recordChars()) + " characters",
                                        capacity.latencyMillis() + " ms",
                                        capacity.quota() == Capacity.NO_QUOTA ? "none" : capacity.quota() + "/s")
                                + NUMBERS_OF_WORKERS.stream()
                                        .map(number -> rateAndLimit(capacity.withWorkers(number)))
                                        .map(" | "::concat)
                                        .collect(Collectors.joining())));
    }

    @Test
    void thePageHasTheCosts() throws IOException {
        check(
                "costs",
                "4,2,5",
                "What | Figure | From which scenario",
                Arrays.stream(MeasuredCost.values())
                        .map(cost -> row(
                                cost.what,
                                (BigDecimal.valueOf(cost.value)
                                                        .stripTrailingZeros()
                                                        .toPlainString() + " " + cost.unit)
                                        .strip(),
                                cost.source)));
    }

    @Test
    void thePageHasTheChecks() throws IOException {
        check(
                "checks",
                "2,3,2,2,2,3",
                "Scenario | Subject | Computed records/s | Measured records/s | Difference | First limit",
                checks().stream()
                        .map(check -> row(
                                "`" + check.scenario + "`",
                                "`" + check.subject + "`",
                                number(Math.round(check.computed.recordsPerSecond())),
                                number(check.measured),
                                check.difference(),
                                check.computed.first().inWords)));
    }

    private static void check(String name, String columns, String header, Stream<String> rows) throws IOException {
        GeneratedTable.check(
                PAGE,
                name,
                "[cols=\"" + columns + "\",options=\"header\"]\n|===\n| " + header + "\n"
                        + rows.map(row -> row + "\n").collect(Collectors.joining()) + "|===\n");
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells);
    }

    private static String rateAndLimit(Capacity capacity) {
        return rate(capacity) + " (" + capacity.first().inWords + ")";
    }

    /** Two digits are all that the model is worth. */
    private static String rate(Capacity capacity) {
        double rate = capacity.recordsPerSecond();
        double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(rate)) - 1));
        return number(Math.round(Math.round(rate / unit) * unit));
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String upperCase(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
