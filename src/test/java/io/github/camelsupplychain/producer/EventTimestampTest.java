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
package io.github.camelsupplychain.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.error.InvalidEventException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimestampTest {

    private static final Instant MOMENT = Instant.parse("2026-03-01T10:15:30Z");

    static Stream<Object> formsOfOneMoment() {
        Calendar calendar = Calendar.getInstance();
        calendar.setTimeInMillis(MOMENT.toEpochMilli());
        return Stream.of(
                MOMENT,
                Date.from(MOMENT),
                calendar,
                MOMENT.toEpochMilli(),
                String.valueOf(MOMENT.toEpochMilli()),
                "2026-03-01T10:15:30Z",
                "2026-03-01T10:15:30",
                "2026-03-01T11:15:30+01:00",
                "2026-03-01T10:15:30.000Z");
    }

    @ParameterizedTest
    @MethodSource("formsOfOneMoment")
    void everyFormGivesTheSameMoment(Object form) {
        assertThat(EventTimestamp.of(form)).isEqualTo(MOMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "01.03.2026", "", "12"})
    void otherTextIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> EventTimestamp.of(text))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("eventTimestamp must be")
                .hasNoCause();
    }
}
