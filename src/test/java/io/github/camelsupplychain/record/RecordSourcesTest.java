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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.error.InvalidEventException;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a body, how bytes become text, and who closes what. */
class RecordSourcesTest {

    private static final String TEXT = "{\"a\":\"\u00e9\u4e2d\ud83d\ude00\"}\n{\"b\":[1,{\"c\":null}]}";
    private static final List<String> RECORDS = List.of(TEXT.split("\n"));

    @TempDir
    Path folder;

    @Test
    void textOfEveryKindIsRead() throws Exception {
        Path file = Files.writeString(folder.resolve("body.json"), TEXT);
        for (Object body : List.of(
                TEXT,
                new StringBuilder(TEXT),
                TEXT.getBytes(UTF_8),
                ByteBuffer.wrap(TEXT.getBytes(UTF_8)),
                new StringReader(TEXT),
                new ByteArrayInputStream(TEXT.getBytes(UTF_8)),
                file,
                file.toFile())) {
            assertThat(Packing.records(body)).as(body.getClass().getName()).isEqualTo(RECORDS);
        }
    }

    @Test
    void aBufferIsReadFromItsPositionAndLeftThere() throws Exception {
        ByteBuffer buffer = ByteBuffer.allocateDirect(100);
        buffer.position(3)
                .put("{\"a\":1}".getBytes(UTF_8))
                .limit(buffer.position())
                .position(3);

        assertThat(Packing.records(buffer)).containsExactly("{\"a\":1}");
        assertThat(buffer.position()).isEqualTo(3);
    }

