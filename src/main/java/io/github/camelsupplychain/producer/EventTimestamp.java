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
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;

/** Reads the value of {@code eventTimestamp} in each of its accepted forms. */
final class EventTimestamp {

    private EventTimestamp() {}

    /**
     * Reads an instant; text without an offset is UTC, a date alone its first moment.
     *
     * @throws InvalidEventException if the value has none of the accepted forms
     */
    static Instant of(Object value) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (value instanceof Date date) {
            return Instant.ofEpochMilli(date.getTime());
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
        if (value instanceof Long || value instanceof Integer) {
            return Instant.ofEpochMilli(((Number) value).longValue());
        }
        if (value instanceof CharSequence text) {
            return parse(text.toString().trim());
        }
        throw invalid();
    }

    private static Instant parse(String text) {
        try {
            if (text.matches("-?\\d{5,}")) {
                return Instant.ofEpochMilli(Long.parseLong(text));
            }
            TemporalAccessor parsed = text.indexOf('T') < 0
                    ? DateTimeFormatter.ISO_LOCAL_DATE.parse(text, LocalDate::from)
                    : DateTimeFormatter.ISO_DATE_TIME.parseBest(
                            text, ZonedDateTime::from, OffsetDateTime::from, LocalDateTime::from);
            if (parsed instanceof LocalDate date) {
                return date.atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            return parsed instanceof LocalDateTime local ? local.toInstant(ZoneOffset.UTC) : Instant.from(parsed);
        } catch (DateTimeException | NumberFormatException e) {
            throw invalid();
        }
    }

    private static InvalidEventException invalid() {
        return new InvalidEventException(
                "eventTimestamp must be an Instant, a Date, a Calendar, epoch milliseconds or ISO 8601 text");
    }
}
