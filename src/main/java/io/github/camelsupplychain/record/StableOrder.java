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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Gives unordered maps and collections a stable order. The order of {@code Map.of} differs in each JVM, and that of a
 * {@code HashMap} depends on its earlier contents. Without a stable order, the same body would get another client token
 * when it is sent again after a restart, and would be stored twice.
 *
 * <p>A map keeps its order if it has one: a LinkedHashMap, a SortedMap, an EnumMap, and any map whose keys have an
 * {@link Spliterator#ORDERED} spliterator; {@link java.util.Collections#unmodifiableMap} has that of the map behind it.
 * All other maps, also of other libraries, are sorted by field name, because fields have no order in JSON.
 *
 * <p>The same applies to collections. The JDK's unordered collections (a HashSet, a map's values, a PriorityQueue) are
 * sorted by the JSON text of their items. Collections of other libraries keep their iteration order: they may be
 * ordered without saying so, and the order of records matters.
 */
public final class StableOrder {

    private static final Set<Class<?>> SKELETONS = Set.of(AbstractSet.class, AbstractCollection.class, Object.class);

    private StableOrder() {}

    /** Whether all instances of a class have an order, so that none needs to be inspected. */
    static boolean isIn(Class<?> type) {
        return LinkedHashMap.class.isAssignableFrom(type)
                || SortedMap.class.isAssignableFrom(type)
                || EnumMap.class.isAssignableFrom(type)
                || List.class.isAssignableFrom(type)
                || LinkedHashSet.class.isAssignableFrom(type)
                || SortedSet.class.isAssignableFrom(type)
                || EnumSet.class.isAssignableFrom(type)
                || CopyOnWriteArraySet.class.isAssignableFrom(type)
                || type.getEnclosingClass() == EnumMap.class; // Its keys and values.
    }

    static boolean isIn(Map<?, ?> map) {
        return isIn(map.getClass()) || map.size() < 2 || saysSo(map.keySet());
    }

    /**
     * Whether a collection keeps its iteration order.
     *
     * @return false if its items have to be sorted
     */
    public static boolean isIn(Collection<?> items) {
        Class<?> type = items.getClass();
        return isIn(type) || !isOfTheJdk(type) || items.size() < 2 || saysSo(items);
    }

    private static boolean saysSo(Collection<?> items) {
        return items.spliterator().hasCharacteristics(Spliterator.ORDERED);
    }

    /** Whether a class is one of the JDK's collections, or extends one that is more than a skeleton. */
    private static boolean isOfTheJdk(Class<?> type) {
        Class<?> ancestor = type;
        while (ancestor.getModule() != Object.class.getModule()) {
            ancestor = ancestor.getSuperclass();
        }
        return !SKELETONS.contains(ancestor);
    }

    /**
     * Iterates over the items of a body.
     *
     * @param items the items, which are all written as JSON at once if they have no order
     * @param mapper writes items that are not text
     * @return the items in their own or in a stable order
     */
    public static Iterator<?> iterator(Collection<?> items, ObjectMapper mapper) {
        if (isIn(items)) {
            return items.iterator();
        }
        List<Keyed> keyed = new ArrayList<>(items.size());
        for (Object item : items) {
            keyed.add(new Keyed(sortKey(item, mapper), item));
        }
        keyed.sort(Comparator.comparing(Keyed::key));
        return keyed.stream().map(Keyed::item).iterator();
    }

    private record Keyed(String key, Object item) {}

    private static String sortKey(Object item, ObjectMapper mapper) {
        if (item instanceof CharSequence || item instanceof File || item instanceof Path) {
            return item.toString();
        }
        if (item instanceof byte[] bytes) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (item instanceof ByteBuffer buffer) {
            return StandardCharsets.ISO_8859_1.decode(buffer.duplicate()).toString();
        }
        if (item != null && ForeignJson.isOne(item)) {
            return ForeignJson.text(item);
        }
        if (item == null || BodyText.isText(item)) {
            return ""; // A stream can be read only once, and later.
        }
        try {
            return mapper.writeValueAsString(item);
        } catch (JsonProcessingException e) {
            return ""; // Refused when its turn comes.
        }
    }
}
