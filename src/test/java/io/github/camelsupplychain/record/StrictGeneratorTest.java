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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever Jackson writes a value with, JSON holds it or it is refused. */
class StrictGeneratorTest {

    private static final String SMILE = "\ud83d\ude00";

    @Test
    void numbersAreWrittenUnlessTheyAreNone() throws Exception {
        assertWritten(1.5, "1.5");
        assertWritten(1.5f, "1.5");
        assertWritten(new double[] {0.5, 1.5}, "[0.5,1.5]");
        assertWritten(new float[] {0.5f, 1.5f}, "[0.5,1.5]");
        for (Object none : List.of(
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Float.NaN,
                Float.NEGATIVE_INFINITY,
                new double[] {1, Double.NaN},
                new float[] {1, Float.NaN})) {
            assertRefused(none, "NaN and infinity are not JSON numbers: send null or omit the field");
        }
    }

    @Test
    void textsAreWrittenUnlessTheyHoldHalfACharacter() throws Exception {
        for (String good : List.of("", "x", SMILE, SMILE + SMILE, "x" + SMILE)) {
            assertWritten(good, "\"" + good + "\"");
            assertWritten(good.toCharArray(), "\"" + good + "\"");
            assertWritten(new String[] {null, good}, "[null,\"" + good + "\"]");
            assertWritten(Map.of(good, 1), "{\"" + good + "\":1}");
        }
        for (String half : List.of("\ud83d", "\ude00", SMILE + "\ude00", "\ud83d\ud83d\ude00", "x\ud83dx")) {
            for (Object value : List.of(half, half.toCharArray(), new String[] {"x", half}, Map.of(half, 1))) {
                assertRefused(value, "the text holds an unpaired surrogate, half of a character");
            }
        }
    }

    /** A serializer of the user's may hand over an object, which must not leave by the generator behind this one. */
    @Test
    void objectsWithinAreWrittenAsStrictly() throws Exception {
        assertWritten(new POJONode(Arrays.asList("x", null)), "[\"x\",null]");
        assertWritten(new POJONode(null), "null");
        assertRefused(new POJONode("\ud83d"), "the text holds an unpaired surrogate");
        ObjectMapper own = RecordJson.mapper(
                new ObjectMapper().registerModule(new SimpleModule().addSerializer(Wrapped.class, new Unwrapping())));
        assertThat(written(own, new Wrapped(List.of(1)))).isEqualTo("[1]");
        assertThat(written(own, new Wrapped(null))).isEqualTo("null");
        assertThatThrownBy(() -> written(own, new Wrapped(Double.NaN))).hasMessageContaining("NaN and infinity");
    }

    /** A serializer of the user's may write a part of an array at once, which Jackson's own do with numbers alone. */
    @Test
    void arraysThatASerializerWritesAtOnceAreCheckedWhereTheyAreWritten() throws Exception {
        ObjectMapper own = RecordJson.mapper(
                new ObjectMapper().registerModule(new SimpleModule().addSerializer(Wrapped.class, new Middle())));
        assertThat(written(own, new Wrapped(new String[] {"\ud83d", null, "x", "y", "\ud83d"})))
                .isEqualTo("[null,\"x\",\"y\"]");
        assertThat(written(own, new Wrapped(new double[] {Double.NaN, 1, 2, 3, Double.NaN})))
                .isEqualTo("[1.0,2.0,3.0]");
        for (int i = 1; i < 4; i++) {
            String[] texts = {"a", "b", "c", "d", "e"};
            texts[i] = "\ud83d";
            assertThatThrownBy(() -> written(own, new Wrapped(texts))).hasMessageContaining("an unpaired surrogate");
            double[] numbers = new double[5];
            numbers[i] = Double.NaN;
            assertThatThrownBy(() -> written(own, new Wrapped(numbers))).hasMessageContaining("NaN and infinity");
        }
    }

    private static void assertWritten(Object value, String json) throws Exception {
        assertThat(Packing.records(Map.of("v", value))).containsExactly("{\"v\":" + json + "}");
    }

    private static void assertRefused(Object value, String reason) {
        assertThatThrownBy(() -> Packing.records(Map.of("v", value)))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(reason);
    }

    private static String written(ObjectMapper mapper, Object value) throws IOException {
        return new String(new ObjectText(mapper).of(value).readAllBytes());
    }

    private record Wrapped(Object value) {}

    private static final class Unwrapping extends JsonSerializer<Wrapped> {
        @Override
        public void serialize(Wrapped wrapped, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeObject(wrapped.value);
        }
    }

    /** Writes an array without its first and last element. */
    private static final class Middle extends JsonSerializer<Wrapped> {
        @Override
        public void serialize(Wrapped wrapped, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (wrapped.value instanceof String[] texts) {
                out.writeArray(texts, 1, texts.length - 2);
            } else if (wrapped.value instanceof double[] numbers) {
                out.writeArray(numbers, 1, numbers.length - 2);
            }
        }
    }
}
