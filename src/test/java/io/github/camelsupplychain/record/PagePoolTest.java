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

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PagePoolTest {

    private static final int EVENT = 12;

    @Test
    void thePagesOfAnEventDoubleUpToTheLargest() {
        byte[][] pages = event(new PagePool(1_000_000));

        assertThat(pages[0]).hasSize(512);
        assertThat(pages[1]).hasSize(1024);
        assertThat(pages[7]).hasSize(65_536);
        assertThat(pages[11]).hasSize(65_536);
    }

    @Test
    void pagesGivenBackAreUsedAgainAtTheirSizes() {
        PagePool pool = new PagePool(1_000_000);
        byte[][] pages = event(pool);
        pool.giveBack(pages, EVENT);
        byte[][] again = event(pool);

        assertThat(identities(again).containsAll(identities(pages))).isTrue();
        for (int i = 0; i < EVENT; i++) {
            assertThat(again[i]).hasSameSizeAs(pages[i]);
        }
    }

    @Test
    void keptPagesMakeRoomForNewOnesPastTheBound() {
        PagePool pool = new PagePool(1_000_000);
        byte[][] pages = event(pool);
        pool.giveBack(pages, EVENT);
        for (int i = 0; i < 1800; i++) {
            pool.take(0); // 900 KiB of small pages
        }

        Set<byte[]> again = identities(event(pool));
        assertThat(again.contains(pages[8]) || again.contains(pages[11])).isFalse();
    }

    @Test
    void pagesInUseMayPassTheBound() {
        PagePool pool = new PagePool(100);
        assertThat(identities(event(pool))).hasSize(EVENT);
    }

    private static byte[][] event(PagePool pool) {
        byte[][] pages = new byte[EVENT][];
        for (int i = 0; i < EVENT; i++) {
            pages[i] = pool.take(i);
        }
        return pages;
    }

    private static Set<byte[]> identities(byte[][] pages) {
        Set<byte[]> identities = Collections.newSetFromMap(new IdentityHashMap<>());
        Collections.addAll(identities, pages);
        return identities;
    }
}
