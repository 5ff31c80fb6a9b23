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

import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One object, which is the request of an operation, is read as strictly as a record. */
class ObjectReaderTest {

    @Test
    void aTextIsReadIntoItsFields() throws Exception {
        assertThat(ObjectReader.read(" {\"a\":1,\"b\":{\"c\":[null]}} ", UTF_8).toString())
                .isEqualTo("{a=1, b={c=[null]}}");
        assertThat(ObjectReader.read("\ufeff{\"a\":1}".getBytes(UTF_8), UTF_8).toString())
                .isEqualTo("{a=1}");
        assertThat(ObjectReader.read(" ", UTF_8)).isEmpty();
    }

    @Test
    void anythingElseIsRefusedWithoutItsText() {
        assertRefused("[{}]", "it begins with something else");
        assertRefused("\"s3cret\"", "it begins with something else");
        assertRefused("{} {}", "text follows the object");
        assertRefused("{} s3cret", "the text is not valid JSON");
        assertRefused("{\"a\":1,\"a\":2}", "a field name comes twice in one object");
        assertRefused("{\"a\":{\"b\":1,\"b\":2}}", "a field name comes twice in one object");
        assertRefused("{\"a\":", "the text ends inside a record or an array");
        assertRefused("\ufeff\ufeff{}", "the text starts with two byte order marks");
        assertRefused(
                "{\"a\":\"" + "x".repeat(Window.MAX_RECORD_BYTES) + "\"}",
                "the record is longer than 1048576 characters");
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> ObjectReader.read(text.getBytes(UTF_8), UTF_8))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("The body is not the text of a JSON object: " + reason)
                .hasNoCause();
    }

    @Test
    void aPojoIsReadIntoItsProperties() {
        assertThat(ObjectReader.properties(new Request("x", List.of(1)), RecordJson.mapper())
                        .toString())
                .isEqualTo("{name=x, sizes=[1]}");
        assertThat(ObjectReader.properties(List.of(1), RecordJson.mapper())).isNull();
        assertThatThrownBy(
                        () -> ObjectReader.properties(Map.of("a", new RecordJsonTest.Failing()), RecordJson.mapper()))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("field a.value: reading it ended in a java.lang.IllegalStateException");
    }

    /** What a user's mapper makes may be no JSON. */
    @Test
    void aPojoThatCannotBeReadIsRefusedByItsClass() throws IOException {
        assertThatThrownBy(() -> ObjectReader.properties(Map.of("a", "x".repeat(5_000_000)), RecordJson.mapper()))
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("the record is longer than 1048576 characters");
    }

    record Request(String name, List<Integer> sizes) {}
}
