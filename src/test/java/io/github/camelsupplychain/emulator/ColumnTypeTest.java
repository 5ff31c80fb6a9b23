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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which JSON values each type takes, and which of them are one value in two spellings. */
class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT       | 0",
                "INT       | -2147483648",
                "INT       | 2147483647",
                "INT       | '\"2147483647\"'",
                "INT       | 3.0",
                "INT       | '\"3e2\"'",
                "LONG      | 9223372036854775807",
                "LONG      | '\"-9223372036854775808\"'",
                "DOUBLE    | 1.5",
                "DOUBLE    | -1e-7",
                "DOUBLE    | 12345678901234567890",
                "DOUBLE    | '\"100.0\"'",
                "DOUBLE    | '\"007\"'",
                "STRING    | '\"\"'",
                "STRING    | '\"Ω\"'",
                "TIMESTAMP | 1672470400000",
                "TIMESTAMP | '\"1672470400000\"'",
                "TIMESTAMP | '\"-100000000000\"'",
                "TIMESTAMP | '\"2026-02-28\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59\"'",
                "TIMESTAMP | '\"2026-02-28 23:59:59\"'",
                "TIMESTAMP | '\"2026-02-28T23:59\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59.123456Z\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+02:00\"'",
                "TIMESTAMP | '\"2026-02-28 23:59:59.5+0200\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+02\"'",
            })
    void takes(ColumnType type, String json) {
        assertThat(type.canonical(value(json))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT       | 2147483648",
                "INT       | -2147483649",
                "INT       | 1.5",
                "INT       | '\"\"'",
                "INT       | '\" 1\"'",
                "INT       | true",
                "LONG      | 9223372036854775808",
                "LONG      | '\"1.5\"'",
                "DOUBLE    | '\"1,5\"'",
                "DOUBLE    | '\"NaN\"'",
                "DOUBLE    | '\"0x10\"'",
                "DOUBLE    | '\"1d\"'",
                "DOUBLE    | '\"٣\"'",
                "DOUBLE    | false",
                "DOUBLE    | {}",
                "STRING    | 1",
                "STRING    | true",
                "STRING    | []",
                "STRING    | {}",
                "TIMESTAMP | '\"-1\"'",
                "TIMESTAMP | 20240115",
                "TIMESTAMP | '\"20240115103000\"'",
                "TIMESTAMP | 1768471200",
                "TIMESTAMP | '\"+002024-01-15\"'",
                "DOUBLE    | 1e400",
                "TIMESTAMP | 1.5",
                "TIMESTAMP | '\"\"'",
                "TIMESTAMP | '\"28.02.2026\"'",
                "TIMESTAMP | '\"2026-02-30\"'",
                "TIMESTAMP | '\"2026-02-28T24:00:01\"'",
                "TIMESTAMP | '\"2026-02-2823:59:59\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59 Europe/Berlin\"'",
                "TIMESTAMP | true",
            })
    void refuses(ColumnType type, String json) {
        assertThat(type.canonical(value(json))).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT       | 3                            | '\"3.0\"'",
                "LONG      | 3                            | '\"3\"'",
                "DOUBLE    | 100                          | '\"100.00\"'",
                "DOUBLE    | 1e2                          | 100.0",
                "TIMESTAMP | 1672531200000                | '\"2023-01-01\"'",
                "TIMESTAMP | '\"1970-01-01T02:00+02:00\"' | '\"1970-01-01 00:00:00.000Z\"'",
            })
    void twoSpellingsAreOneKey(ColumnType type, String one, String other) {
        assertThat(type.canonical(value(one))).isEqualTo(type.canonical(value(other)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000", "999999999999"})
    void aNumberOfManyDigitsIsCheckedInNoTime(String exponent) {
        assertThat(ColumnType.DOUBLE.canonical("1e" + exponent)).isNull();
    }

    private static Object value(String json) {
        return ((Map<?, ?>) Json.read("{\"v\":" + json + "}", "test")).get("v");
    }
}
