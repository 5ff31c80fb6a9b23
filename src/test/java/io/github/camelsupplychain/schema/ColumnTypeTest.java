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

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaFieldType;

/** Which JSON values each column type accepts: a number may be a string, a time may be text or milliseconds. */
class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT       | 0",
                "INT       | -0",
                "INT       | -2147483648",
                "INT       | 2147483647",
                "INT       | '\"2147483647\"'",
                "INT       | '\"000000000000000000000000000001\"'",
                "INT       | 3.0",
                "INT       | '\"3e2\"'",
                "INT       | 30e-1",
                "LONG      | 9223372036854775807",
                "LONG      | 999999999999999999",
                "LONG      | '\"-9223372036854775808\"'",
                "DOUBLE    | 1.5",
                "DOUBLE    | -1e-7",
                "DOUBLE    | 1E+3",
                "DOUBLE    | 12345678901234567890",
                "DOUBLE    | '\"100.0\"'",
                "DOUBLE    | '\"007\"'",
                "STRING    | '\"\"'",
                "STRING    | '\"1\"'",
                "STRING    | '\"Ω\"'",
                "TIMESTAMP | 1672470400000",
                "TIMESTAMP | -100000000000",
                "TIMESTAMP | 16724704e5",
                "TIMESTAMP | '\"1672470400000\"'",
                "TIMESTAMP | '\"2026-02-28\"'",
                "TIMESTAMP | '\"2024-02-29\"'",
                "TIMESTAMP | '\"2000-02-29\"'",
                "TIMESTAMP | '\"2026-12-31T23:59:59\"'",
                "TIMESTAMP | '\"2026-02-28 00:00\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59.123456789Z\"'",
                "TIMESTAMP | '\"2026-02-28T23:59Z\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+02:00\"'",
                "TIMESTAMP | '\"2026-02-28 23:59:59.5-0230\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+18:00\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+02\"'",
                "UNKNOWN_TO_SDK_VERSION | {}",
            })
    void takes(DataLakeDatasetSchemaFieldType type, String json) throws IOException {
        assertThat(isTaken(type, json)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INT       | 2147483648",
                "INT       | -2147483649",
                "INT       | 1.5",
                "INT       | 1e10",
                "INT       | '\"\"'",
                "INT       | '\"-\"'",
                "INT       | '\" 1\"'",
                "INT       | '\"+1\"'",
                "INT       | true",
                "INT       | []",
                "LONG      | 9223372036854775808",
                "LONG      | '\"1.5\"'",
                "DOUBLE    | '\"1,5\"'",
                "DOUBLE    | '\"1.\"'",
                "DOUBLE    | '\".5\"'",
                "DOUBLE    | '\"1e\"'",
                "DOUBLE    | '\"1e1000\"'",
                "DOUBLE    | '\"--1\"'",
                "DOUBLE    | '\"1e--1\"'",
                "DOUBLE    | '\"NaN\"'",
                "DOUBLE    | '\"0x10\"'",
                "DOUBLE    | '\"1d\"'",
                "DOUBLE    | '\"٣\"'",
                "DOUBLE    | false",
                "DOUBLE    | {}",
                "STRING    | 1",
                "STRING    | true",
                "STRING    | []",
                "TIMESTAMP | -1",
                "TIMESTAMP | 0",
                "TIMESTAMP | 20240115",
                "TIMESTAMP | '\"2024\"'",
                "TIMESTAMP | '\"00000000\"'",
                "TIMESTAMP | 1768471200",
                "TIMESTAMP | '\"20240115103000\"'",
                "TIMESTAMP | 253402300800000",
                "TIMESTAMP | -62135596800001",
                "DOUBLE    | 1e400",
                "TIMESTAMP | 1.5",
                "TIMESTAMP | '\"\"'",
                "TIMESTAMP | '\"28.02.2026\"'",
                "TIMESTAMP | '\"2026-02-30\"'",
                "TIMESTAMP | '\"2026-02-29\"'",
                "TIMESTAMP | '\"1900-02-29\"'",
                "TIMESTAMP | '\"2026-00-01\"'",
                "TIMESTAMP | '\"2026-13-01\"'",
                "TIMESTAMP | '\"2026-01-00\"'",
                "TIMESTAMP | '\"202a-01-01\"'",
                "TIMESTAMP | '\"20a6-01-01\"'",
                "TIMESTAMP | '\"a026-01-01\"'",
                "TIMESTAMP | '\"2026/01/01\"'",
                "TIMESTAMP | '\"2026-02-28Z\"'",
                "TIMESTAMP | '\"2026-02-28T\"'",
                "TIMESTAMP | '\"2026-02-28t23:59\"'",
                "TIMESTAMP | '\"2026-02-28T23\"'",
                "TIMESTAMP | '\"2026-02-28T23:5\"'",
                "TIMESTAMP | '\"2026-02-28T24:00:00\"'",
                "TIMESTAMP | '\"2026-02-28T23:60\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:60\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59.1234567890\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59Zulu\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+2\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+02:\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+18:01\"'",
                "TIMESTAMP | '\"2026-02-28T23:59:59+19\"'",
                "TIMESTAMP | '\"2026-02-2823:59:59\"'",
                "TIMESTAMP | true",
            })
    void refuses(DataLakeDatasetSchemaFieldType type, String json) throws IOException {
        assertThat(isTaken(type, json)).isFalse();
    }

    /** The largest double has 309 digits. */
    @ParameterizedTest
    @CsvSource({"1,308,true", "1,309,true", "9,308,true", "9,309,false", "0,400,true", "0,401,false"})
    void aNumberOfManyDigitsIsTakenIfItFits(String digit, int count, boolean taken) throws IOException {
        assertThat(isTaken(DataLakeDatasetSchemaFieldType.DOUBLE, '"' + digit.repeat(count) + '"'))
                .isEqualTo(taken);
    }

    /** Among other values, so that what lies around the text does not count. */
    private static boolean isTaken(DataLakeDatasetSchemaFieldType type, String json) throws IOException {
        byte[] text = ("[\"99\"," + json + ",\"99\"]").getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            parser.nextToken();
            return ColumnType.of(type).accepts(parser.nextToken(), parser);
        }
    }
}
