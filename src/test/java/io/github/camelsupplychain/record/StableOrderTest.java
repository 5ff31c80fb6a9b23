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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ordered collections keep their order, and unordered ones get a stable one. Names with equal hashes come in insertion
 * order.
 */
class StableOrderTest {

    private static final List<String> NAMES = List.of("BBBB", "AaBB", "x", "BBAa", "AaAa", "b");
    private static final String SORTED = "{\"AaAa\":4,\"AaBB\":1,\"BBAa\":3,\"BBBB\":0,\"b\":5,\"x\":2}";
    private static final String AS_PUT = "{\"BBBB\":0,\"AaBB\":1,\"x\":2,\"BBAa\":3,\"AaAa\":4,\"b\":5}";

    /** New for each test, so that nothing is kept from another. */
    private final ObjectMapper mapper = RecordJson.mapper(JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build());

    private List<String> records(Object body) throws IOException {
        return Packing.records(body, mapper);
    }

    static Stream<Map<String, Object>> mapsWithoutOrder() {
        return Stream.of(
                Map.copyOf(filled(new HashMap<>())),
                filled(new HashMap<>()),
                filled(new HashMap<>(4096)),
                filled(new HashMap<>() {}),
                filled(new ConcurrentHashMap<>()),
                filled(new Hashtable<>()),
                filled(new IdentityHashMap<>()),
                filled(new WeakHashMap<>()),
                Collections.unmodifiableMap(filled(new HashMap<>())),
                Collections.synchronizedMap(filled(new HashMap<>())),
                Collections.checkedMap(filled(new HashMap<>()), String.class, Object.class));
    }

    static Stream<Map<String, Object>> mapsInOrder() {
        return Stream.of(
                filled(new LinkedHashMap<>()),
                Collections.unmodifiableMap(filled(new LinkedHashMap<>())),
                Collections.synchronizedMap(filled(new LinkedHashMap<>())),
                Collections.checkedMap(filled(new LinkedHashMap<>()), String.class, Object.class),
                filled(new TreeMap<>((one, other) -> NAMES.indexOf(one) - NAMES.indexOf(other))));
    }

    private static Map<String, Object> filled(Map<String, Object> map) {
        NAMES.forEach(name -> map.put(name, NAMES.indexOf(name)));
        return map;
    }

    @ParameterizedTest
    @MethodSource("mapsWithoutOrder")
    void aMapWithoutOrderIsSortedByName(Map<String, Object> map) throws Exception {
        assertWritten(map, SORTED);
    }

    @ParameterizedTest
    @MethodSource("mapsInOrder")
    void aMapKeepsItsOrder(Map<String, Object> map) throws Exception {
        assertWritten(map, AS_PUT);
    }

    /** As a record, and at any depth within one. */
    private void assertWritten(Map<String, Object> map, String json) throws Exception {
        assertThat(records(map)).containsExactly(json);
        assertThat(records(List.of(map, Map.of("v", List.of(map))))).containsExactly(json, "{\"v\":[" + json + "]}");
        assertThat(records(new Pojo(map, null))).containsExactly("{\"map\":" + json + ",\"items\":null}");
    }

    @Test
    void propertiesAndEnumsAreKeysLikeOthers() throws Exception {
        Properties properties = new Properties();
        NAMES.forEach(name -> properties.put(name, NAMES.indexOf(name)));
        Map<TimeUnit, Integer> units = new HashMap<>();
        Map<TimeUnit, Integer> inOrder = new EnumMap<>(TimeUnit.class);
        for (TimeUnit unit : List.of(TimeUnit.SECONDS, TimeUnit.DAYS, TimeUnit.HOURS)) {
            units.put(unit, 1);
            inOrder.put(unit, 1);
        }

        assertThat(records(properties)).containsExactly(SORTED);
        assertThat(records(units)).containsExactly("{\"DAYS\":1,\"HOURS\":1,\"SECONDS\":1}");
        assertThat(records(inOrder)).containsExactly("{\"SECONDS\":1,\"HOURS\":1,\"DAYS\":1}");
    }

    @Test
    void keysNeedNotBeComparable() throws Exception {
        Map<Object, Object> map = new HashMap<>();
        map.put(10, "number");
        map.put("9", "text");
        map.put(TimeUnit.DAYS, "enum");
        map.put(new StringBuilder("builder"), "object");

        assertThat(records(map))
                .containsExactly("{\"10\":\"number\",\"9\":\"text\",\"DAYS\":\"enum\",\"builder\":\"object\"}");
    }

