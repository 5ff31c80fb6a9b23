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
package io.github.camelsupplychain.emulator;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.regex.Pattern;

/** The type of a dataset's column, and which JSON values it takes. */
public enum ColumnType {
    /** An integer of 32 bits, as a JSON number or in a string. */
    INT("an integer of 32 bits") {
        @Override
        Object canonical(Object value) {
            return integer(value, 31);
        }
    },
    /** An integer of 64 bits, as a JSON number or in a string. */
    LONG("an integer of 64 bits") {
        @Override
        Object canonical(Object value) {
            return integer(value, 63);
        }
    },
    /** A decimal number, as a JSON number or in a string. */
    DOUBLE("a number") {
        @Override
        Object canonical(Object value) {
            BigDecimal number = number(value);
            return number == null || Double.isInfinite(number.doubleValue()) ? null : number.stripTrailingZeros();
        }
    },
    /** A string; a JSON number or boolean is none. */
    STRING("a string") {
        @Override
        Object canonical(Object value) {
            return value instanceof String ? value : null;
        }
    },
    /**
     * ISO 8601 text (a date; or date and time with {@code T} or a blank between, fraction and offset optional, UTC
     * without an offset), or the milliseconds since 1970 as a JSON number or in a string.
     */
    TIMESTAMP("an ISO 8601 time or epoch milliseconds") {
        @Override
        Object canonical(Object value) {
            BigInteger millis = integer(value, 63);
            if (millis != null) {
                return isEpochMillis(millis) ? millis : null;
            }
            if (!(value instanceof String text)
                    || !FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
                return null;
            }
            try {
                TemporalAccessor time =
                        DATE_TIME.parseBest(blankAsT(text), OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
                if (time instanceof OffsetDateTime dateTime) {
                    return BigInteger.valueOf(dateTime.toInstant().toEpochMilli());
                }
                LocalDateTime local = time instanceof LocalDate date ? date.atStartOfDay() : (LocalDateTime) time;
                return BigInteger.valueOf(local.toInstant(ZoneOffset.UTC).toEpochMilli());
            } catch (DateTimeException | ArithmeticException e) {
                return null;
            }
        }
    };

    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]")
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);
    /** What JSON takes for a number; Java's own parser takes more. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,400}(\\.\\d{1,400})?([eE][-+]?\\d{1,3})?");

    private static final Pattern DIGITS_OF_A_DATE =
            Pattern.compile("(19|2[01])\\d\\d(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])([01]\\d|2[0-3])[0-5]\\d([0-5]\\d)?");

    private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("\\d{4}-");

    private final String description;

    ColumnType(String description) {
        this.description = description;
    }

    /** What a value of this type is, in words. */
    String description() {
        return description;
    }

    /**
     * One form for all spellings of a value, fit as part of a key.
     *
     * @return null if {@code value} is not of this type
     */
    abstract Object canonical(Object value);

    /** Seconds since 1970, and dates such as 20260115 or 202601151030, are no milliseconds that anybody meant. */
    private static boolean isEpochMillis(BigInteger number) {
        String digits = number.abs().toString();
        boolean isDate = DIGITS_OF_A_DATE.matcher(number.toString()).matches();
        return digits.length() >= 12
                && !isDate
                && number.compareTo(BigInteger.valueOf(-62_135_596_800_000L)) >= 0
                && number.compareTo(BigInteger.valueOf(253_402_300_799_999L)) <= 0;
    }

    private static String blankAsT(String text) {
        return text.length() > 10 && text.charAt(10) == ' ' ? text.substring(0, 10) + 'T' + text.substring(11) : text;
    }

    private static BigDecimal number(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        String text = value instanceof Number ? value.toString() : value instanceof String s ? s : "";
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static BigInteger integer(Object value, int bits) {
        BigDecimal number = number(value);
        if (number == null || number.stripTrailingZeros().scale() > 0) {
            return null;
        }
        BigInteger integer = number.toBigInteger();
        return integer.bitLength() <= bits ? integer : null;
    }
}
