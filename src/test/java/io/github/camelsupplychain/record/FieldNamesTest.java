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

import org.junit.jupiter.api.Test;

class FieldNamesTest {

    private final FieldNames names = new FieldNames();

    @Test
    void aNameComesOnceInAnObject() throws Exception {
        names.startObject();
        assertThat(names.add("a")).isTrue();
        assertThat(names.add("b")).isTrue();
        assertThat(names.add(new String("a"))).isFalse();
    }

    @Test
    void objectsHaveNamesOfTheirOwn() throws Exception {
        names.startObject();
        assertThat(names.add("a")).isTrue();
        names.startObject();
        assertThat(names.add("a")).isTrue();
        assertThat(names.add("a")).isFalse();
        names.endObject();
        names.startObject();
        assertThat(names.add("a")).isTrue();
        names.endObject();
        assertThat(names.add("a")).isFalse();
        names.endObject();
        names.startObject();
        assertThat(names.add("a")).isTrue();
    }

    @Test
    void manyNamesAreToldApart() throws Exception {
        for (int round = 0; round < 2; round++) {
            names.startObject();
            for (int i = 0; i < 100_000; i++) {
                assertThat(names.add("name" + i)).isTrue();
            }
            names.startObject();
            assertThat(names.add("name7")).isTrue();
            names.endObject();
            for (int i = 0; i < 100_000; i += 997) {
                assertThat(names.add("name" + i)).isFalse();
            }
            names.endObject();
        }
    }

    @Test
    void objectsNestDeep() throws Exception {
        for (int i = 0; i < 1000; i++) {
            names.startObject();
            assertThat(names.add("a")).isTrue();
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(names.add("a")).isFalse();
            names.endObject();
        }
    }

    @Test
    void namesMadeToCollideAreRefusedBeforeTheyCostMuch() {
        names.startObject();
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1 << 16; i++) {
                        names.add(colliding(i));
                    }
                })
                .isInstanceOf(TextFault.class)
                .hasMessage("the field names collide in a hash table");
    }

    /** One of 65,536 names that all have the same hash code. */
    private static String colliding(int number) {
        StringBuilder name = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
            name.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return name.toString();
    }
}
