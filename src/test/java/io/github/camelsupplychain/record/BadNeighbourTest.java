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
package io.github.camelsupplychain.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelsupplychain.CollidingNames;
import io.github.camelsupplychain.Cost;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are made to cost more than their size, or to harm those that come after them. */
class BadNeighbourTest {

    private static final long GIGABYTE = 1L << 30;
    private static final int GROUPS = 20_000;
    private static final String BLANKS = " ".repeat(1 << 20);
    private static final String FIELD = "\"a\":\"" + "x".repeat(1 << 20) + "\",";

    private final AtomicLong clock = new AtomicLong();

    @ParameterizedTest
    @ValueSource(strings = {"{\"%s\":1}", "{\"a\":{\"%s\":1}}"})
    void namesThatCollideInTheParsersTableAreRefusedEarly(String record) {
        List<String> names = CollidingNames.ofJackson(20_000);
        Generated records = Generated.numbered(
                "[{}", i -> "," + record.formatted(names.get((int) i % names.size())), Integer.MAX_VALUE, "]");

        assertThatThrownBy(() -> Packing.pack(records, UTF_8, null, Packing.API_LIMITS))
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause()
                .hasMessageStartingWith("the field names collide in a hash table (record ");
        assertThat(records.served()).as("bytes read").isLessThan(100_000);
    }

    @Test
    void whoeverComesAfterThemIsReadAsBefore() throws Exception {
        List<String> colliding = CollidingNames.ofJackson(2_000);
        for (int round = 0; round < 20; round++) {
            int from = 100 * round;
            // Too few to be refused, in one body; and more than that.
            Packing.records(ofNames(100, i -> colliding.get(from + i)));
            assertThatThrownBy(() -> Packing.records(ofNames(2_000, colliding::get)))
                    .hasMessageStartingWith("the field names collide");

            String other = ofNames(3_000, i -> "other" + i);
            assertThat(Packing.records(other)).containsExactly(other);
            String alike = ofNames(100, i -> colliding.get(from + i));
            assertThat(Packing.records(alike)).containsExactly(alike);
        }
    }

    private static String ofNames(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + name.apply(i) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void groupsThatCollideCostHardlyMoreThanOthers() throws Exception {
        String colliding = ofGroups(CollidingNames::ofString);
        String others = ofGroups(i -> "A".repeat(24) + (10_000_000 + i));

        assertThat(Cost.ratio(() -> () -> pack(colliding), () -> () -> pack(others)))
                .isLessThan(20);
    }

    private static String ofGroups(IntFunction<String> group) {
        return IntStream.range(0, GROUPS)
                .mapToObj(i -> "{\"g\":\"" + group.apply(i) + "\"}")
                .collect(Collectors.joining("\n"));
    }

    private static void pack(String body) throws IOException {
        PackingLimits limits = new PackingLimits(1_048_576, 1_000, 16_777_216, GROUPS);
        assertThat(Packing.pack(body, UTF_8, "g", limits)).hasSize(GROUPS);
    }

    static Stream<Arguments> deepObjects() {
        return Stream.of(
                Arguments.of("maps", deep(inner -> new LinkedHashMap<>(Map.of("a", inner)))),
                Arguments.of("unordered maps", deep(inner -> new HashMap<>(Map.of("a", inner, "b", 1)))),
                Arguments.of("lists", Map.of("a", deep(List::of))),
                Arguments.of("sets", Map.of("a", deep(BadNeighbourTest::setOf))),
                Arguments.of("arrays", Map.of("a", deep(inner -> new Object[] {inner}))),
                Arguments.of(
                        "nodes",
                        deep(inner -> JsonNodeFactory.instance.objectNode().set("a", node(inner)))),
                Arguments.of("itself", itself()));
    }

    private static Object deep(UnaryOperator<Object> around) {
        Object deep = 1;
        for (int depth = 0; depth < 100_000; depth++) {
            deep = around.apply(deep);
        }
        return deep;
    }

    /** Of those that ask their items for no hash. */
    private static Set<Object> setOf(Object item) {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.add(item);
        set.add(2);
        return set;
    }

    private static JsonNode node(Object inner) {
        return inner instanceof JsonNode node ? node : JsonNodeFactory.instance.numberNode(1);
    }

    private static Map<String, Object> itself() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", map);
        return map;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("deepObjects")
    void objectsThatAreDeepAreRefused(String name, Object body) {
        assertThatThrownBy(() -> Packing.records(body))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("nested");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":[;1,", "{\"a\":\";x", "{\"a\":[;{},", "{;  ", ";  "})
    void anObjectWithoutEndIsRefusedEarly(String headAndPiece) {
        String[] parts = headAndPiece.split(";");
        Generated body = Generated.text(parts[0], parts[1], GIGABYTE, "");

        assertThatThrownBy(() -> ObjectReader.read(body, UTF_8))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("The body is not the text of a JSON object: " + Window.TOO_LONG);
        assertThat(body.served()).as("bytes read").isLessThan(Window.MAX_RECORD_BYTES + 100_000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "[", "[{},", "[{}]", "{}"})
    void whiteSpaceWithoutEndIsReadUntilTheLimit(String head) {
        Generated body = Generated.numbered(head, this::slowBlanks, Long.MAX_VALUE, "");

        assertThatThrownBy(() -> read(body, null))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the text goes on without a record for longer than deliveryTimeout (record ");
        assertThat(clock.get()).as("ns").isLessThan(Duration.ofMinutes(4).toNanos());
    }

    @Test
    void fieldsWithoutEndAreReadUntilTheLimit() {
        Generated body = Generated.numbered("{", i -> slow(FIELD), Long.MAX_VALUE, "}");

        assertThatThrownBy(() -> read(body, "records"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the text goes on without a record for longer than deliveryTimeout (record 0");
    }

    /** The other way round, nothing is refused: neither a long silence, nor many bytes in a short time, nor slow records. */
    @Test
    void aSlowSourceAndALargeFieldAreNoTextWithoutEnd() {
        Generated silent = Generated.numbered("[", i -> hourThen("{},"), 1_000, "{}]");
        assertThatCode(() -> read(silent, null)).doesNotThrowAnyException();

        Generated large = Generated.numbered("{", i -> slow(FIELD), 9, "\"records\":[{}]}");
        assertThatCode(() -> read(large, "records")).doesNotThrowAnyException();

        Generated blanks = Generated.numbered("[", i -> slowBlanks(i) + (i % 8 == 0 ? "{}," : ""), 80, "{}]");
        assertThatCode(() -> read(blanks, null)).doesNotThrowAnyException();
    }

    private String slowBlanks(long number) {
        return slow(BLANKS);
    }

    private String slow(String text) {
        clock.addAndGet(Duration.ofSeconds(20).toNanos());
        return text;
    }

    private String hourThen(String text) {
        clock.addAndGet(Duration.ofHours(1).toNanos());
        return text;
    }

    private void read(Generated body, String recordsField) throws IOException {
        GapLimit limit = new GapLimit(Duration.ofMinutes(2), clock::get);
        try (RecordReader reader =
                RecordReader.open(body, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS, limit))) {
            reader.within(recordsField);
            while (reader.next()) {
                // Only the reading matters.
            }
        }
    }
}
