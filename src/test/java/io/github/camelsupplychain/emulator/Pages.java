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

    private static final int MAX_PAGE = 20;

    /**
     * The page that a call asks for.
     *
     * @return the call's output
     * @throws ServiceError if the token is not one of this list and filters
     */
    Map<String, Object> page(Call call) {
        int size = call.input().get("maxResults") instanceof Integer max && max > 0 ? max : MAX_PAGE;
        String token = call.text("nextToken");
        Iterator<Map.Entry<K, T>> rest = (token == null ? items : items.tailMap(lastGiven(call, token), false))
                .entrySet().stream()
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
            output.put("nextToken", token(call, String.valueOf(last)));
        }
        return output;
    }

    private K lastGiven(Call call, String token) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            String last = plain.substring(plain.indexOf(' ') + 1);
            if (token(call, last).equals(token)) {
                return key.apply(last);
            }
        } catch (IllegalArgumentException e) {
            // Not Base64: said below, as for a token of another list.
        }
        throw ServiceError.validation("nextToken is not one of this list");
    }

    private static String token(Call call, String last) {
        String plain = call.fingerprintWithout("nextToken", "maxResults") + " " + last;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
