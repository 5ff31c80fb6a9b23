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

import java.math.BigDecimal;

/**
 * Recognizes numbers in JSON syntax, but allows leading zeros. It is not documented what else the service accepts. Text
 * longer than any column can hold is not a number.
 */
final class NumberText {

    private static final int MAX_DIGITS = 400;
    private static final int MAX_EXPONENT_DIGITS = 3;

    /** A long holds any number with this many digits. */
    private static final int SAFE_DIGITS = 18;

    /** A double holds any number with this many digits. */
    private static final int SAFE_DOUBLE_DIGITS = 308;

    private NumberText() {}

    static boolean isNumber(char[] text, int from, int length) {
        int end = from + length;
        int at = digits(text, afterSign(text, from, end), end, MAX_DIGITS);
        if (at >= 0 && at < end && text[at] == '.') {
            at = digits(text, at + 1, end, MAX_DIGITS);
        }
        if (at >= 0 && at < end && (text[at] == 'e' || text[at] == 'E')) {
            int exponent = at + 1;
            if (exponent < end && text[exponent] == '+') {
                exponent++;
            } else {
                exponent = afterSign(text, exponent, end);
            }
            at = digits(text, exponent, end, MAX_EXPONENT_DIGITS);
        }
        return at == end;
    }

    /** Whether a text is a number within the range of a double. */
    static boolean isDouble(char[] text, int from, int length) {
        if (!isNumber(text, from, length)) {
            return false;
        }
        boolean isSafe = length <= SAFE_DOUBLE_DIGITS && !hasExponent(text, from, from + length);
        return isSafe || Double.isFinite(new BigDecimal(text, from, length).doubleValue());
    }

    /** Looks only near the end, because an exponent is short. */
    private static boolean hasExponent(char[] text, int from, int end) {
        for (int i = Math.max(from, end - MAX_EXPONENT_DIGITS - 2); i < end; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                return true;
            }
        }
        return false;
    }

    /** Whether a text is an integer, in any notation, that fits into a signed number of this many bits. */
    static boolean isInteger(char[] text, int from, int length, int bits) {
        int end = from + length;
        int start = afterSign(text, from, end);
        if (end - start <= SAFE_DIGITS && digits(text, start, end, SAFE_DIGITS) == end) {
            return bits == Long.SIZE || fitsInt(text, start, end, start > from);
        }
        if (!isNumber(text, from, length)) {
            return false;
        }
        BigDecimal number = new BigDecimal(text, from, length).stripTrailingZeros();
        return number.scale() <= 0 && number.toBigInteger().bitLength() < bits;
    }

    /** The value of a text that {@link #isInteger} accepts with 64 bits. */
    static long longValue(char[] text, int from, int length) {
        int end = from + length;
        int start = afterSign(text, from, end);
        if (end - start <= SAFE_DIGITS && digits(text, start, end, SAFE_DIGITS) == end) {
            long value = magnitude(text, start, end);
            return start > from ? -value : value;
        }
        return new BigDecimal(text, from, length).longValueExact();
    }

    private static boolean fitsInt(char[] text, int start, int end, boolean negative) {
        return magnitude(text, start, end) <= (negative ? -(long) Integer.MIN_VALUE : Integer.MAX_VALUE);
    }

    private static long magnitude(char[] text, int start, int end) {
        long value = 0;
        for (int i = start; i < end; i++) {
            value = 10 * value + text[i] - '0';
        }
        return value;
    }

    private static int afterSign(char[] text, int from, int end) {
        return from < end && text[from] == '-' ? from + 1 : from;
    }

    /** The end of a run of digits, or -1 if there is none or it is too long. */
    private static int digits(char[] text, int from, int end, int max) {
        int at = from;
        while (at < end && text[at] >= '0' && text[at] <= '9') {
            at++;
        }
        return at > from && at - from <= max ? at : -1;
    }
}
