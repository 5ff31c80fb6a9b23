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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonParser;
import com.google.protobuf.StringValue;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.rowset.serial.SerialClob;
import javax.xml.datatype.DatatypeFactory;
import javax.xml.datatype.XMLGregorianCalendar;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.camel.Exchange;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.InputStreamCache;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.json.JSONArray;
import org.json.JSONObject;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.w3c.dom.Document;

/** The table of body forms: each form, what is special about it, and what is sent or why it is refused. */
final class BodyForms {

    /** A record in four letters. */
    static final String A = "{\"a\":1}";

    static final String B = "{\"b\":2}";

    private static final String CANNOT_MAP = "an object of class java.util.LinkedHashMap cannot be written as JSON: ";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final List<Form> forms = new ArrayList<>();

    /**
     * One row.
     *
     * @param kind the form, as the docs head it
     * @param what what is special about this one
     * @param sent what is sent, or null
     * @param refused the beginning of the refusal, or null
     */
    record Form(
            String kind, String what, Supplier<Object> body, Map<String, Object> headers, String sent, String refused) {
        @Override
        public String toString() {
            return kind + ", " + what;
        }
    }

    private interface Body {
        Object make() throws Exception;
    }

    private BodyForms(Path folder) {
        this.folder = folder;
        text();
        bytes();
        files();
        notJson();
        maps();
        numbersAndText();
        valuesOfTheJdk();
        times();
        pojos();
        nodes();
        sequences();
        foreign();
        xml();
        noData();
    }

    static List<Form> all(Path folder) {
        return new BodyForms(folder).forms;
    }

    private void sent(String kind, String what, String sent, Body body) {
        add(kind, what, Map.of(), sent, null, body);
    }

    private void refused(String kind, String what, String refused, Body body) {
        add(kind, what, Map.of(), null, refused, body);
    }

    private void add(String kind, String what, Map<String, Object> headers, String sent, String refused, Body body) {
        forms.add(new Form(kind, what, () -> made(body), headers, sent, refused));
    }

