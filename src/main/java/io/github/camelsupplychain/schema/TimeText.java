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
package io.github.camelsupplychain.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/**
 * Recognizes ISO 8601 times: a date, or a date, {@code T} or a space, hours and minutes, and optionally seconds, a
 * fraction of up to nine digits, and an offset ({@code Z}, {@code +02:00}, {@code +0200}, {@code +02}).
 */
public final class TimeText {

    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int DATE_LENGTH = 10;
    private static final int MAX_FRACTION = 9;
    private static final int MAX_OFFSET_HOURS = 18;

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .toFormatter();

    private TimeText() {}

    /**
     * Parses a time. Without an offset it is UTC; a date alone is the start of that day.
     *
     * @param text a date; or a date, {@code T} or a space, hours and minutes, with optional seconds, fraction and
     *     offset
     * @return the time, or null if the text has another form
     */
    public static Instant parse(String text) {
        if (!isTime(text.toCharArray(), 0, text.length())) {
            return null;
        }
        TemporalAccessor time =
                FORMAT.parseBest(text.replace(' ', 'T'), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime dateTime) {
            return dateTime.toInstant();
        }
        LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
        return local.toInstant(ZoneOffset.UTC);
    }

    static boolean isTime(char[] text, int from, int length) {
        if (length < DATE_LENGTH || !isDate(text, from)) {
            return false;
        }
        int at = from + DATE_LENGTH;
        int end = from + length;
        if (at == end) {
            return true;
        }
        if (text[at] != 'T' && text[at] != ' ') {
            return false;
        }
        at = afterClock(text, at + 1, end);
        return at == end || at > 0 && isOffset(text, at, end);
    }

    private static boolean isDate(char[] text, int from) {
        int century = twoDigits(text, from);
        int yearOfCentury = twoDigits(text, from + 2);
        int month = twoDigits(text, from + 5);
        int day = twoDigits(text, from + 8);
        return century >= 0
                && yearOfCentury >= 0
                && text[from + 4] == '-'
                && text[from + 7] == '-'
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= DAYS[month - 1]
                && (month != 2 || day < 29 || isLeap(100 * century + yearOfCentury));
    }

    private static boolean isLeap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** The end of the time of day that starts here, or -1 if there is none. */
    private static int afterClock(char[] text, int from, int end) {
        if (!isBelow(24, text, from, end) || !isPart(':', text, from + 2, end)) {
            return -1;
        }
        int at = from + 5;
        if (!isPart(':', text, at, end)) {
            return at;
        }
        at += 3;
        if (at == end || text[at] != '.') {
            return at;
        }
        int fraction = at + 1;
        at = fraction;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at > fraction && at - fraction <= MAX_FRACTION ? at : -1;
    }

    /** Whether a separator and two digits below 60 follow. */
    private static boolean isPart(char separator, char[] text, int at, int end) {
        return at < end && text[at] == separator && isBelow(60, text, at + 1, end);
    }

    private static boolean isBelow(int limit, char[] text, int at, int end) {
        if (at + 2 > end) {
            return false;
        }
        int number = twoDigits(text, at);
        return number >= 0 && number < limit;
    }

    private static boolean isOffset(char[] text, int at, int end) {
        if (text[at] == 'Z') {
            return at + 1 == end;
        }
        if (text[at] != '+' && text[at] != '-' || !isBelow(MAX_OFFSET_HOURS + 1, text, at + 1, end)) {
            return false;
        }
        int minutes = at + 3;
        if (minutes == end) {
            return true;
        }
        if (text[minutes] == ':') {
            minutes++;
        }
        return minutes + 2 == end
                && isBelow(60, text, minutes, end)
                && (twoDigits(text, at + 1) < MAX_OFFSET_HOURS || twoDigits(text, minutes) == 0);
    }

    /** The value of two digits, or a negative number if they are not digits. */
    private static int twoDigits(char[] text, int at) {
        return isDigit(text[at]) && isDigit(text[at + 1]) ? 10 * (text[at] - '0') + text[at + 1] - '0' : -1;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
