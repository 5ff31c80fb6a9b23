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

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What is said about an object that cannot be written as JSON: where it is wrong, why, and what helps. */
class WriteFaultTest {

    /** With no module beside those that every mapper gets. */
    private final ObjectMapper bare = RecordJson.mapper(new ObjectMapper());

    @Test
    void aPlaceIsWrittenAsInCode() {
        assertFault(Map.of("price", Double.NaN), "field price: NaN and infinity are not JSON numbers");
        assertFault(Map.of("lines", Arrays.asList(1, Map.of("a-b", Double.NaN))), "field lines[1].a-b: NaN and");
    }

    /** They may come from a payload. */
    @Test
    void keysThatAreNoNamesAreNotShown() {
        for (String key : List.of("4711", "two words", "", "x".repeat(65))) {
            assertFault(Map.of(key, Map.of("x".repeat(64), Double.NaN)), "field ?." + "x".repeat(64) + ": NaN");
        }
    }

    @Test
    void ofALongWayTheFirstTenStepsAreShown() {
        assertFault(deep(10), "field " + String.join(".", Collections.nCopies(10, "a")) + ": NaN");
        assertFault(deep(11), "field " + String.join(".", Collections.nCopies(10, "a")) + "\u2026: NaN");
    }

    private static Object deep(int steps) {
        Object value = Double.NaN;
        for (int i = 0; i < steps; i++) {
            value = Map.of("a", value);
        }
        return value;
    }

    @Test
    void whatHasNoEndHasNoPlace() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);

        assertFault(Map.of("a", endless), "it refers to itself, or is nested too deep");
        assertFault(deep(1_200), "it refers to itself, or is nested too deep");
        assertFault(deep(501), "NaN and infinity");
        assertFault(deep(500), "field a.");
    }

    @Test
    void eachReasonHasItsRemedy() {
        assertFault(
                Map.of("map", Collections.singletonMap(null, 1)),
                "field map.null: a key of the map is null: remove it, or name it");
        assertFault(Map.of("a", new Failing()), "field a.value: reading it ended in a java.lang.IllegalStateException");
        assertFault(Map.of("a", new Object()), "field a: class java.lang.Object has no properties: add getters, or");
        assertFault(
                Map.of("a", Optional.of(1)),
                "field a: class java.util.Optional needs a module: register Jdk8Module with the objectMapper");
        assertFault(
                Map.of("a", Instant.EPOCH),
                "field a: class java.time.Instant needs a module: register JavaTimeModule with the objectMapper");
        assertFault(
                Map.of("a", LocalDate.now()),
                "field a: class org.joda.time.LocalDate needs a module: register JodaModule with the objectMapper");
    }

    @Test
    void aDecimalWhoseDigitsWouldFillMemoryIsRefused() {
        assertThatThrownBy(() -> new ObjectText(RecordJson.mapper()).of(Map.of("a", new BigDecimal("1E+10000"))))
                .hasMessageEndingWith("field a: a BigDecimal has an exponent beyond 9999");
    }

    private void assertFault(Object object, String beginning) {
        assertThatThrownBy(() -> new ObjectText(bare).of(object)).isInstanceOfSatisfying(TextFault.class, fault -> {
            String start = "an object of " + object.getClass() + " cannot be written as JSON: ";
            assertThat(fault.getMessage()).startsWith(start);
            assertThat(fault.getMessage().substring(start.length())).startsWith(beginning);
        });
    }

    static final class Failing {
        public String getValue() {
            throw new IllegalStateException("s3cret");
        }
    }
}
