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

import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.schema.EpochMillis;
import io.github.camelsupplychain.schema.TimeText;
import io.github.camelsupplychain.target.MessageText;
import java.math.BigDecimal;
import java.sql.Time;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import javax.xml.datatype.XMLGregorianCalendar;

/** Reads the value of {@code eventTimestamp} in each of its accepted forms. */
final class EventTimestamp {

    private static final String FORMS =
            "eventTimestamp must be a time of java.time, a Date, a Calendar, epoch milliseconds" + " or ISO 8601 text";

    /** Far more than milliseconds need. The time to read a number grows with the square of its length. */
    private static final int MAX_NUMBER_LENGTH = 100;

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private EventTimestamp() {}

    /**
     * Reads an instant; a time without an offset is UTC, a date alone its first moment.
     *
     * @throws InvalidEventException if the value has none of the accepted forms, if it is a number that may be
     *     something other than milliseconds, or if its year is not one of 1 to 9999
     */
    static Instant of(Object value) {
        Instant moment = moment(value);
        if (moment == null) {
            throw new InvalidEventException(FORMS + ", but is "
                    + (value instanceof CharSequence text
                            ? MessageText.form(text.toString())
                            : "a " + value.getClass().getName()));
        }
        if (moment.isBefore(FIRST) || moment.isAfter(LAST)) {
            throw new InvalidEventException("eventTimestamp must be in one of the years 1 to 9999");
        }
        return moment;
    }

    private static Instant moment(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof java.sql.Date date) {
            return startOf(date.toLocalDate());
        }
        if (value instanceof Date date) {
            return date instanceof Time ? null : date.toInstant();
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant();
        }
        if (value instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof ZonedDateTime dateTime) {
            return dateTime.toInstant();
        }
        if (value instanceof LocalDateTime dateTime) {
            return dateTime.toInstant(ZoneOffset.UTC);
        }
        if (value instanceof LocalDate date) {
            return startOf(date);
        }
        if (value instanceof XMLGregorianCalendar calendar) {
            return text(calendar.toXMLFormat());
        }
        if (value instanceof Number number) {
            return millis(number.toString());
        }
        return value instanceof CharSequence text ? text(text.toString().trim()) : null;
    }

    private static Instant startOf(LocalDate date) {
        return date.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static Instant text(String text) {
        if (text.matches("[-+]?\\d+")) {
            return millis(text);
        }
        Instant moment = TimeText.parse(text);
        if (moment != null || !text.endsWith("]")) {
            return moment;
        }
        try {
            return ZonedDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Instant millis(String number) {
        if (number.length() > MAX_NUMBER_LENGTH) {
            return null;
        }
        long millis;
        try {
            millis = new BigDecimal(number).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
        if (!EpochMillis.isCertain(millis)) {
            throw new InvalidEventException(
                    FORMS + ", but is a number that may be seconds or a date: epoch milliseconds have"
                            + " 12 digits or more, and a date is written as 2026-01-15");
        }
        return Instant.ofEpochMilli(millis);
    }
}
