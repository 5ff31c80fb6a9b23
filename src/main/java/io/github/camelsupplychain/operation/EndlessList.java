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
package io.github.camelsupplychain.operation;

import java.util.List;

/**
 * Notices a list whose pages never end: one that repeats a token or a page, that gives empty pages and nothing else, or
 * that has more pages than any list. It compares each page with one of those before, which it renews at the powers of
 * two, so any repetition is noticed and only one page is kept.
 */
final class EndlessList {

    static final int MAX_PAGES = 1_000_000;

    static final int MAX_EMPTY_PAGES = 1_000;

    private int pages;
    private int emptyPages;
    private String earlierToken;
    private List<?> earlierItems;

    /**
     * Checks a page before the next one is requested.
     *
     * @param items those of the page
     * @param nextToken the token of the next page
     * @throws IllegalStateException if the list does not seem to end
     */
    void check(List<?> items, String nextToken) {
        pages++;
        emptyPages = items.isEmpty() ? emptyPages + 1 : 0;
        // Two pages with the same single item may be a list that grew in between.
        if (nextToken.equals(earlierToken) || items.size() > 1 && items.equals(earlierItems)) {
            throw new IllegalStateException("The service repeats a page of the list: given up at page " + pages);
        }
        if (emptyPages == MAX_EMPTY_PAGES || pages == MAX_PAGES) {
            throw new IllegalStateException(
                    "The list does not end: given up after " + pages + " pages, the last " + emptyPages + " empty");
        }
        if (Integer.bitCount(pages) == 1) {
            earlierToken = nextToken;
            earlierItems = items;
        }
    }
}
