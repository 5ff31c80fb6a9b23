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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The pages of a list. A token names the last item given, so that items may come and go between two pages, and is good
 * for the same list and filters only.
 *
 * @param <K> what the list is sorted by
 * @param <T> the items
 * @param name what the output calls the list
 * @param items all items
 * @param key reads a key back from its text
 * @param filter which items are to be listed
 * @param document the wire's form of an item
 */
record Pages<K, T>(
        String name,
        NavigableMap<K, T> items,
        Function<String, K> key,
        Predicate<T> filter,
        Function<T, Map<String, Object>> document) {

    static final int MAX_PAGE = 20;

    /** In place of the last item given: none has been, and all have been. */
    private static final String START = "start";

    private static final String END = "end";

    /**
     * The page that a call asks for.
     *
     * @return the call's output
     * @throws ServiceError if the token is not one of this list and filters
     */
    Map<String, Object> page(Call call) {
        int size = call.input().get("maxResults") instanceof Integer max && max > 0 ? max : MAX_PAGE;
        Iterator<Map.Entry<K, T>> rest = rest(call).entrySet().stream()
                .filter(entry -> filter.test(entry.getValue()))
                .iterator();
        List<Map<String, Object>> page = new ArrayList<>();
        K last = null;
        while (rest.hasNext() && page.size() < size) {
            Map.Entry<K, T> entry = rest.next();
            page.add(document.apply(entry.getValue()));
            last = entry.getKey();
        }
        Map<String, Object> output = new LinkedHashMap<>();
        output.put(name, page);
        if (rest.hasNext()) {
            output.put("nextToken", token(call, "=" + last, 0));
        }
        return output;
    }

    private NavigableMap<K, T> rest(Call call) {
        String token = call.text("nextToken");
        String last = token == null ? START : lastGiven(call, token);
        return switch (last) {
            case START -> items;
            case END -> Collections.emptyNavigableMap();
            default -> items.tailMap(key.apply(last.substring(1)), false);
        };
    }

    /** The token of a call's own page. */
    static String ownToken(Call call) {
        String token = call.text("nextToken");
        return token != null ? token : token(call, START, 0);
    }

    /** Another token of a call's own page. @param number none for two */
    static String ownToken(Call call, int number) {
        String token = call.text("nextToken");
        return token(call, token == null ? START : lastGiven(call, token), number);
    }

    /** A token behind all items. @param number none for two */
    static String endToken(Call call, int number) {
        return token(call, END, number);
    }

    /** What a token says of the last item given. */
    private static String lastGiven(Call call, String token) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8).split(" ", 3);
            if (parts.length == 3 && parts[0].equals(fingerprint(call)) && parts[2].matches("start|end|=.*")) {
                return parts[2];
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: said below, as for a token of another list.
        }
        throw ServiceError.validation("nextToken is not one of this list");
    }

    private static String token(Call call, String last, int number) {
        String plain = fingerprint(call) + " " + number + " " + last;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static String fingerprint(Call call) {
        return call.fingerprintWithout("nextToken", "maxResults");
    }
}
