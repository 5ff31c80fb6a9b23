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

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelsupplychain.TestSize;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Mutated bodies end either in the events of their records or in an {@link InvalidEventException} that reveals nothing
 * of them. {@code -Dfuzz.seed=} tries others.
 */
@Timeout(3_600)
class BodyFuzzTest {

    private static final int MUTATIONS = TestSize.of(10_000, 500_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_260_301);

    private static final PackingLimits LIMITS = new PackingLimits(5000, 4, 1500, 3);

    private static final List<String> CORPUS = List.of(
            "{}",
            "[]",
            "[{}, {}]",
            "{\"g\":\"x\",\"b\":[1,-2.50E+3,true,null,{\"c\":\"d\"}]}",
            "[\n  {\"g\":\"x\", \"n\":1.0},\n  {\"g\":\"y\", \"n\":2}\n]\n",
            "{\"g\":1}\n{\"g\":2}\r\n{\"g\":1}\n",
            "{\"g\":\"\u4e2d\u6587\",\"\u00e9\":\"\ud83d\ude00\\ud83d\\ude00\\u0000\"}{\"g\":\"\u00e9\"}",
            "\ufeff[{\"g\":true,\"a\":{\"a\":{\"a\":[[[]]]}}}]",
            "[" + "{\"g\":\"x\",\"text\":\"some text of a record\"},".repeat(40) + "{\"g\":0}]",
            "{\"g\":\"" + "long ".repeat(60) + "\"}{\"g\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}");

    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\n",
            " ",
            "\u0000",
            "\ufeff",
            "\u00e9",
            "\u4e2d",
            "\ud83d\ude00",
            "null",
            "true",
            "NaN",
            "1e999",
            "-",
            "0",
            ".5",
            "\\u00",
            "\\ud800",
            "//",
            "/**/",
            "'",
            "\"g\":",
            "\"a\":1",
            "{}",
            "[{}]",
            "\u007f",
            "\u2028");

    /** All that a message may say before it says where. */
    private static final Set<String> MESSAGES = Set.of(
            "the body is empty",
            "a record is not a JSON object, but an array",
            "a record is not a JSON object, but a string",
            "a record is not a JSON object, but a number",
            "a record is not a JSON object, but a boolean",
            "a record is not a JSON object, but null",
            "text follows the array",
            "the text starts with two byte order marks",
            "the text is not valid JSON",
            "the text is not valid UTF-8: name its encoding in CamelCharsetName, such as ISO-8859-1",
            "the text is not valid UTF-16LE",
            "the text is not valid UTF-16BE",
            "the text is not valid UTF-32LE",
            "the text is not valid UTF-32BE",
            "the text ends inside a record or an array",
            "the text holds an unpaired surrogate",
            "a field name comes twice in one object",
            "a number is longer than 1000 characters or a field name longer than 128 bytes",
            "an item of the list is empty",
            "an item of the list is more than one record");

    private final Random random = new Random(SEED);

    @Test
    void aMutatedBodyIsItsRecordsOrIsRefused() throws Exception {
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] bytes = mutated();
            List<JsonNode> packed;
            List<JsonNode> expected;
            switch (random.nextInt(4)) {
                case 0 -> {
                    // As characters, whatever they are: some surrogates lose their other half.
                    String text = mutated(new String(bytes, UTF_8));
                    expected = JsonOracle.records(text);
                    packed = packed(random.nextBoolean() ? text : new StringReader(text), UTF_8, i);
                }
                case 1 -> {
                    byte[] wide = new String(bytes, UTF_8).getBytes(UTF_16LE);
                    byte[] cut = Arrays.copyOf(wide, Math.max(0, wide.length - random.nextInt(2)));
                    expected = JsonOracle.records(JsonOracle.decode(cut, UTF_16LE));
                    packed = packed(cut, UTF_16LE, i);
                }
                case 2 -> {
                    expected = JsonOracle.records(JsonOracle.decode(bytes, UTF_8));
                    packed = packed(List.of(bytes), UTF_8, i);
                    if (expected != null && (expected.size() != 1 || isArray(bytes))) {
                        expected = null;
                    }
                }
                default -> {
                    expected = JsonOracle.records(JsonOracle.decode(bytes, UTF_8));
                    packed = packed(new TrickleInputStream(bytes, 100, i), UTF_8, i);
                }
            }
            if (expected != null) {
                assertThat(packed).as("mutation %d of seed %d", i, SEED).isEqualTo(expected);
                accepted++;
            } else {
                assertThat(packed).as("mutation %d of seed %d", i, SEED).isNull();
            }
        }
        assertThat(accepted).as("bodies that are still good").isBetween(MUTATIONS / 50, MUTATIONS * 3 / 4);
    }

    /** The records of the events of a body, in the order of the body; null if it is refused. */
    private static List<JsonNode> packed(Object body, Charset charset, int number) throws Exception {
        List<PackedEvent<String>> events;
        try {
            events = Packing.pack(body, charset, null, LIMITS);
        } catch (InvalidEventException e) {
            String message = e.getMessage()
                    .replaceFirst(" \\(record \\d+(, byte \\d+)?\\)$", "")
                    .replaceFirst(": it looks (like|compressed).*", "");
            assertThat(MESSAGES).as("mutation %d of seed %d", number, SEED).contains(message);
            assertThat(e).hasNoCause().hasNoSuppressedExceptions();
            return null;
        }
        List<JsonNode> records = new ArrayList<>();
        for (PackedEvent<String> event : events) {
            assertThat(event.data().chars()).isLessThanOrEqualTo(LIMITS.maxEventChars());
            List<JsonNode> read = JsonOracle.records(event.data().text());
            assertThat(read).hasSize(event.records());
            records.addAll(read);
        }
        return records;
    }

    private static boolean isArray(byte[] bytes) {
        return new String(bytes, UTF_8).replace("\ufeff", "").strip().startsWith("[");
    }

    private byte[] mutated() {
        byte[] bytes = CORPUS.get(random.nextInt(CORPUS.size())).getBytes(UTF_8);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length + 1);
            int to = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(20)));
            byte[] piece = PIECES.get(random.nextInt(PIECES.size())).getBytes(UTF_8);
            bytes = switch (random.nextInt(7)) {
                case 0 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, to, bytes.length));
                case 1 -> joined(Arrays.copyOf(bytes, at), piece, Arrays.copyOfRange(bytes, at, bytes.length));
                case 2 -> joined(Arrays.copyOf(bytes, at), piece, Arrays.copyOfRange(bytes, to, bytes.length));
                case 3 -> joined(Arrays.copyOf(bytes, to), Arrays.copyOfRange(bytes, at, bytes.length));
                case 4 ->
                    joined(bytes, CORPUS.get(random.nextInt(CORPUS.size())).getBytes(UTF_8));
                case 5 -> Arrays.copyOf(bytes, at);
                default -> flipped(bytes, at);
            };
        }
        return bytes;
    }

    private byte[] flipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        if (at < bytes.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private String mutated(String text) {
        int at = random.nextInt(text.length() + 1);
        return random.nextInt(3) > 0 ? text : text.substring(0, at) + text.substring(Math.min(text.length(), at + 1));
    }

    private static byte[] joined(byte[]... parts) {
        byte[] joined = new byte[Stream.of(parts).mapToInt(part -> part.length).sum()];
        int filled = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, joined, filled, part.length);
            filled += part.length;
        }
        return joined;
    }
}