    @Test
    void aKeyThatIsNullIsRefused() {
        Map<Object, Object> map = new HashMap<>();
        map.put(null, 1);
        map.put("x", 1);

        assertThatThrownBy(() -> records(map))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("an object of class java.util.HashMap cannot be written as JSON");
    }

    @Test
    void keysOfOneNameAreRefused() {
        Map<Object, Object> identities = new IdentityHashMap<>();
        identities.put(new String("id"), 1);
        identities.put(new String("id"), 2);
        for (Map<?, ?> map : List.of(identities, Map.of(1, "a", "1", "b"))) {
            assertThatThrownBy(() -> records(map))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage("a field name comes twice in one object (record 0)");
        }
    }

    @Test
    void aSetWithoutOrderIsSortedByTheJsonOfItsItems() throws Exception {
        Set<Object> mixed = new HashSet<>(Arrays.asList("x", 10, null, Set.of(2, 1), Map.of("k", 1, "j", 2), true));

        assertThat(values(mixed)).isEqualTo("[\"x\",10,[1,2],null,true,{\"j\":2,\"k\":1}]");
        assertThat(values(Set.copyOf(NAMES))).isEqualTo("[\"AaAa\",\"AaBB\",\"BBAa\",\"BBBB\",\"b\",\"x\"]");
        assertThat(values(filled(new HashMap<>(4096)).values())).isEqualTo("[0,1,2,3,4,5]");
        assertThat(values(new PriorityQueue<>(List.of(3, 1, 2)))).isEqualTo("[1,2,3]");
        assertThat(values(Set.of("\ud83d\ude00", "\u00e9\"\\"))).isEqualTo("[\"\u00e9\\\"\\\\\",\"\ud83d\ude00\"]");
        assertThat(records(new Pojo(null, new HashSet<>(NAMES))))
                .containsExactly("{\"map\":null,\"items\":[\"AaAa\",\"AaBB\",\"BBAa\",\"BBBB\",\"b\",\"x\"]}");
    }

    @Test
    void aCollectionKeepsItsOrder() throws Exception {
        String asPut = "[\"BBBB\",\"AaBB\",\"x\",\"BBAa\",\"AaAa\",\"b\"]";
        for (Collection<?> items : List.of(
                NAMES,
                new LinkedHashSet<>(NAMES),
                new ArrayDeque<>(NAMES),
                new CopyOnWriteArraySet<>(NAMES),
                Collections.unmodifiableSet(new LinkedHashSet<>(NAMES)),
                filled(new LinkedHashMap<>()).keySet(),
                new OthersSet())) {
            assertThat(values(items)).as(items.getClass().getName()).isEqualTo(asPut);
        }
        assertThat(values(new TreeSet<>(Set.of(2, 10, 1)))).isEqualTo("[1,2,10]");
        assertThat(values(EnumSet.of(TimeUnit.DAYS, TimeUnit.SECONDS))).isEqualTo("[\"SECONDS\",\"DAYS\"]");
    }

    private String values(Collection<?> items) throws Exception {
        String record = records(Collections.singletonMap("v", items)).get(0);
        return record.substring("{\"v\":".length(), record.length() - 1);
    }

