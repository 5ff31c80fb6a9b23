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
package io.github.camelsupplychain.emulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Pages that a service may give though few do, and that clients must expect. Other answers are what they should be. */
final class OddPages {

    private final AtomicInteger number = new AtomicInteger();

    /**
     * The output of a call.
     *
     * @param fault how it is odd, if at all
     * @param serve serves a call as it deserves
     */
    Map<String, Object> of(Fault fault, Call call, Function<Call, Map<String, Object>> serve) {
        boolean isList = call.operation().input().stream()
                .anyMatch(member -> member.name().equals("nextToken"));
        if (fault == Fault.NO_LOAD_STATUS) {
            return withoutLoadStatus(serve.apply(call));
        }
        return isList ? page(fault, call, serve) : serve.apply(call);
    }

    private Map<String, Object> page(Fault fault, Call call, Function<Call, Map<String, Object>> serve) {
        Map<String, Object> page = new LinkedHashMap<>(serve.apply(fault == Fault.SHORT_PAGE ? half(call) : call));
        switch (fault) {
            case EMPTY_PAGE -> {
                page.replaceAll((name, value) -> List.of());
                page.put("nextToken", Pages.ownToken(call, number.incrementAndGet()));
            }
            case REPEATED_TOKEN -> page.put("nextToken", Pages.ownToken(call));
            case ENDLESS_LIST -> page.putIfAbsent("nextToken", Pages.endToken(call, number.incrementAndGet()));
            case ODD_ENTRIES -> page.replaceAll((name, value) -> value instanceof List<?> items ? odd(items) : value);
            default -> {}
        }
        return page;
    }

    private static Call half(Call call) {
        int size = call.input().get("maxResults") instanceof Integer max && max > 0 ? max : Pages.MAX_PAGE;
        Map<String, Object> input = new HashMap<>(call.input());
        input.put("maxResults", Math.max(1, size / 2));
        return new Call(call.operation(), input);
    }

    private static List<Object> odd(List<?> items) {
        List<Object> odd = new ArrayList<>();
        odd.add(null);
        odd.add(Map.of());
        if (!items.isEmpty() && items.get(0) instanceof Map<?, ?> first) {
            Map<Object, Object> nameless = new LinkedHashMap<>(first);
            nameless.keySet()
                    .removeIf(name ->
                            !name.equals("instanceId") && name.toString().matches(".*Id|name"));
            odd.add(nameless);
        }
        odd.addAll(items);
        odd.add(null);
        return Collections.unmodifiableList(odd);
    }

    /** At any depth. */
    private static Map<String, Object> withoutLoadStatus(Map<?, ?> document) {
        Map<String, Object> copy = new LinkedHashMap<>();
        document.forEach((name, value) ->
                copy.put(name.toString(), name.equals("datasetLoadExecution") ? Map.of() : withoutLoadStatus(value)));
        return copy;
    }

    private static Object withoutLoadStatus(Object value) {
        if (value instanceof Map<?, ?> map) {
            return withoutLoadStatus(map);
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> withoutLoadStatus((Object) item)).toList()
                : value;
    }
}
