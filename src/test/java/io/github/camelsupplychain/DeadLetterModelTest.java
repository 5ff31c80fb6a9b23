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
package io.github.camelsupplychain;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random lives of a route with dead letters: bodies of good and bad records, faults of the service and of the dead letter
 * endpoint, redeliveries by Camel and repetitions by the source. After every step each record of a body that succeeded is
 * stored or a dead letter, nothing is stored twice, and a dead letter that comes again has the id that it had.
 */
class DeadLetterModelTest extends SupplyChainTestSupport {

    private static final int STEPS = 25;

    private static final List<Fault> FAULTS = List.of(
            Fault.NONE,
            Fault.NONE,
            Fault.NONE,
            Fault.THROTTLE,
            Fault.INTERNAL_ERROR,
            Fault.ANSWER_LOST,
            Fault.ACCESS_DENIED,
            Fault.CONFLICT);

    private final List<String> trace = new ArrayList<>();
    private Random random;

    /** The texts of the dead letters, each with all ids that it came with. */
    private final Map<String, Set<String>> letters = new HashMap<>();

    private int failuresOfSink;
    private int numbers;

    static LongStream lives() {
        return Seeds.first(TestSize.of(12, 60));
    }

    private enum Form {
        LINES {
            @Override
            Object body(List<String> records) {
                return String.join("\n", records);
            }
        },
        LIST {
            @Override
            Object body(List<String> records) {
                return records;
            }
        },
        BYTES {
            @Override
            Object body(List<String> records) {
                return String.join("\r\n", records).getBytes();
            }
        };

        abstract Object body(List<String> records);
    }

    @ParameterizedTest
    @MethodSource("lives")
    void everyRecordIsAccountedFor(long seed) throws Exception {
        random = new Random(seed);
        start();
        try {
            for (int step = 0; step < STEPS; step++) {
                step("message-" + step);
            }
        } catch (AssertionError e) {
            throw Seeds.failure(getClass(), seed, e, String.join("\n", trace));
        }
    }

    private void start() throws Exception {
        String options = "eventType=inbound_order&groupBy=id&maxEventSize=200&maxRecordsPerEvent="
                + (1 + random.nextInt(3)) + "&coalesce=" + random.nextBoolean()
                + "&idempotencyKey=${header.key}&deadLetterUri=direct:letters";
        int redeliveries = random.nextInt(3);
        trace.add(options + ", redeliveries " + redeliveries);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:letters").errorHandler(noErrorHandler()).process(DeadLetterModelTest.this::take);
                from("direct:in")
                        .errorHandler(defaultErrorHandler()
                                .maximumRedeliveries(redeliveries)
                                .redeliveryDelay(0)
                                .logStackTrace(false)
                                .logExhausted(false))
                        .to(uri(options));
            }
        });
    }

    private synchronized void take(Exchange letter) throws IOException {
        if (failuresOfSink > 0) {
            failuresOfSink--;
            throw new IOException("the endpoint fails");
        }
        letters.computeIfAbsent(letter.getMessage().getBody(String.class), text -> new HashSet<>())
                .add(letter.getMessage().getHeader(SupplyChainConstants.DEAD_LETTER_ID, String.class));
    }

    /** A source that gives its message again until it succeeds, as a broker or a file consumer does. */
    private void step(String key) {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        List<String> records = new ArrayList<>();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            List<String> kind = pick(List.of(good, good, good, bad, refused));
            String record = kind == good ? good() : kind == bad ? bad() : "{\"id\":\"R-" + numbers++ + "\"}";
            kind.add(record);
            records.add(record);
        }
        Object body = pick(List.of(Form.values())).body(records);
        boolean succeeded = false;
        for (int time = 0; time < 30 && !succeeded; time++) {
            // Only so often: a source that never succeeds proves nothing.
            List<Fault> faults = time < 5 ? List.of(pick(FAULTS), pick(FAULTS)) : List.of(Fault.NONE);
            EMULATOR.nextAnswers(faults.toArray(Fault[]::new));
            failuresOfSink = time < 5 ? random.nextInt(3) : 0;
            trace.add(key + " " + records + " as " + body.getClass().getSimpleName() + ", " + faults + ", sink fails "
                    + failuresOfSink);
            Exchange exchange = template.send("direct:in", message(body, Map.of("key", key)));
            succeeded = exchange.getException() == null;
            trace.add("  " + exchange.getException());
            check(exchange, good, bad, refused);
        }
        assertThat(succeeded || !refused.isEmpty()).as("succeeds in the end").isTrue();
    }

    private void check(Exchange exchange, List<String> good, List<String> bad, List<String> refused) {
        List<String> stored = stored();
        assertThat(stored).as("stored twice").doesNotHaveDuplicates();
        assertThat(letters.values()).as("ids of a letter").allMatch(ids -> ids.size() == 1);
        assertThat(stored).as("bad ones").noneMatch(record -> bad.contains(record) || refused.contains(record));
        if (exchange.getException() != null) {
            return;
        }
        assertThat(stored).as("good ones").containsAll(good);
        assertThat(letters.keySet()).as("dead letters").containsAll(bad);
        assertThat(letters.keySet())
                .as("dead letters of refused events")
                .containsAll(refused.stream().map(record -> "[" + record + "]").toList());
        long inLetters = exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT, Long.class);
        assertThat(inLetters).isEqualTo(bad.size() + refused.size());
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo((long) good.size());
    }

    private static List<String> stored() {
        return data().stream()
                .flatMap(data -> List.of(data.replaceAll("^\\[|]$", "").split("(?<=}),")).stream())
                .collect(Collectors.toList());
    }

    private String good() {
        return "{\"id\":\"PO-" + numbers++ + "\",\"tpartner_id\":\"V-1\"}";
    }

    private String bad() {
        int number = numbers++;
        return pick(List.of(
                "oops " + number,
                "{\"id\":\"cut off " + number,
                Integer.toString(1000 + number),
                "{\"id\":null,\"n\":" + number + "}",
                "{\"id\":\"" + number + "\",\"id\":1}",
                "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"" + "V".repeat(200) + "\"}"));
    }

    private <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
