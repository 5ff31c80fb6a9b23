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

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.sql.rowset.serial.SerialClob;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Objects within a record that are no data are refused by class, with what helps; what is data is written. */
class NoDataTest {

    /** New for each test, so that nothing is kept from another. */
    private final ObjectMapper mapper = RecordJson.mapper(new ObjectMapper().registerModule(new Jdk8Module()));

    @Test
    void whatIsNoDataIsRefusedWithTheRemedy() throws Exception {
        assertRefused(new IOException("s3cret"), "is not data: send a map of its relevant details");
        assertRefused(CompletableFuture.completedFuture(1), "is not data: wait for its result first");
        assertRefused(new StringReader("s3cret"), "is not data: read it into text first");
        assertRefused(Thread.currentThread(), "is not data: send data");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            assertRefused(new DefaultExchange(context), "is not data: send its body");
        }
    }

    @Test
    void whatCanBeReadOnlyOnceIsRefused() {
        assertRefused(List.of(1).iterator(), "it can be read only once: collect it into a List first");
        assertRefused(Stream.of(1), "it can be read only once: collect it into a List first");
    }

    @Test
    void xmlIsRefused() throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();

        assertRefused(document.createElement("order"), "is not data: unmarshal the XML first");
    }

    @Test
    void beansOfTheJdkAreRefused() {
        assertRefused(new CRC32(), "is not data: send a Map or a text of what you need of it");
    }

    @Test
    void dataIsWritten() throws Exception {
        assertThat(written(new Bean())).isEqualTo("{\"a\":1}");
        assertThat(written(new Text())).isEqualTo("\"text\"");
        assertThat(written(new AsValue())).isEqualTo("7");
        assertThat(written(new SerialClob("long text".toCharArray()))).isEqualTo("\"long text\"");
        assertThat(written(new CopyOnWriteArrayList<>(List.of(1)))).isEqualTo("[1]");
        assertThat(written(Collections.enumeration(List.of(1)).asIterator().next()))
                .isEqualTo("1");
        assertThat(written(new AtomicInteger(3))).isEqualTo("3");
        assertThat(written(Path.of("/a"))).contains("/a");
    }

    @Test
    void classesAreKnownByAllThatTheyExtendAndImplement() {
        assertThat(ForeignJson.namesOf(Cursor.class))
                .contains(
                        Cursor.class.getName(), Object.class.getName(), Base.class.getName(), Iterator.class.getName());
        assertThat(ForeignJson.namesOf(Iterator.class)).containsExactly(Iterator.class.getName());
    }

    private String written(Object value) throws IOException {
        String record = new String(new ObjectText(mapper).of(Map.of("v", value)).readAllBytes(), UTF_8);
        return record.substring("{\"v\":".length(), record.length() - 1);
    }

    private void assertRefused(Object value, String reason) {
        assertThatThrownBy(() -> written(value))
                .isInstanceOf(TextFault.class)
                .hasMessageContaining("field v: class " + value.getClass().getName() + " ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("s3cret");
    }

    static final class Bean {
        public int getA() {
            return 1;
        }
    }

    static final class AsValue {
        @JsonValue
        public int value() {
            return 7;
        }
    }

    /** A text of another library. */
    private static final class Text implements CharSequence {
        @Override
        public int length() {
            return 4;
        }

        @Override
        public char charAt(int index) {
            return toString().charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            return "text";
        }
    }

    private interface Base extends Iterator<Object> {}

    private abstract static class Cursor implements Base {}
}