    private static Object made(Body body) {
        try {
            return body.make();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void text() {
        String kind = "Text";
        sent(kind, "one object", A, () -> A);
        sent(kind, "an array", "[" + A + "," + B + "]", () -> "[" + A + "," + B + "]");
        sent(
                kind,
                "an array, with white space and escapes",
                "[ {\"a\" : \"\\u0041\"} ,\n" + B + " ]",
                () -> "[ {\"a\" : \"\\u0041\"} ,\n" + B + " ]");
        sent(kind, "an object a line", "[" + A + "," + B + "]", () -> A + "\n" + B + "\n");
        sent(kind, "objects without anything between them", "[" + A + "," + B + "]", () -> A + B);
        sent(
                kind,
                "a JSON text sequence (RFC 7464)",
                "[" + A + "," + B + "]",
                () -> "\u001e" + A + "\n\u001e" + B + "\n");
        sent(kind, "a StringBuilder, or any other CharSequence", A, () -> new StringBuilder(A));
        sent(kind, "a Reader", A, () -> new StringReader(A));
        sent(kind, "numbers of any spelling", "{\"a\":1.50e+03}", () -> "{\"a\":1.50e+03}");
        sent(kind, "of 1,048,576 characters", longRecord(1_048_576), () -> longRecord(1_048_576));
        refused(
                kind,
                "of 1,048,577 characters",
                "the record is longer than 1048576 characters",
                () -> longRecord(1_048_577));
        sent(kind, "an empty array", null, () -> "[]");
        refused(kind, "empty", "the body is empty", () -> " ");
        refused(
                kind,
                "a number, a string or an array in an array",
                "a record is not a JSON object, but a number",
                () -> "[1]");
        refused(kind, "a field name twice in one object", "a field name comes twice", () -> "{\"a\":1,\"a\":2}");
        refused(kind, "half of a surrogate pair", "the text holds an unpaired surrogate", () -> "{\"a\":\"\ud83d\"}");
        sent(kind, "the same as an escape, which is valid JSON", "{\"a\":\"\\ud83d\"}", () -> "{\"a\":\"\\ud83d\"}");
        refused(kind, "NaN", "the text is not valid JSON", () -> "{\"a\":NaN}");
        refused(kind, "a no-break space in place of a space", "the text is not valid JSON", () -> "{\"a\":\u00a01}");
        refused(
                kind,
                "a byte order mark in the middle, where two files were joined",
                "the text is not valid JSON",
                () -> A + "\n\ufeff" + B);
    }

    private void bytes() {
        String kind = "Bytes";
        String umlaut = "{\"a\":\"ü\"}";
        sent(kind, "byte[] of UTF-8", umlaut, () -> umlaut.getBytes(UTF_8));
        sent(kind, "with a byte order mark, UTF-16 too", umlaut, () -> ("\ufeff" + umlaut).getBytes(UTF_16LE));
        sent(kind, "a ByteBuffer", A, () -> ByteBuffer.wrap(A.getBytes(UTF_8)));
        sent(kind, "an InputStream", A, () -> new ByteArrayInputStream(A.getBytes(UTF_8)));
        sent(kind, "Camel's StreamCache", A, () -> new InputStreamCache(A.getBytes(UTF_8)));
        add(
                kind,
                "ISO-8859-1, named in `CamelCharsetName`",
                Map.of(Exchange.CHARSET_NAME, "ISO-8859-1"),
                umlaut,
                null,
                () -> umlaut.getBytes(ISO_8859_1));
        add(
                kind,
                "ISO-8859-1, named in `Content-Type`",
                Map.of(Exchange.CONTENT_TYPE, "application/json; charset=iso-8859-1"),
                umlaut,
                null,
                () -> umlaut.getBytes(ISO_8859_1));
        refused(
                kind,
                "ISO-8859-1, not named",
                "the text is not valid UTF-8: name its encoding in CamelCharsetName",
                () -> umlaut.getBytes(ISO_8859_1));
        add(
                kind,
                "in a charset that does not exist",
                Map.of(Exchange.CHARSET_NAME, "latin-99"),
                null,
                "CamelCharsetName must be the name of a charset",
                () -> umlaut.getBytes(ISO_8859_1));
    }

    private void files() {
        String kind = "Files";
        sent(kind, "a File or a Path", "[" + A + "," + B + "]", () -> file("a.json", A + B));
        sent(kind, "Camel's GenericFile", "[" + A + "," + B + "]", () -> genericFile("b.json", A + B));
        sent(
                kind,
                "a list of GenericFile, as an aggregation of bodies makes it: each may hold several records",
                "[" + A + "," + B + "," + A + "]",
                () -> List.of(genericFile("c.json", A + B), genericFile("d.json", "[" + A + "]")));
    }

    private void notJson() {
        String kind = "Other text";
        refused(
                kind,
                "XML",
                "the text is not valid JSON: it looks like XML, which has to be unmarshalled first",
                () -> "<orders><order/></orders>");
        refused(
                kind,
                "CSV",
                "the text is not valid JSON: it looks like CSV, which has to be unmarshalled first",
                () -> "ID;NAME\n1;Müller\n");
        refused(
                kind,
                "CSV with everything in quotes",
                "a record is not a JSON object, but a string: it looks like CSV, which has to be unmarshalled first",
                () -> "\"ID\",\"NAME\"\n\"1\",\"Müller\"\n");
        refused(
                kind,
                "CSV without a header",
                "the text is not valid JSON: it looks like CSV, which has to be unmarshalled first",
                () -> "1;2026-01-15;Müller\n");
        refused(
                kind,
                "a ZIP archive, such as an Office document",
                "the text is not valid JSON: it looks like a ZIP archive or an Office document, which has to be unpacked first",
                () -> new byte[] {'P', 'K', 3, 4, 20, 0});
        refused(
                kind,
                "gzip",
                "the text is not valid JSON: it looks compressed by gzip: unmarshal it with gzipDeflater first",
                () -> new byte[] {31, (byte) 139, 8, 0});
        refused(
                kind,
                "UTF-16 without a byte order mark, not named",
                "the text is not valid JSON: it looks like UTF-16: name its encoding in CamelCharsetName, such as UTF-16LE",
                () -> A.getBytes(UTF_16LE));
        refused(kind, "cut off", "the text ends inside a record or an array", () -> "{\"a\":1");
    }

    private void maps() {
        String kind = "Maps";
        sent(kind, "in their order, if they have one", "{\"b\":2,\"a\":1}", () -> map("b", 2, "a", 1));
        sent(
                kind,
                "without an order, sorted by name",
                "{\"a\":1,\"b\":2,\"c\":3}",
                () -> Map.of("c", 3, "b", 2, "a", 1));
        sent(kind, "that are Iterable as well", A, () -> new IterableMap());
        sent(kind, "with a null", "{\"a\":null}", () -> map("a", null));
        sent(kind, "nested", "{\"a\":[{\"b\":[1,2]}]}", () -> map("a", List.of(Map.of("b", Set.of(2, 1)))));
        sent(kind, "of 1,048,576 characters", longRecord(1_048_576), () -> map("a", "x".repeat(1_048_576 - 8)));
        refused(
                kind,
                "of 1,048,577 characters",
                "the record is longer than 1048576 characters",
                () -> map("a", "x".repeat(1_048_577 - 8)));
        refused(
                kind,
                "that hold themselves",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: it refers to itself",
                () -> {
                    Map<String, Object> map = map("a", null);
                    map.put("a", map);
                    return map;
                });
    }

    private void numbersAndText() {
        String kind = "Values";
        sent(
                kind,
                "a BigDecimal, without an exponent",
                "{\"a\":1000,\"b\":1.50}",
                () -> map("a", new BigDecimal("1E+3"), "b", new BigDecimal("1.50")));
        refused(
                kind,
                "NaN or infinity",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field b[1].price: NaN and infinity are not JSON numbers",
                () -> map("a", 1, "b", List.of(Map.of(), Map.of("price", Double.NaN))));
        refused(
                kind,
                "a number of another class without a value in JSON, such as a fraction",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field price: the text of a number is not a JSON number",
                () -> map("price", new Fraction(1, 2)));
        refused(
                kind,
                "a DoubleAdder that holds NaN",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field price: NaN and infinity are not JSON numbers",
                () -> map("price", adder(Double.NaN)));
        sent(kind, "a DoubleAdder", "{\"price\":-1.5E-7}", () -> map("price", adder(-1.5e-7)));
        sent(
                kind,
                "a CharSequence that is not a String (a GString of Groovy, a Utf8 of Avro)",
                "{\"a\":\"x\"}",
                () -> map("a", new Letters("x")));
        refused(
                kind,
                "half of a surrogate pair",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field a: the text holds an unpaired surrogate",
                () -> map("a", "\ud83dx"));
        sent(kind, "an Optional", "{\"a\":1,\"b\":null}", () -> map("a", Optional.of(1), "b", Optional.empty()));
        sent(kind, "an enum", "{\"a\":\"SECONDS\"}", () -> map("a", java.util.concurrent.TimeUnit.SECONDS));
        refused(
                kind,
                "a BigDecimal with an exponent beyond 9999",
                CANNOT_MAP + "field a: a BigDecimal has an exponent beyond 9999",
                () -> map("a", new BigDecimal("1E+10000")));
        sent(kind, "a byte[], as Base64", "{\"a\":\"AQI=\"}", () -> map("a", new byte[] {1, 2}));
        sent(kind, "a CLOB", "{\"a\":\"text\"}", () -> map("a", new SerialClob("text".toCharArray())));
        sent(
                kind,
                "JSON of another library",
                "{\"a\":{\"b\":1.50},\"b\":null}",
                () -> map("a", JsonParser.parseString("{\"b\":1.50}"), "b", JSONObject.NULL));
    }

    private void valuesOfTheJdk() {
        String kind = "Values";
        refused(
                kind,
                "an Iterator or a Stream, which a second attempt would find empty",
                CANNOT_MAP + "field a: class java.util.ArrayList$Itr is not data: it can be read only once: collect it"
                        + " into a List first",
                () -> map("a", new ArrayList<>(List.of(1)).iterator()));
        refused(
                kind,
                "an object of the JDK that is not a value",
                CANNOT_MAP + "field a: class java.util.BitSet is not data: send a Map or a text of what you need of it",
                () -> map("a", new BitSet()));
        refused(
                kind,
                "a map with null for a key",
                CANNOT_MAP + "field a.null: a key of the map is null",
                () -> map("a", Collections.singletonMap(null, 1)));
    }

    private void times() {
        String kind = "Times";
        sent(
                kind,
                "of `java.time`",
                "{\"a\":\"2026-01-15\",\"b\":\"2026-01-15T10:00:00.123456789\",\"c\":\"2026-01-15T10:00:00+01:00\",\"d\":\"2026-01-15T09:00:00Z\"}",
                () -> map(
                        "a",
                        LocalDate.of(2026, 1, 15),
                        "b",
                        LocalDateTime.of(2026, 1, 15, 10, 0, 0, 123_456_789),
                        "c",
                        OffsetDateTime.parse("2026-01-15T10:00:00+01:00"),
                        "d",
                        Instant.parse("2026-01-15T09:00:00Z")));
        sent(
                kind,
                "a java.util.Date, in UTC",
                "{\"a\":\"2026-01-15T09:00:00.123+00:00\"}",
                () -> map("a", java.util.Date.from(Instant.parse("2026-01-15T09:00:00.123Z"))));
        sent(
                kind,
                "a java.sql.Timestamp, in UTC, with its nanoseconds",
                "{\"a\":\"2026-01-15T09:00:00.123456789+00:00\",\"b\":\"2026-01-15T09:00:00.123+00:00\"}",
                () -> map(
                        "a",
                        Timestamp.from(Instant.parse("2026-01-15T09:00:00.123456789Z")),
                        "b",
                        Timestamp.from(Instant.parse("2026-01-15T09:00:00.123Z"))));
        sent(
                kind,
                "a java.sql.Date or Time, as the database has it",
                "{\"a\":\"2026-01-15\",\"b\":\"09:30:15\"}",
                () -> map("a", java.sql.Date.valueOf("2026-01-15"), "b", Time.valueOf("09:30:15")));
        sent(
                kind,
                "an xs:date or xs:dateTime of JAXB, as the XML has it",
                "{\"a\":\"2026-01-15\",\"b\":\"2026-01-15T00:30:00+14:00\"}",
                () -> map("a", xml("2026-01-15"), "b", xml("2026-01-15T00:30:00+14:00")));
    }

    private void pojos() {
        String kind = "POJOs";
        sent(
                kind,
                "a class with getters, or a record",
                "{\"id\":\"1\",\"orderDate\":\"2026-01-15\"}",
                () -> new Order("1", LocalDate.of(2026, 1, 15)));
        refused(
                kind,
                "a getter that throws",
                "an object of class " + Throwing.class.getName()
                        + " cannot be written as JSON: field value: reading it ended in a java.lang.IllegalStateException",
                () -> new Throwing());
        refused(
                kind,
                "a class without properties",
                "an object of class java.lang.Object cannot be written as JSON: class java.lang.Object has no properties",
                Object::new);
        refused(
                kind,
                "a number, a date or another single value",
                "a record is not a JSON object, but a number: it is of class java.lang.Integer",
                () -> 7);
    }

    private void nodes() {
        String kind = "Jackson's nodes";
        sent(kind, "an object", A, () -> JSON.readTree(A));
        sent(kind, "an array", "[" + A + "," + B + "]", () -> JSON.readTree("[" + A + "," + B + "]"));
        sent(
                kind,
                "an object of 1,048,576 characters",
                longRecord(1_048_576),
                () -> JSON.readTree(longRecord(1_048_576)));
        refused(
                kind,
                "with NaN",
                "an object of class com.fasterxml.jackson.databind.node.ObjectNode cannot be written as JSON: NaN and infinity",
                () -> JSON.createObjectNode().put("a", Double.NaN));
    }

    private void sequences() {
        String kind = "Sequences";
        String both = "[" + A + "," + B + "]";
        sent(
                kind,
                "a List of records of any form",
                "[" + A + "," + B + "," + A + "]",
                () -> List.of(A, Map.of("b", 2), JSON.readTree(A)));
        sent(kind, "an array", both, () -> new Object[] {A, B});
        sent(kind, "a Set, in one order", both, () -> Set.of(B, A));
        sent(kind, "an Iterator, read once", both, () -> List.of(A, B).iterator());
        sent(kind, "a Stream, read once", both, () -> Stream.of(A, B));
        sent(kind, "an Iterable that is not a Collection, read once", both, () ->
                (Iterable<String>) () -> List.of(A, B).iterator());
        sent(
                kind,
                "a List with a record of 1,048,576 characters",
                longRecord(1_048_576),
                () -> List.of(longRecord(1_048_576)));
        sent(kind, "empty", null, List::of);
        refused(kind, "with null", "an item of the list is null", () -> Arrays.asList(A, null));
        refused(
                kind,
                "of sequences",
                "a record is not a JSON object, but an array",
                () -> List.of(List.of(Map.of("a", 1))));
        refused(
                kind,
                "with a text of several records",
                "an item of the list is more than one record",
                () -> List.of(A + B));
    }

    private void foreign() {
        String kind = "Other libraries";
        sent(
                kind,
                "org.json: an object, sorted by name",
                "{\"a\":1.5,\"b\":2}",
                () -> new JSONObject("{\"b\":2,\"a\":1.5}"));
        sent(kind, "org.json: an array", "[" + A + "," + B + "]", () -> new JSONArray("[" + A + "," + B + "]"));
        sent(kind, "Gson", "[" + A + "," + B + "]", () -> JsonParser.parseString("[" + A + "," + B + "]"));
        sent(kind, "a Struct of Kafka Connect, by Camel's converter to a Map", A, () -> struct());
        sent(kind, "a ByteBuf of Netty, by Camel's converter to a stream", A, () -> byteBuf());
        sent(kind, "both in a list", "[" + A + "," + A + "]", () -> List.of(struct(), byteBuf()));
        refused(
                kind,
                "a Struct within a map",
                CANNOT_MAP + "field a: class org.apache.kafka.connect.data.Struct is not data: convert it to a Map",
                () -> map("a", struct()));
        refused(
                kind,
                "a ByteBuf within a map",
                CANNOT_MAP + "field a: class io.netty.buffer",
                () -> map("a", byteBuf()));
        refused(
                kind,
                "a protobuf message",
                "an object of class com.google.protobuf.StringValue cannot be written as JSON: class"
                        + " com.google.protobuf.StringValue is not data: convert it with JsonFormat, or marshal it as JSON, first",
                () -> StringValue.of("s3cret"));
        refused(
                kind,
                "an Avro record",
                "an object of class org.apache.avro.generic.GenericData$Record cannot be written as JSON: class org.apache.avro.generic.GenericData$Record is not data: convert it to a Map or to JSON text first",
                () -> new GenericRecordBuilder(SchemaBuilder.record("R")
                                .fields()
                                .requiredInt("a")
                                .endRecord())
                        .set("a", 1)
                        .build());
    }

    private void xml() {
        String kind = "XML";
        sent(kind, "an object of a JAXB class", "{\"number\":\"1\",\"ordered\":\"2026-01-15\"}", () -> order());
        refused(
                kind,
                "a JAXBElement",
                "an object of class jakarta.xml.bind.JAXBElement cannot be written as JSON: class"
                        + " jakarta.xml.bind.JAXBElement is not data: send its value",
                () -> new JAXBElement<>(new QName("order"), XmlOrder.class, order()));
        refused(
                kind,
                "a DOM document",
                "the text is not valid JSON: it looks like XML, which has to be unmarshalled first",
                () -> document());
        refused(
                kind,
                "a DOM element within a map",
                CANNOT_MAP + "field a: class com.sun.org.apache.xerces.internal.dom.",
                () -> map("a", document().getDocumentElement()));
    }

    private void noData() {
        String kind = "No data";
        refused(
                kind,
                "a Future",
                "an object of class java.util.concurrent.CompletableFuture cannot be written as JSON: class java.util.concurrent.CompletableFuture is not data: wait for its result first",
                () -> CompletableFuture.completedFuture(A));
        refused(
                kind,
                "a Throwable",
                "an object of class java.lang.IllegalStateException cannot be written as JSON: class java.lang.IllegalStateException is not data",
                () -> new IllegalStateException("s3cret"));
        refused(
                kind,
                "a Thread",
                "an object of class java.lang.Thread cannot be written as JSON: class java.lang.Thread is not data",
                Thread::new);
        refused(
                kind,
                "a Publisher, such as a Flux of Reactor",
                "an object of class " + Updates.class.getName() + " cannot be written as JSON: class "
                        + Updates.class.getName() + " is not data: collect what it publishes into a List first",
                Updates::new);
        refused(
                kind,
                "a container of which getters only tell whether it is empty, such as a Multimap of Guava or a Seq of Scala",
                CANNOT_MAP + "field a: class " + Shelf.class.getName()
                        + " is not data: its getters only tell whether it is empty: send a Map or a List",
                () -> map("a", new Shelf()));
        refused(
                kind,
                "a lambda, or a class without getters whatever its annotations",
                CANNOT_MAP + "field a: class " + FieldOrder.class.getName()
                        + " is not data: it has no properties: add getters, or send a Map",
                () -> map("a", new FieldOrder()));
        refused(
                kind,
                "an InputStream within a map",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field a: class java.io.ByteArrayInputStream is not data: read it into text first",
                () -> map("a", new ByteArrayInputStream(new byte[0])));
        refused(
                kind,
                "a Throwable within a map",
                "an object of class java.util.LinkedHashMap cannot be written as JSON: field a.b: class java.io.IOException is not data",
                () -> map("a", Map.of("b", new IOException("s3cret"))));
    }

    private static String longRecord(int characters) {
        return "{\"a\":\"" + "x".repeat(characters - 8) + "\"}";
    }

    private File file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toFile();
    }

    private GenericFile<File> genericFile(String name, String text) throws IOException {
        GenericFile<File> file = new GenericFile<>();
        file.setFile(file(name, text));
        return file;
    }

    private static Map<String, Object> map(Object... namesAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return map;
    }

    private static XMLGregorianCalendar xml(String text) throws Exception {
        return DatatypeFactory.newInstance().newXMLGregorianCalendar(text);
    }

    private static XmlOrder order() throws Exception {
        XmlOrder order = new XmlOrder();
        order.number = "1";
        order.ordered = xml("2026-01-15");
        return order;
    }

    private static Document document() throws Exception {
        byte[] text = "<order><number>s3cret</number></order>".getBytes(UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(text));
    }

    private static Struct struct() {
        Schema schema = org.apache.kafka.connect.data.SchemaBuilder.struct()
                .field("a", Schema.INT32_SCHEMA)
                .build();
        return new Struct(schema).put("a", 1);
    }

    private static ByteBuf byteBuf() {
        return Unpooled.wrappedBuffer(A.getBytes(UTF_8));
    }

    private static DoubleAdder adder(double value) {
        DoubleAdder adder = new DoubleAdder();
        adder.add(value);
        return adder;
    }

    /** A number whose text is none, as libraries for mathematics have it. */
    private static final class Fraction extends Number {

        private static final long serialVersionUID = 1L;

        private final int numerator;
        private final int denominator;

        Fraction(int numerator, int denominator) {
            this.numerator = numerator;
            this.denominator = denominator;
        }

        @Override
        public int intValue() {
            return numerator / denominator;
        }

        @Override
        public long longValue() {
            return intValue();
        }

        @Override
        public float floatValue() {
            return (float) numerator / denominator;
        }

        @Override
        public double doubleValue() {
            return (double) numerator / denominator;
        }

        @Override
        public String toString() {
            return numerator + "/" + denominator;
        }
    }

    /** A POJO. */
    public record Order(String id, LocalDate orderDate) {}

    /** A POJO that cannot be read. */
    public static final class Throwing {
        public String getValue() {
            throw new IllegalStateException("s3cret");
        }
    }

    /** A class with annotations of JAXB. */
    @XmlRootElement(name = "order")
    public static final class XmlOrder {
        @XmlElement(name = "Number")
        public String number;

        @XmlElement(name = "Ordered")
        public XMLGregorianCalendar ordered;
    }

    /** As reactive libraries have them, with a getter. */
    public static final class Updates implements Publisher<String> {
        @Override
        public void subscribe(Subscriber<? super String> subscriber) {}

        public int getPrefetch() {
            return 256;
        }
    }

    /** A container that is no Collection. */
    public static final class Shelf {
        private final Map<String, List<String>> values = Map.of("s3cret", List.of());

        public boolean isEmpty() {
            return values.isEmpty();
        }

        public List<String> get(String key) {
            return values.get(key);
        }
    }

    /** A class that another library reads by its fields. */
    @XmlRootElement(name = "order")
    public static final class FieldOrder {
        private String number = "s3cret";
    }

    private static final class IterableMap extends AbstractMap<String, Object> implements Iterable<String> {
        @Override
        public Set<Entry<String, Object>> entrySet() {
            return Map.<String, Object>of("a", 1).entrySet();
        }

        @Override
        public Iterator<String> iterator() {
            return keySet().iterator();
        }
    }

    /** Text with getters. */
    public record Letters(String letters) implements CharSequence {
        public boolean isBlank() {
            return letters.isBlank();
        }

        @Override
        public int length() {
            return letters.length();
        }

        @Override
        public char charAt(int index) {
            return letters.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return letters.subSequence(start, end);
        }

        @Override
        public String toString() {
            return letters;
        }
    }
}
