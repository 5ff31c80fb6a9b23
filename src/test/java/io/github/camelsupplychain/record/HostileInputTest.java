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
package io.github.camelsupplychain.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.JavaCommand;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that would exhaust memory, generated while they are read. Each would be a gigabyte if read to the end. */
class HostileInputTest {

    private static final long GIGABYTE = 1L << 30;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "{\"a\":\"; x; the record is longer than 1048576 characters",
                "{\"a\":\"; \u4e2d; the record is longer than 1048576 characters",
                "{\"a\":\"; \\u4e2d; the record is longer than 1048576 characters",
                "{\"g\":\"; x; the record is longer than 1048576 characters",
                "{; ` `; the record is longer than 1048576 characters",
                "[{\"a\":[; {},; the record is longer than 1048576 characters",
                "{\"a\":1; 23; the record is longer than 1048576 characters",
                "{\"a\":1.; 23; the record is longer than 1048576 characters",
                "{\"; x; a number is longer than 1000 characters or a field name longer than 128 bytes",
                "{\"a\":; [; the record is nested deeper than 1000",
                "{\"a\":; {\"a\":; the record is nested deeper than 1000",
                "{\"a\":; [{\"a\":; the record is nested deeper than 1000",
                "[; [; a record is not a JSON object, but an array",
                "\"; x; a record is not a JSON object, but a string",
                "[\"; x; a record is not a JSON object, but a string",
                "1; 23; a number is longer than 1000 characters or a field name longer than 128 bytes",
                "[1; 23; a number is longer than 1000 characters or a field name longer than 128 bytes",
                "; x; the text is not valid JSON",
                "{\"a\":t; x; the text is not valid JSON"
            })
    void whatNeverEndsIsRefusedEarly(String head, String piece, String message) {
        Generated body = Generated.text(head == null ? "" : head, piece, GIGABYTE, "");

        assertThatThrownBy(() -> Packing.pack(body, UTF_8, "g", Packing.API_LIMITS))
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause()
                .hasMessageStartingWith(message + " (record 0, byte ");
        assertThat(body.served()).as("bytes read").isLessThan(Window.MAX_RECORD_BYTES + 100_000L);
    }

    @Test
    void anObjectThatIsTooLongIsRefusedWhileItIsWritten() {
        Map<String, Object> map = new HashMap<>();
        map.put("a", "x".repeat(1000));
        Object huge = java.util.Collections.nCopies(1_000_000, map);
        assertThatThrownBy(() -> Packing.records(Map.of("many", huge)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the record is longer than 1048576 characters (record 0)");
    }

    /** Bodies that are read to the end, in a JVM that could hold none of them. */
    @Test
    void aSmallHeapIsEnough() throws Exception {
        Process small = new ProcessBuilder(JavaCommand.of(HostileBodies.class, List.of("-Xmx48m"), List.of()))
                .redirectErrorStream(true)
                .start();
        String printed = new String(small.getInputStream().readAllBytes(), UTF_8);

        assertThat(printed).isEqualTo(HostileBodies.EXPECTED);
    }
}
