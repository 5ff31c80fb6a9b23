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

/**
 * Distinguishes epoch milliseconds from numbers that mean something else. If seconds since 1970 or dates such as
 * 20260115 were read as milliseconds, they would silently become times in January 1970 or in the far future.
 */
public final class EpochMillis {

    /** 1973-03-03: numbers nearer to 1970 look like seconds or a date. */
    private static final long MIN = 100_000_000_000L;

    private static final long FIRST = -62_135_596_800_000L; // 0001-01-01T00:00:00Z
    private static final long LAST = 253_402_300_799_999L; // 9999-12-31T23:59:59.999Z

    private static final long MINUTES_FROM = 1900_01_01_00_00L;
    private static final long MINUTES_TO = 2199_12_31_23_59L;

    private EpochMillis() {}

    /**
     * Whether a number can only be epoch milliseconds.
     *
     * @param number the number
     * @return false if it is nearer to 1970 than March 1973, before year 1 or after year 9999, or can be read as a date
     *     and time of day (yyyyMMddHHmm or yyyyMMddHHmmss)
     */
    public static boolean isCertain(long number) {
        return Math.abs(number) >= MIN
                && number >= FIRST
                && number <= LAST
                && !isMinute(number)
                && !(number % 100 < 60 && isMinute(number / 100));
    }

    /** Whether a number can be read as yyyyMMddHHmm with a year from 1900 to 2199. */
    private static boolean isMinute(long number) {
        if (number < MINUTES_FROM || number > MINUTES_TO) {
            return false;
        }
        long minute = number % 100;
        long hour = number / 100 % 100;
        long day = number / 10_000 % 100;
        long month = number / 1_000_000 % 100;
        return minute < 60 && hour < 24 && day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }
}
