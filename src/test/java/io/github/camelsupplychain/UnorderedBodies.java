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

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A program that sends the same bodies in each run; the iteration order of their parts differs from JVM to JVM. */
final class UnorderedBodies {

    private static final Random RANDOM = new Random();

    private UnorderedBodies() {}

    /** Takes the URI to send to. The group of each event is its body's name, and so is its key. */
    public static void main(String[] arguments) throws Exception {
        if (RANDOM.nextBoolean()) {
            Shuffling.class.getDeclaredMethods(); // These names come first from now on, in other classes too.
        }
        CamelContext context = new DefaultCamelContext();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in").to(arguments[0]);
            }
        });
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        for (Map.Entry<String, Object> body : bodies().entrySet()) {
            template.send("direct:in", exchange -> {
                exchange.getMessage().setBody(body.getValue());
                exchange.getMessage().setHeader(SupplyChainConstants.EVENT_GROUP_ID, body.getKey());
                exchange.getMessage().setHeader(SupplyChainConstants.IDEMPOTENCY_KEY, body.getKey());
            });
        }
        Runtime.getRuntime().halt(0); // All has been answered, and stopping the context would take seconds.
    }

    static Map<String, Object> bodies() {
        Map<String, Object> bodies = new LinkedHashMap<>();
        bodies.put("text", "{\"id\":\"1\",\"note\":\"x\"}");
        bodies.put("Map.of", Map.of("id", "1", "a", 1, "b", 2, "c", 3, "d", 4, "e", 5));
        bodies.put("Map.copyOf", Map.copyOf(fields(new TreeMap<>())));
        bodies.put("HashMap", fields(new HashMap<>(1 << RANDOM.nextInt(12))));
        bodies.put("ConcurrentHashMap", fields(new ConcurrentHashMap<>(1 << RANDOM.nextInt(12))));
        bodies.put("WeakHashMap", fields(new WeakHashMap<>(1 << RANDOM.nextInt(12))));
        bodies.put("IdentityHashMap", fields(new IdentityHashMap<>()));
        bodies.put("Properties", fields(new Properties(1 << RANDOM.nextInt(12))));
        bodies.put("unmodifiable", Collections.unmodifiableMap(fields(new HashMap<>(1 << RANDOM.nextInt(12)))));
        bodies.put("enum keys", enumKeys());
        bodies.put("HashMap of Set.of", new HashMap<>(Map.of("id", 1, "tags", Set.of("a", "b", "c", "d", "e", 6))));
        bodies.put("sets in sets", Map.of("id", 1, "tags", Set.of(Set.of(1, 2, 3), Set.of(4, 5, 6), Set.of(7, 8))));
        bodies.put("list", List.of(Map.of("id", 1, "a", 2, "b", 3), Map.of("id", 2, "a", 2, "b", 3)));
        bodies.put("nested", Map.of("id", 1, "lines", List.of(Map.of("x", Map.of("y", 1, "z", 2, "w", Set.of(1, 2))))));
        bodies.put("POJO", new Order("1", Set.of("u", "v", "w"), Map.of("k", 1, "l", 2), enumKeys()));
        bodies.put("POJO of getters", new Computed());
        bodies.put("any getter", new Open());
        bodies.put("Set of records", Set.of(Map.of("id", 1, "a", 1), Map.of("id", 2, "a", 2), Map.of("id", 3, "a", 3)));
        bodies.put("Set of texts", Set.of("{\"id\":1}", "{\"id\":2}", "{\"id\":3}", "{\"id\":4}"));
        bodies.put("values", values());
        return bodies;
    }

    /** Fills a map, in any order, with keys of which some have the same hash. */
    private static <M extends Map<? super String, Object>> M fields(M map) {
        List<String> names = new ArrayList<>(List.of("AaAa", "BBBB", "AaBB", "BBAa", "id", "longer_name", "q", "z9"));
        Collections.shuffle(names, RANDOM);
        names.forEach(name -> map.put(name, name.length()));
        return map;
    }

    private static Map<TimeUnit, Object> enumKeys() {
        Map<TimeUnit, Object> map = new HashMap<>();
        for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, unit.ordinal());
        }
        return map;
    }

    private static Collection<?> values() {
        Map<TimeUnit, Object> map = new HashMap<>();
        for (TimeUnit unit : TimeUnit.values()) {
            map.put(unit, Map.of("id", unit, "number", unit.ordinal()));
        }
        return map.values();
    }

    record Order(String id, Set<String> tags, Map<String, Object> more, Map<TimeUnit, Object> units) {}

    interface Shuffling {
        String getZulu();

        String getMike();
    }

    static final class Computed {
        public String getId() {
            return "1";
        }

        public String getAlpha() {
            return "a";
        }

        public String getMike() {
            return "m";
        }

        public String getZulu() {
            return "z";
        }
    }

    static final class Open {
        private final Map<String, Object> extras = fields(new HashMap<>(1 << RANDOM.nextInt(12)));

        @JsonAnyGetter
        public Map<String, Object> getExtras() {
            return extras;
        }
    }
}
