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
package io.github.camelsupplychain.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any element leaves a chain at once, and those that stay keep their order. */
class ChainTest {

    private static final class Element extends Chain.Link<Element> {}

    private final Chain<Element> chain = new Chain<>();

    @Test
    void elementsLeaveInAnyOrderAndMayReturn() {
        Random random = new Random(1);
        for (int round = 0; round < 100; round++) {
            List<Element> expected = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                expected.add(new Element());
            }
            expected.forEach(chain::add);
            List<Element> leaving = new ArrayList<>(expected);
            Collections.shuffle(leaving, random);
            for (Element element : leaving) {
                chain.remove(element);
                expected.remove(element);
                assertThat(chain.toList()).isEqualTo(expected);
                assertThat(chain.first()).isSameAs(expected.isEmpty() ? null : expected.get(0));
            }
            chain.add(leaving.get(0));
            assertThat(chain.toList()).containsExactly(leaving.get(0));
            chain.remove(leaving.get(0));
        }
    }

    @Test
    void whatHasLeftLeavesNoMore() {
        Element gone = new Element();
        Element other = new Element();
        chain.add(gone);
        chain.add(other);
        chain.remove(gone);

        chain.remove(gone);

        assertThat(chain.toList()).containsExactly(other);
    }
}
