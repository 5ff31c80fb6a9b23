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

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Sets within records, where Jackson adds something to them or leaves them out. */
class StableSetsTest {

    /** New for each test, so that nothing is kept from another. */
    private final ObjectMapper mapper = RecordJson.mapper(JsonMapper.builder().build());

    private record Typed(
            @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_OBJECT)
            Object items) {}

    private record Present(
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<String> items) {}

    private void assertWritten(Object body, String record) throws Exception {
        assertThat(Packing.records(body, mapper)).containsExactly(record);
    }

    @Test
    void theTypeOfASetIsWrittenAroundItsSortedItems() throws Exception {
        assertWritten(
                new Typed(new HashSet<>(List.of("b", "c", "a"))), "{\"items\":{\"HashSet\":[\"a\",\"b\",\"c\"]}}");
    }

    @Test
    void soIsThatOfASetThatHasAnOrder() throws Exception {
        assertWritten(
                new Typed(new LinkedHashSet<>(List.of("b", "c", "a"))),
                "{\"items\":{\"LinkedHashSet\":[\"b\",\"c\",\"a\"]}}");
    }

    @Test
    void anEmptySetIsLeftOutWhereTheUserSaysSo() throws Exception {
        assertWritten(new Present(new HashSet<>()), "{}");
        assertWritten(new Present(new HashSet<>(List.of("b", "a"))), "{\"items\":[\"a\",\"b\"]}");
    }

    /** Only sets within sets are limited, to a depth that no record needs. */
    @Test
    void anyNumberOfSetsMayFollowOneAnother() throws Exception {
        Map<String, Object> many = new LinkedHashMap<>();
        for (int i = 0; i < 300; i++) {
            many.put("s" + i, new HashSet<>(List.of(new HashSet<>(List.of(i)))));
        }
        assertThat(Packing.records(many, mapper)).singleElement().asString().endsWith("\"s299\":[[299]]}");
    }
}
