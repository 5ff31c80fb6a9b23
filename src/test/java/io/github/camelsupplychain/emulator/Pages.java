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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Pages of a list that only grows at its end. A token holds the position of the next page and stands for the same list
 * and filters only.
 */
final class Pages {

    private static final int MAX_PAGE = 20;

    private Pages() {}

    /**
     * The page that a call asks for.
     *
     * @param name the output's name for the list
     * @return the output
     * @throws ServiceError if the token is not one of this list and filters
     */
    static <T> Map<String, Object> page(
            Call call, String name, List<T> all, Predicate<T> filter, Function<T, Map<String, Object>> document) {
        int size = call.input().get("maxResults") instanceof Integer max && max > 0 ? max : MAX_PAGE;
        List<Map<String, Object>> page = new ArrayList<>();
        int position = position(call);
        while (position < all.size() && page.size() < size) {
            T item = all.get(position++);
            if (filter.test(item)) {
                page.add(document.apply(item));
            }
        }
        Map<String, Object> output = new LinkedHashMap<>();
        output.put(name, page);
        while (position < all.size() && !filter.test(all.get(position))) {
            position++;
        }
        if (position < all.size()) {
            output.put("nextToken", token(call, position));
        }
        return output;
    }

    private static int position(Call call) {
        String token = call.text("nextToken");
        if (token == null) {
            return 0;
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            int position = Integer.parseInt(plain.substring(0, plain.indexOf(' ')));
            if (position >= 0 && token(call, position).equals(token)) {
                return position;
            }
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            // Said below, as for a token of another list.
        }
        throw ServiceError.validation("nextToken is not one of this list");
    }

    private static String token(Call call, int position) {
        Map<String, Object> list = new HashMap<>(call.input());
        list.remove("nextToken");
        list.remove("maxResults");
        String plain = position + " " + call.operation().apiName() + " "
                + Integer.toHexString(new java.util.TreeMap<>(list).toString().hashCode());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
