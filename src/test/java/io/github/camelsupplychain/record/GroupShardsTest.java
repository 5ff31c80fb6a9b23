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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupShardsTest {

    /** Vectors from the specification of FNV-1a: a changed hash would send a key's next record to another group. */
    @Test
    void theHashIsFnv1a() {
        assertThat(GroupShards.hash("")).isEqualTo(0x811c9dc5);
        assertThat(GroupShards.hash("a")).isEqualTo(0xe40c292c);
        assertThat(GroupShards.hash("foobar")).isEqualTo(0xbf9cf968);
    }

    @Test
    void theHashIsThatOfTheUtf8Bytes() {
        for (String key : new String[] {"\u00e9", "\u07ff\u0800", "\u4e2d\uffff", "x\ud83d\ude00\udbff\udfff"}) {
            int expected = 0x811c9dc5;
            for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
                expected = (expected ^ b & 0xFF) * 16777619;
            }
            assertThat(GroupShards.hash(key)).isEqualTo(expected);
        }
    }

    @Test
    void namesAreNumberedFromZeroAndPaddedToOneWidth() {
        assertThat(namesOf(1)).containsExactly("shard-0");
        assertThat(namesOf(10)).contains("shard-0", "shard-9").hasSize(10);
        assertThat(namesOf(11)).contains("shard-00", "shard-10").hasSize(11);
        assertThat(namesOf(100)).contains("shard-00", "shard-99").hasSize(100);
    }

    @Test
    void aKeyStaysInItsGroup() {
        assertThat(new GroupShards(16).groupOf("foobar")).isEqualTo("shard-08");
        assertThat(new GroupShards(16).groupOf("a")).isEqualTo("shard-12");
    }

    @Test
    void numberedKeysSpreadEvenly() {
        GroupShards shards = new GroupShards(16);
        Map<String, Long> sizes = IntStream.range(0, 16_000)
                .mapToObj(i -> shards.groupOf("ORD-" + (100_000 + i)))
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));

        assertThat(sizes).hasSize(16);
        assertThat(sizes.values()).allSatisfy(size -> assertThat(size).isBetween(800L, 1200L));
    }

    @Test
    void thereIsAtLeastOneShard() {
        assertThatThrownBy(() -> new GroupShards(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static java.util.Set<String> namesOf(int count) {
        GroupShards shards = new GroupShards(count);
        return IntStream.range(0, 10_000)
                .mapToObj(i -> shards.groupOf("key" + i))
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }
}
