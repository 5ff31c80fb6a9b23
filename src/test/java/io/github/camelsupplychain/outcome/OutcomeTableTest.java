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
package io.github.camelsupplychain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.docs.GeneratedTable;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Guarantees 2, 3 and 8 as one table: what happens to a request, with each HTTP client, on the first attempt and after
 * a lost answer.
 */
class OutcomeTableTest {

    private static final Path PAGE = Path.of("src/main/docs/troubleshooting.adoc");
    private static final Path TABLE = Path.of("target/outcome-table.txt");
    private static final Duration IMPATIENCE = Duration.ofMillis(200);

    /** A row: what happened, and how it deviates from what is promised, empty if it does not. */
    private record Row(String text, String deviation) {}

    @Test
    void whatHappensToARequestHasTheOutcomeThatTheTableSays(@TempDir Path keys) throws Exception {
        List<Row> rows = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(HttpClient.values().length);
        try (Nowhere nowhere = new Nowhere(keys)) {
            List<Future<List<Row>>> plays = Stream.of(HttpClient.values())
                    .map(http -> threads.submit(() -> play(http, nowhere)))
                    .toList();
            for (Future<List<Row>> play : plays) {
                rows.addAll(play.get());
            }
        } finally {
            threads.shutdownNow();
        }
        Files.write(TABLE, rows.stream().map(Row::toString).toList());
        System.out.println(
                rows.size() + " rows in " + TABLE + ": what happened to a request, and what its sender was told");
        assertThat(Mishap.values()).hasSizeGreaterThanOrEqualTo(40);
        assertThat(rows.stream().filter(row -> !row.deviation().isEmpty())).isEmpty();
    }

    /** With {@code -Ddocs.update} the table is written anew. */
    @Test
    void thePageTroubleshootShowsTheTable() throws IOException {
        String rows = Stream.of(Mishap.values())
                .map(mishap -> "| " + mishap.words() + " | " + mishap.promise().cells() + "\n")
                .collect(Collectors.joining());
        GeneratedTable.check(
                PAGE,
                "outcomes",
                "[cols=\"4,1,2,4,3\",options=\"header\"]\n|===\n"
                        + "| What comes back | Sent again | Outcome if it lasts | Exception | What waits behind it\n\n"
                        + rows + "|===\n");
    }

    private static List<Row> play(HttpClient http, Nowhere nowhere) throws Exception {
        List<Row> rows = new ArrayList<>();
        try (SupplyChainEmulator emulator = SupplyChainEmulator.start();
                Stage stage = new Stage(http, emulator, null, null)) {
            for (Mishap mishap : Mishap.values()) {
                if (mishap.letsOthersThrough()) {
                    play(http, stage, nowhere, mishap, rows);
                } else {
                    try (Stage own = new Stage(
                            http, emulator, mishap.proxy(nowhere), mishap.needsImpatience() ? IMPATIENCE : null)) {
                        rows.add(row(http, own, nowhere, mishap, "alone", rows.size()));
                    }
                }
            }
        }
        return rows;
    }

    private static void play(HttpClient http, Stage stage, Nowhere nowhere, Mishap mishap, List<Row> rows)
            throws Exception {
        rows.add(row(http, stage, nowhere, mishap, "alone", rows.size()));
        if (!mishap.isSilent()) {
            rows.add(row(http, stage, nowhere, mishap, "once", rows.size()));
        }
        rows.add(row(http, stage, nowhere, mishap, "after a lost answer", rows.size()));
    }

    private static Row row(HttpClient http, Stage stage, Nowhere nowhere, Mishap mishap, String when, int number)
            throws Exception {
        boolean isSecond = when.equals("after a lost answer");
        boolean recovers = when.equals("once");
        Promise promise = isSecond ? mishap.promise().afterLostAnswer() : mishap.promise();
        String text = http + " | " + mishap + " " + when;
        try {
            Seen seen = Seen.of(stage, nowhere, mishap, "g" + number, isSecond, recovers);
            return new Row(text + " | " + seen, deviation(seen, promise, recovers, mishap));
        } catch (Exception | AssertionError e) {
            return new Row(text, e + " in " + inStage(e) + ": " + stage.stats());
        }
    }

    private static String inStage(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .filter(frame -> frame.getClassName().equals(Stage.class.getName()))
                .map(StackTraceElement::toString)
                .findFirst()
                .orElse("the play");
    }

    private static String deviation(Seen seen, Promise promise, boolean recovers, Mishap mishap) {
        List<String> deviations = new ArrayList<>();
        if (seen.retried() != promise.retried()) {
            deviations.add(promise.retried() ? "not retried" : "retried");
        }
        boolean isStored = recovers && promise.retried();
        check("outcome", seen.outcome(), isStored ? "stored" : promise.outcome(), deviations);
        check("exception", seen.exception(), isStored ? "" : promise.exception(), deviations);
        check("cause", seen.cause(), isStored ? "" : promise.cause(), deviations);
        if (seen.exception().equals("DeliveryTimeoutException")) {
            boolean names = seen.message().contains(" within 2m ")
                    && seen.message().contains(" at scn.us-east-1.amazonaws.com ");
            check("message with timeout and host", names ? "" : seen.message(), "", deviations);
        }
        if (!mishap.letsOthersThrough()) {
            return String.join(", ", deviations);
        }
        check("behind", seen.behind(), isStored ? "stored" : promise.behind(), deviations);
        check("next", seen.next(), "stored", deviations);
        if (!seen.inOrder()) {
            deviations.add("stored twice, out of order, or under another id");
        }
        return String.join(", ", deviations);
    }

    private static void check(String what, String seen, String promised, List<String> deviations) {
        if (!seen.equals(promised)) {
            deviations.add(what + " " + seen + ", not " + promised);
        }
    }
}