    @Test
    void bytesThatTrickleInAreReadAsIfAtOnce() throws Exception {
        String text = "\ufeff" + TEXT.repeat(500);
        List<String> expected = Packing.records(text);
        for (Charset charset : List.of(UTF_8, StandardCharsets.UTF_16LE, Charset.forName("GB18030"))) {
            for (int most : new int[] {1, 5, 3000}) {
                assertThat(Packing.records(new TrickleInputStream(text.getBytes(charset), most, most), charset))
                        .isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-32BE", "GB18030", "Shift_JIS"})
    void bytesAreDecodedByTheirCharset(String name) throws Exception {
        Charset charset = Charset.forName(name);
        String text = "{\"a\":\"\u65e5\u672c\"}".repeat(5000);
        assertThat(Packing.records(text.getBytes(charset), charset)).isEqualTo(Packing.records(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkOverrulesTheCharset(String name) throws Exception {
        byte[] bytes = ("\ufeff" + TEXT).getBytes(Charset.forName(name));
        assertThat(Packing.records(bytes, UTF_8)).isEqualTo(RECORDS);
    }

    @Test
    void charactersMayBeginWithAByteOrderMark() throws Exception {
        assertThat(Packing.records("\ufeff" + TEXT)).isEqualTo(RECORDS);
        assertThat(Packing.records(new StringReader("\ufeff" + TEXT))).isEqualTo(RECORDS);
        assertThatThrownBy(() -> Packing.records(TEXT + "\ufeff")).isInstanceOf(InvalidEventException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aSecondByteOrderMarkIsRefusedInAnyEncoding(String name) {
        String text = "\ufeff\ufeff" + TEXT;

        for (Object body : new Object[] {text, new StringReader(text), text.getBytes(Charset.forName(name))}) {
            assertThatThrownBy(() -> Packing.records(body, UTF_8))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage("the text starts with two byte order marks (record 0, byte 3)");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 40_000})
    void malformedBytesAreFoundInTheirRecord(int records) {
        String good = "{\"a\":1}";
        byte[] bad = (good.repeat(records) + "{\"a\":\"\u00e9\"}").getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> Packing.records(bad))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageMatching(
                        "the text is not valid (UTF-8: name its encoding in CamelCharsetName, such as ISO-8859-1|JSON) \\(record "
                                + records + ", byte \\d+\\)");
        bad[bad.length - 3] = '"';
        bad[bad.length - 4] = (byte) 0x81;
        assertThatThrownBy(() -> Packing.records(bad, Charset.forName("Shift_JIS")))
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the text is not valid")
                .hasMessageContaining("(record " + records);
    }

    @Test
    void bytesThatOnlyAStrictDecoderRefusesAreRefused() {
        byte[][] malformed = {
            {(byte) 0xC0, (byte) 0x80}, // overlong NUL
            {(byte) 0xE0, (byte) 0x9F, (byte) 0xBF}, // overlong
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, // a surrogate
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80} // past the last character
        };
        for (byte[] bytes : malformed) {
            ByteBuffer body = ByteBuffer.allocate(40);
            body.put("{} {\"a\":\"".getBytes(UTF_8))
                    .put(bytes)
                    .put("\"}".getBytes(UTF_8))
                    .flip();
            assertThatThrownBy(() -> Packing.records(body))
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage(
                            "the text is not valid UTF-8: name its encoding in CamelCharsetName, such as ISO-8859-1 (record 1, byte 9)");
        }
    }

    @Test
    void anUnpairedSurrogateAmongCharactersIsRefused() {
        for (String unpaired : List.of("\ud83d", "\ude00", "\ude00\ud83d", "\ud83dx")) {
            String text = "{}{\"a\":\"" + unpaired + "\"}";
            for (Object body : List.of(text, new StringReader(text))) {
                assertThatThrownBy(() -> Packing.records(body))
                        .isInstanceOf(InvalidEventException.class)
                        .hasMessageStartingWith("the text holds an unpaired surrogate (record 1, byte ");
            }
        }
    }

    @Test
    void anEscapedSurrogateIsLeftAsItCame() throws Exception {
        assertThat(Packing.records("{\"a\":\"\\ud83d\"}")).containsExactly("{\"a\":\"\\ud83d\"}");
    }

    @Test
    void sequencesOfEveryKindAreRead() throws Exception {
        Path file = Files.writeString(folder.resolve("one.json"), "\ufeff {\"f\":6} ");
        Object node = new ObjectMapper().readTree("{\"c\":3}");
        List<Object> items = List.of(Map.of("a", 1), "{\"b\":2}", node, "{\"d\":4}".getBytes(UTF_8), new Pojo(5), file);
        List<String> expected = List.of("{\"a\":1}", "{\"b\":2}", "{\"c\":3}", "{\"d\":4}", "{\"e\":5}", "{\"f\":6}");

        assertThat(Packing.records(items)).isEqualTo(expected);
        assertThat(Packing.records(items.iterator())).isEqualTo(expected);
        assertThat(Packing.records(items.stream())).isEqualTo(expected);
        assertThat(Packing.records(items.toArray())).isEqualTo(expected);
    }

    @Test
    void anArrayNodeHoldsRecords() throws Exception {
        assertThat(Packing.records(new ObjectMapper().readTree("[{\"a\":1},{\"b\":2}]")))
                .containsExactly("{\"a\":1}", "{\"b\":2}");
    }

    @Test
    void oneObjectIsOneRecord() throws Exception {
        assertThat(Packing.records(Map.of("a", List.of(1, 2)))).containsExactly("{\"a\":[1,2]}");
        assertThat(Packing.records(new Pojo(5))).containsExactly("{\"e\":5}");
        assertThat(Packing.records(new ObjectMapper().readTree("{\"a\":[]}"))).containsExactly("{\"a\":[]}");
    }

    @Test
    void aSequenceThatCanBeClosedIsClosed() throws Exception {
        List<String> closed = new ArrayList<>();
        Packing.records(Stream.of(Map.of("a", 1)).onClose(() -> closed.add("stream")));
        Packing.records(new Cursor(closed));
        assertThatThrownBy(() -> Packing.records(Stream.of("no").onClose(() -> closed.add("stream after a fault"))))
                .isInstanceOf(InvalidEventException.class);

        assertThat(closed).containsExactly("stream", "cursor", "stream after a fault");
    }

    @Test
    void aStreamIsClosedAlsoOneInAListOrOneThatCannotBeOpened() throws Exception {
        TrickleInputStream body = new TrickleInputStream("{}".getBytes(UTF_8), 10, 1);
        Packing.records(body);
        TrickleInputStream item = new TrickleInputStream("{}".getBytes(UTF_8), 10, 1);
        Packing.records(List.of(item, "{}"));
        boolean[] closed = new boolean[1];
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public void close() throws IOException {
                closed[0] = true;
                throw new IOException("broken, too");
            }
        };

        assertThatThrownBy(() -> Packing.records(broken)).hasMessage("broken");
        assertThat(body.closed).isTrue();
        assertThat(item.closed).isTrue();
        assertThat(closed[0]).isTrue();
    }

    @Test
    void filesAreClosedAtTheEndAndAfterAFault() throws Exception {
        Path openFiles = Path.of("/proc/self/fd");
        Assumptions.assumeTrue(Files.isDirectory(openFiles), "the system shows open files");
        Path good = Files.writeString(folder.resolve("good.json"), "{}");
        Path bad = Files.writeString(folder.resolve("bad.json"), "{} no");

        Packing.records(good);
        assertThatThrownBy(() -> Packing.records(bad)).isInstanceOf(InvalidEventException.class);
        assertThatThrownBy(() -> Packing.records(List.of(good, bad))).isInstanceOf(InvalidEventException.class);

        try (RecordReader reader =
                        RecordReader.open(good, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS));
                Stream<Path> files = Files.list(openFiles)) {
            assertThat(files.filter(file -> leadsTo(file, folder))).hasSize(1);
            assertThat(reader.next()).isTrue();
        }
    }

    @Test
    void aFileThatChangesItsLengthIsRefused() throws Exception {
        Path growing = Files.writeString(folder.resolve("growing.json"), "{\"a\":1}\n".repeat(4000));
        assertThatThrownBy(() -> {
                    try (RecordReader reader = RecordReader.open(
                            growing, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
                        reader.next();
                        Files.writeString(growing, "{\"a\":2}\n", StandardOpenOption.APPEND);
                        while (reader.next()) {
                            assertThat(reader.index()).isLessThan(4000);
                        }
                    }
                })
                .isInstanceOf(InvalidEventException.class)
                .hasMessageMatching("the file has changed its length while it was read \\(record \\d+, byte \\d+\\)");

        Path shrinking = Files.writeString(folder.resolve("shrinking.json"), "{\"a\":1}\n".repeat(4000));
        assertThatThrownBy(() -> {
                    try (RecordReader reader = RecordReader.open(
                            shrinking, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
                        reader.next();
                        Files.writeString(shrinking, "{\"a\":1}\n".repeat(2000));
                        while (reader.next()) {
                            assertThat(reader.index()).isLessThan(2000);
                        }
                    }
                })
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith("the file has changed its length while it was read (record ");
    }

    @Test
    void whatTheSourceThrowsGoesOn() {
        assertThatThrownBy(() -> Packing.records(folder.resolve("missing.json")))
                .isInstanceOf(NoSuchFileException.class);
        IOException broken = new IOException("broken");
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream("{}{".getBytes(UTF_8))) {
            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                int count = super.read(target, offset, length);
                if (count < 0) {
                    throw broken;
                }
                return count;
            }
        };
        assertThatThrownBy(() -> Packing.records(breaking)).isSameAs(broken);
        UncheckedIOException wrapped = new UncheckedIOException(broken);
        assertThatThrownBy(() -> Packing.records(Stream.generate(() -> {
                    throw wrapped;
                })))
                .isSameAs(wrapped);
    }

    @Test
    void progressIsToldInBytes() throws Exception {
        try (RecordReader text = RecordReader.open(
                "\ufeff" + TEXT, UTF_8, RecordJson.mapper(), null, new Workspace(Packing.API_LIMITS))) {
            assertThat(text.bytesRead()).isZero();
            while (text.next()) {
                assertThat(text.bytesRead()).isPositive();
            }
            assertThat(text.bytesRead()).isEqualTo(3 + TEXT.getBytes(UTF_8).length);
        }
        try (RecordReader items = RecordReader.open(
                List.of("{\"a\":1}", Map.of("b", 2)),
                UTF_8,
                RecordJson.mapper(),
                null,
                new Workspace(Packing.API_LIMITS))) {
            assertThat(items.next()).isTrue();
            assertThat(items.bytesRead()).isEqualTo(7);
            assertThat(items.next()).isTrue();
            assertThat(items.bytesRead()).isEqualTo(14);
        }
    }

    private static boolean leadsTo(Path link, Path folder) {
        try {
            return Files.readSymbolicLink(link).startsWith(folder.toRealPath());
        } catch (IOException e) {
            return false; // Closed in the meantime: another thread's file.
        }
    }

    record Pojo(int e) {}

    /** A database cursor, say: an iterator that has to be closed. */
    private record Cursor(List<String> closed) implements Iterator<String>, Closeable {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public String next() {
            throw new AssertionError();
        }

        @Override
        public void close() {
            closed.add("cursor");
        }
    }
}