    @Test
    void recordsInASetComeInOneOrderAndAllOfThem() throws Exception {
        assertThat(records(Set.of(Map.of("id", 2), Map.of("id", 30), Map.of("id", 1))))
                .containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":30}");
        assertThat(records(Set.of("{\"id\":2}", "{\"id\":1}", Map.of("id", 3))))
                .containsExactly("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
        Map<TimeUnit, byte[]> texts = new HashMap<>();
        texts.put(TimeUnit.DAYS, "{\"id\":2}".getBytes(StandardCharsets.UTF_8));
        texts.put(TimeUnit.HOURS, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
        assertThat(records(texts.values())).containsExactly("{\"id\":1}", "{\"id\":2}");
        assertThat(records(new LinkedHashSet<>(List.of(Map.of("id", 2), Map.of("id", 1)))))
                .containsExactly("{\"id\":2}", "{\"id\":1}");
        assertThat(records(new OthersBag(List.of(Map.of("id", 2), Map.of("id", 1)))))
                .containsExactly("{\"id\":2}", "{\"id\":1}");
    }

    @Test
    void aRecordInASetThatCannotBeWrittenIsRefused() {
        assertThatThrownBy(() -> records(Set.of(Map.of("id", 1), new RecordJsonTest.Failing())))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("Failing cannot be written as JSON");
    }

    @Test
    void aSetThatHoldsItselfIsRefused() {
        Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.add(set);
        set.add(1);

        assertThatThrownBy(() -> records(Map.of("v", set)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("cannot be written as JSON");
    }

    @Test
    void setsWithinSetsTakeNoLongerThanTheyAreDeep() throws Exception {
        Set<Object> set = new HashSet<>(Set.of(1, 2));
        for (int depth = 0; depth < 90; depth++) {
            set = new HashSet<>(Arrays.asList(set, depth));
        }
        assertThat(values(set)).startsWith("[89,[88,[87,");
    }

    @Test
    void propertiesThatOnlyMethodsHaveAreSortedByNameWhereTheyStand() throws Exception {
        assertThat(records(new Computed()))
                .containsExactly("{\"second\":2,\"first\":1,\"alpha\":3,\"mike\":4,\"zulu\":5}");
        assertThat(records(new Annotated()))
                .containsExactly("{\"zulu\":5,\"last\":6,\"alpha\":1,\"mike\":4,\"renamed\":3}");
        assertThat(records(new Line("1", 2))).containsExactly("{\"number\":\"1\",\"amount\":2}");
    }

    @Test
    void annotationsStillCount() throws Exception {
        assertThat(records(new Open(filled(new HashMap<>(4096))))).containsExactly(SORTED);
        assertThat(records(new Open(filled(new LinkedHashMap<>())))).containsExactly(AS_PUT);
        assertThat(records(new Unwrapped(Set.of("a"), Set.of("c", "b"))))
                .containsExactly("{\"one\":\"a\",\"two\":[\"b\",\"c\"]}");
        Typed typed = new Typed(
                Set.of(new Circle(2), new Circle(1)), new HashMap<>(Map.of("l", new Circle(4), "k", new Circle(3))));
        assertThat(records(typed))
                .containsExactly("{\"shapes\":[{\"@c\":\".StableOrderTest$Circle\",\"r\":1},"
                        + "{\"@c\":\".StableOrderTest$Circle\",\"r\":2}],"
                        + "\"named\":{\"k\":{\"@c\":\".StableOrderTest$Circle\",\"r\":3},"
                        + "\"l\":{\"@c\":\".StableOrderTest$Circle\",\"r\":4}}}");
    }

    record Pojo(Map<String, Object> map, Set<String> items) {}

    record Line(@JsonProperty("number") String id, int amount) {}

    static final class Computed {
        private final int second = 2;
        private final int first = 1;

        public int getZulu() {
            return 5;
        }

        public int getFirst() {
            return first;
        }

        public int getSecond() {
            return second;
        }

        public int getMike() {
            return 4;
        }

        public int getAlpha() {
            return 3;
        }
    }

    @JsonPropertyOrder({"zulu", "last"})
    static final class Annotated {
        @JsonProperty("renamed")
        private final int original = 3;

        public int getMike() {
            return 4;
        }

        public int getLast() {
            return 6;
        }

        public int getZulu() {
            return 5;
        }

        public int getAlpha() {
            return 1;
        }
    }

    record Open(@JsonAnyGetter Map<String, Object> extras) {}

    record Unwrapped(
            @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
            Set<String> one,

            @JsonFormat(with = JsonFormat.Feature.WRITE_SINGLE_ELEM_ARRAYS_UNWRAPPED)
            Set<String> two) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.MINIMAL_CLASS)
    interface Shape {}

    record Circle(int r) implements Shape {}

    record Typed(Set<Shape> shapes, Map<String, Shape> named) {}

    /** A set of another library: it has an order and does not say so. */
    private static final class OthersSet extends AbstractSet<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }

        @Override
        public int size() {
            return NAMES.size();
        }
    }

    private static final class OthersBag extends AbstractCollection<Object> {
        private final List<?> items;

        OthersBag(List<?> items) {
            this.items = items;
        }

        @Override
        @SuppressWarnings("unchecked")
        public Iterator<Object> iterator() {
            return (Iterator<Object>) items.iterator();
        }

        @Override
        public int size() {
            return items.size();
        }
    }
}
