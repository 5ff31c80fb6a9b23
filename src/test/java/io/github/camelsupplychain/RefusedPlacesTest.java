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
package io.github.camelsupplychain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In every form of a body, a refusal names the record, and its byte in a text or its field and class in an object; what is
 * wrong with it; and what to do. It never quotes a value, and nothing is sent.
 */
class RefusedPlacesTest extends SupplyChainTestSupport {

    private static final String GOOD = "{\"a\":1}";

    @TempDir
    static Path folder;

    /** Puts a faulty record behind a good one. */
    private record Form(String name, boolean hasBytes, Function<Object, Object> body) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A fault, and how its refusal begins. The fault of a text is at one of its bytes. */
    private record Fault(Object record, int at, String refusal) {
        @Override
        public String toString() {
            return refusal;
        }
    }

    private static Form text(String name, Function<String, Object> body) {
        return new Form(name, true, record -> body.apply((String) record));
    }

    private static Form items(String name, Function<Object, Object> body) {
        return new Form(name, false, body);
    }

    private static final List<Form> TEXTS = List.of(
            text("lines", record -> GOOD + "\n" + record),
            text("array", record -> "[" + GOOD + "," + record + "]"),
            text("bytes", record -> (GOOD + "\n" + record).getBytes(UTF_8)),
            text("ByteBuffer", record -> ByteBuffer.wrap((GOOD + "\n" + record).getBytes(UTF_8))),
            text("InputStream", record -> new ByteArrayInputStream((GOOD + "\n" + record).getBytes(UTF_8))),
            text("Reader", record -> new StringReader(GOOD + "\n" + record)),
            text("CharSequence", record -> new StringBuilder(GOOD + "\n" + record)),
            text("file", record -> file(GOOD + "\n" + record)),
            items("List of text", record -> List.of(GOOD, record)),
            items("Iterator of bytes", record -> Stream.of(GOOD, (String) record)
                    .map(text -> text.getBytes(UTF_8))
                    .iterator()));

    private static final List<Form> OBJECTS = List.of(
            items("List", record -> List.of(GOOD, record)),
            items("array", record -> new Object[] {GOOD, record}),
            items("Iterator", record -> List.of(GOOD, record).iterator()),
            items("Stream", record -> Stream.of(GOOD, record)),
            items("Iterable", record -> (Iterable<?>) List.of(GOOD, record)::iterator));

    private static final List<Fault> FAULTS_OF_TEXT = List.of(
            new Fault("7", 0, "a record is not a JSON object, but a number"),
            new Fault("\"s3cret\"", 0, "a record is not a JSON object, but a string"),
            new Fault("true", 0, "a record is not a JSON object, but a boolean"),
            new Fault("null", 0, "a record is not a JSON object, but null"),
            new Fault("[\"s3cret\"]", 0, "a record is not a JSON object, but an array"),
            new Fault("{\"a\":NaN}", 8, "the text is not valid JSON"),
            new Fault("{'a':\"s3cret\"}", 1, "the text is not valid JSON"),
            new Fault("{\"a\":1,\"a\":\"s3cret\"}", 7, "a field name comes twice in one object"),
            new Fault("{\"a\":\"s3cret\"}".replace("s3", "s3\t"), 8, "the text is not valid JSON"));

    /** A POJO with one field. */
    public record Line(Object price) {}

    private static final List<Fault> VALUES = List.of(
            new Fault(Double.NaN, -1, "NaN and infinity are not JSON numbers: send null or omit the field"),
            new Fault("\ud83ds3cret", -1, "the text holds an unpaired surrogate, half of a character"),
            new Fault(
                    CompletableFuture.completedFuture("s3cret"),
                    -1,
                    "class java.util.concurrent.CompletableFuture is not data: wait for its result first"),
            new Fault(
                    new IOException("s3cret"),
                    -1,
                    "class java.io.IOException is not data: send a map of its relevant details"),
            new Fault(
                    new StringReader("s3cret"), -1, "class java.io.StringReader is not data: read it into text first"),
            new Fault(new Object(), -1, "class java.lang.Object has no properties: add getters, or send a Map"));

    /** Where a value may be in an object, and how its place is written. */
    private enum Place {
        MAP("price") {
            @Override
            Object with(Object value) {
                return map("price", value);
            }
        },
        NESTED("lines[1].price") {
            @Override
            Object with(Object value) {
                return map("lines", Arrays.asList(map(), map("price", value)));
            }
        },
        POJO("price") {
            @Override
            Object with(Object value) {
                return new Line(value);
            }
        },
        POJO_IN_MAP("line.price") {
            @Override
            Object with(Object value) {
                return map("line", new Line(value));
            }
        },
        NODE("price") {
            @Override
            Object with(Object value) {
                return map("price", new POJONode(value));
            }
        };

        private final String path;

        Place(String path) {
            this.path = path;
        }

        abstract Object with(Object value);
    }

    private static Map<String, Object> map(Object... nameAndValue) {
        Map<String, Object> map = new LinkedHashMap<>();
        if (nameAndValue.length > 0) {
            map.put((String) nameAndValue[0], nameAndValue[1]);
        }
        return map;
    }

    private static Path file(String text) {
        try {
            return Files.writeString(folder.resolve("body.json"), text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Stream<Arguments> texts() {
        return TEXTS.stream().flatMap(form -> FAULTS_OF_TEXT.stream().map(fault -> Arguments.of(form, fault)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aRefusedTextIsNamedByRecordAndByte(Form form, Fault fault) throws Exception {
        InvalidEventException refusal = refusal(form.body().apply(fault.record()));

        long byteOffset =
                form.hasBytes() ? GOOD.length() + 1 + fault.at() + (form.name().equals("array") ? 1 : 0) : -1;
        assertThat(refusal)
                .hasMessage(fault.refusal() + " (record 1" + (form.hasBytes() ? ", byte " + byteOffset : "") + ")");
        assertThat(refusal.getRecordIndex()).isEqualTo(1);
        assertThat(refusal.getByteOffset()).isEqualTo(byteOffset);
    }

    static Stream<Arguments> objects() {
        List<Arguments> all = new ArrayList<>();
        for (Form form : OBJECTS) {
            for (Place place : Place.values()) {
                VALUES.forEach(value -> all.add(Arguments.of(form, place, value)));
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("objects")
    void aRefusedObjectIsNamedByRecordFieldAndClassWithTheCure(Form form, Place place, Fault value) throws Exception {
        Object record = place.with(value.record());

        InvalidEventException refusal = refusal(form.body().apply(record));

        assertThat(refusal)
                .hasMessage("an object of class " + record.getClass().getName() + " cannot be written as JSON: field "
                        + place.path + ": " + value.refusal() + " (record 1)");
        assertThat(refusal.getRecordIndex()).isEqualTo(1);
    }

    private InvalidEventException refusal(Object body) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order&eventGroupId=g", body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause();
        assertThat(exchange.getException().getMessage()).doesNotContain("s3cret");
        assertThat(EMULATOR.journal().requests()).isZero();
        return (InvalidEventException) exchange.getException();
    }
}
