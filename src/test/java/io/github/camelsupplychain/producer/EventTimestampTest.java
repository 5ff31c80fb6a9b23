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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.stream.Stream;
import javax.xml.datatype.DatatypeConfigurationException;
import javax.xml.datatype.DatatypeFactory;
import org.junit.jupiter.api.Test;
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
                "2026-03-01T10:15:30.000Z",
                "2026-03-01 10:15:30.000",
                "2026-03-01T11:15:30+0100",
                "2026-03-01T11:15:30+01",
                "2026-03-01T11:15:30+01:00[Europe/Paris]",
                LocalDateTime.of(2026, 3, 1, 10, 15, 30),
                MOMENT.atOffset(ZoneOffset.ofHours(2)),
                MOMENT.atZone(ZoneId.of("Asia/Tokyo")),
                Timestamp.from(MOMENT),
                BigDecimal.valueOf(MOMENT.toEpochMilli()),
                BigInteger.valueOf(MOMENT.toEpochMilli()),
                xml("2026-03-01T11:15:30+01:00"));
    }

    @ParameterizedTest
    @MethodSource("formsOfOneMoment")
    void everyFormGivesTheSameMoment(Object form) {
        assertThat(EventTimestamp.of(form)).isEqualTo(MOMENT);
    }

    static Stream<Object> formsOfOneDay() {
        return Stream.of(
                "2026-03-01", LocalDate.of(2026, 3, 1), java.sql.Date.valueOf("2026-03-01"), xml("2026-03-01"));
    }

    @ParameterizedTest
    @MethodSource("formsOfOneDay")
    void aDateIsItsFirstMomentInUtc(Object form) {
        assertThat(EventTimestamp.of(form)).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
    }

    @Test
    void nanosecondsAreKept() {
        Instant moment = Instant.parse("2026-03-01T10:15:30.123456789Z");
        assertThat(EventTimestamp.of(Timestamp.from(moment))).isEqualTo(moment);
        assertThat(EventTimestamp.of("2026-03-01 10:15:30.123456789")).isEqualTo(moment);
    }

    /** A date of SAP's, seconds since 1970, and dates with a time of day: taken for milliseconds, they would be in 1970. */
    static Stream<Object> numbersThatMayMeanSomethingElse() {
        return Stream.of(
                "20260115",
                20260115,
                "00000000",
                "1768471200",
                1768471200L,
                0,
                "202601151030",
                20260115103000L,
                "2026",
                -1);
    }

    @ParameterizedTest
    @MethodSource("numbersThatMayMeanSomethingElse")
    void aNumberThatMayMeanSomethingElseIsRefused(Object number) {
        assertThatThrownBy(() -> EventTimestamp.of(number))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("may be seconds or a date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"})
    void theFirstAndTheLastMomentOfTheYearsThatItTakesAreTaken(String moment) {
        assertThat(EventTimestamp.of(moment)).isEqualTo(Instant.parse(moment));
    }

    static Stream<Object> momentsThatNoEventHas() {
        return Stream.of(Instant.MAX, Instant.MIN, LocalDate.MAX, LocalDate.of(10_000, 1, 1), OffsetDateTime.MAX);
    }

    @ParameterizedTest
    @MethodSource("momentsThatNoEventHas")
    void aYearThatTheServiceDoesNotTakeIsRefused(Object moment) {
        assertThatThrownBy(() -> EventTimestamp.of(moment))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("years 1 to 9999");
    }

    @Test
    void anotherObjectIsRefusedByItsClass() {
        assertThatThrownBy(() -> EventTimestamp.of(java.sql.Time.valueOf("10:15:30")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageEndingWith("but is a java.sql.Time");
    }

    private static Object xml(String text) {
        try {
            return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
        } catch (DatatypeConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "01.03.2026", "", "1.5e12x", "2026-03-01T10:15:30+19:00"})
    void otherTextIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> EventTimestamp.of(text))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("eventTimestamp must be")
                .hasNoCause();
    }

    @Test
    void aTextThatIsRefusedIsDescribedByItsLengthAndForm() {
        assertThatThrownBy(() -> EventTimestamp.of("10.07.2020 at 15:00"))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageEndingWith("ISO 8601 text, but is a text of 19 characters (99.99.9999 aa 99:99)");
    }
}
