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

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * Sends a file of {@link OrderLines} in which one record in a hundred is bad, and the same file without bad ones, both
 * with dead letters.
 */
final class BadRecordSubjects {

    private static final int BAD_EVERY = 100;

    /** What is wrong with a record. */
    enum Kind {
        NO_JSON("not JSON", number -> "{\"id\":oops " + number + "}"),
        CUT_OFF("cut off", number -> OrderLines.text(number).substring(0, 150)),
        NO_OBJECT("no object", Long::toString),
        NO_GROUP("without a group", number -> "{\"id\":\"" + number + "\",\"tpartner_id\":\"V-1\"}");

        private final String title;
        private final LongFunction<String> record;

        Kind(String title, LongFunction<String> record) {
            this.title = title;
            this.record = record;
        }

        String scenario() {
            return "bad-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String title() {
            return title;
        }

        private String text(long number) {
            return number % BAD_EVERY == BAD_EVERY / 2 ? record.apply(number) : OrderLines.text(number);
        }
    }

    private BadRecordSubjects() {}

    static Map<String, SubjectMaker> of(Kind kind) {
        Map<String, SubjectMaker> both = new LinkedHashMap<>();
        both.put("all-good", (stub, settings) -> subject(kind, "good", OrderLines::text, stub, settings));
        both.put("one-in-100-bad", (stub, settings) -> subject(kind, kind.scenario(), kind::text, stub, settings));
        return both;
    }

    private static Subject subject(Kind kind, String name, LongFunction<String> text, Stub stub, Settings settings)
            throws Exception {
        Path file = settings.directory().resolve("letters-" + name + "-" + settings.fileMegabytes() + ".jsonl");
        long records =
                settings.fileMegabytes() * 1024L * 1024 / (OrderLines.text(0).length() + 1);
        write(file, records, text);
        String uri = "aws-supplychain:" + Stub.INSTANCE + "?eventType=inbound_order_line&" + stub.camelOptions()
                + "&deadLetterUri=RAW(log:letters?level=OFF)"
                + settings.options();
        return Route.to(uri, (message, number) -> message.setBody(file.toFile()))
                .holding(records, 1);
    }

    /** Writes a file, unless it is there from an earlier run. */
    private static void write(Path file, long records, LongFunction<String> text) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (Writer lines = Files.newBufferedWriter(unfinished)) {
            for (long i = 0; i < records; i++) {
                lines.append(text.apply(i)).append('\n');
            }
        }
        Files.move(unfinished, file);
    }
}
