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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.github.camelsupplychain.error.InvalidEventException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordJsonTest {

    private final TimeZone before = TimeZone.getDefault();

    @BeforeEach
    void somewhereFarFromGreenwich() {
        TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
    }

    @AfterEach
    void backHome() {
        TimeZone.setDefault(before);
    }

    @Test
    void datesAndTimesAreIso8601() throws Exception {
        assertThat(json(Instant.parse("2026-03-01T08:15:30.250Z"))).isEqualTo("\"2026-03-01T08:15:30.250Z\"");
        assertThat(json(LocalDate.of(2026, 3, 1))).isEqualTo("\"2026-03-01\"");
        assertThat(json(OffsetDateTime.parse("2026-03-01T08:15:30+13:00"))).isEqualTo("\"2026-03-01T08:15:30+13:00\"");
        assertThat(json(Duration.ofMinutes(90))).isEqualTo("\"PT1H30M\"");
        assertThat(json(new Date(0))).isEqualTo("\"1970-01-01T00:00:00.000+00:00\"");
        assertThat(json(java.sql.Timestamp.from(Instant.EPOCH))).isEqualTo("\"1970-01-01T00:00:00.000+00:00\"");
        assertThat(json(java.sql.Date.valueOf("2026-03-01"))).isEqualTo("\"2026-03-01\"");
        assertThat(json(java.sql.Time.valueOf("08:15:30"))).isEqualTo("\"08:15:30\"");
    }

    @Test
    void decimalsHaveNoExponent() throws Exception {
        assertThat(json(new BigDecimal("1E+3"))).isEqualTo("1000");
        assertThat(json(new BigDecimal("0.00000001"))).isEqualTo("0.00000001");
    }

    @Test
    void charactersAreNotEscaped() throws Exception {
        assertThat(json("\u00e9\u4e2d\ud83d\ude00")).isEqualTo("\"\u00e9\u4e2d\ud83d\ude00\"");
    }

    @Test
    void theUsersMapperWritesTheObjects() throws Exception {
        ObjectMapper mapper = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);
        try (RecordReader reader =
                RecordReader.open(new Line("A-1"), UTF_8, mapper, "order_id", new Workspace(Packing.API_LIMITS))) {
            assertThat(reader.next()).isTrue();
            assertThat(reader.group()).isEqualTo("A-1");
        }
    }

    @Test
    void anObjectThatCannotBeWrittenIsRefusedByItsClass() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("s3cret", endless);
        for (Object object : List.of(endless, new Failing())) {
            assertThatThrownBy(() -> Packing.records(List.of(Map.of(), object)))
                    .isInstanceOf(InvalidEventException.class)
                    .hasNoCause()
                    .hasMessageStartingWith("an object of " + object.getClass() + " cannot be written as JSON: ")
                    .hasMessageEndingWith("(record 1)")
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void keysOfAMapThatAreTheSameTextAreRefused() {
        assertThatThrownBy(() -> Packing.records(Map.of(1, "a", "1", "b")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("a field name comes twice in one object (record 0)");
    }

    private static String json(Object value) throws Exception {
        String record = Packing.records(Map.of("v", value)).get(0);
        return record.substring("{\"v\":".length(), record.length() - 1);
    }

    record Line(String orderId) {}

    static final class Failing {
        public String getValue() {
            throw new IllegalStateException("s3cret");
        }
    }
}
