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
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.PartialDeliveryException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad record stops nothing: with deadLetterUri it goes there, and the rest of the body is stored. */
class DeadLetterTest extends SupplyChainTestSupport {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path folder;

    /** A body that holds these texts of records. */
    private enum Form {
        LINES(lines -> String.join("\n", lines)),
        WINDOWS_LINES(lines -> String.join("\r\n", lines) + "\r\n"),
        LINES_WITH_BLANK_ONES(lines -> "\n" + String.join("\n \n", lines) + "\n\n"),
        BYTES(lines -> String.join("\n", lines).getBytes(UTF_8)),
        BUFFER(lines -> ByteBuffer.wrap(String.join("\n", lines).getBytes(UTF_8))),
        STREAM(lines -> new ByteArrayInputStream(String.join("\n", lines).getBytes(UTF_8))),
        READER(lines -> new StringReader(String.join("\n", lines))),
        FILE(lines -> file(String.join("\n", lines))),
        SEQUENCE(lines -> "\u001e" + String.join("\n\u001e", lines) + "\n"),
        ARRAY(lines -> "[" + String.join(", ", lines) + "]"),
        PRETTY_ARRAY(lines -> "[\n  " + String.join(",\n  ", lines) + "\n]\n"),
        LIST_OF_TEXT(lines -> lines),
        LIST_OF_BYTES(lines -> lines.stream().map(line -> line.getBytes(UTF_8)).toList()),
        LIST_OF_STREAMS(lines -> lines.stream()
                .map(line -> new ByteArrayInputStream(line.getBytes(UTF_8)))
                .toList()),
        ITERATOR(lines -> lines.iterator()),
        JAVA_STREAM(lines -> lines.stream()),
        MESSAGES(lines -> lines.stream().map(DeadLetterTest::item).toList()),
        MESSAGES_OF_LINES(lines -> List.of(
                item(String.join("\n", lines.subList(0, 2))), item(String.join("\n", lines.subList(2, lines.size())))));

        private final Function<List<String>, Object> body;

        Form(Function<List<String>, Object> body) {
            this.body = body;
        }

        boolean mayHold(Kind kind) {
            boolean isArray = this == ARRAY || this == PRETTY_ARRAY;
            boolean isBody = this == MESSAGES && kind == Kind.AN_ARRAY;
            return !isBody && (!isArray || kind.isJson());
        }
    }

    /** A record that cannot be delivered, and the beginning of what is said about it. */
    private enum Kind {
        NOT_JSON("{\"id\":PO}", "the text is not valid JSON"),
        WORDS("this is no JSON", "the text is not valid JSON"),
        CUT_OFF("{\"id\":\"PO-x\",\"tpa", ""),
        CUT_OFF_BETWEEN("{\"id\":\"PO-x\"", ""),
        CUT_OFF_BEFORE_A_VALUE("{\"id\":", ""),
        A_BRACE_TOO_MANY("{\"id\":\"PO-x\"}}", ""),
        TWO_FIELDS_OF_ONE_NAME("{\"id\":\"PO-x\",\"id\":\"PO-y\"}", "a field name comes twice in one object"),
        A_NUMBER("12", "a record is not a JSON object, but a number"),
        A_TEXT("\"PO-x\"", "a record is not a JSON object, but a string"),
        NULL("null", "a record is not a JSON object, but null"),
        AN_ARRAY("[{\"id\":\"PO-x\"}]", "a record is not a JSON object, but an array"),
        NO_GROUP("{\"tpartner_id\":\"V-1\"}", "the group field 'id' is missing"),
        GROUP_OF_NULL("{\"id\":null,\"tpartner_id\":\"V-1\"}", "the group field 'id' is null"),
        TOO_LONG(
                "{\"id\":\"PO-x\",\"tpartner_id\":\"" + "V".repeat(500) + "\"}",
                "the record is longer than 300 characters, the limit of an event"),
        MUCH_TOO_LONG(
                "{\"id\":\"PO-x\",\"tpartner_id\":\"" + "V".repeat(1_100_000) + "\"}",
                "the record is longer than 1048576 characters"),
        REFUSED_BY_THE_SERVICE("{\"id\":\"PO-x\"}", "the service refused it: ");

        private final String text;
        private final String reason;

        Kind(String text, String reason) {
            this.text = text;
            this.reason = reason;
        }

        boolean isJson() {
            return ordinal() >= TWO_FIELDS_OF_ONE_NAME.ordinal();
        }
    }

    private static Object file(String text) {
        try {
            return Files.writeString(Files.createTempFile(folder, "body", ".json"), text)
                    .toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exchange item(String text) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(text);
        return exchange;
    }

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static String orders(String letters) {
        return "eventType=inbound_order&groupBy=id&maxEventSize=300&deadLetterUri=" + letters;
    }

    private MockEndpoint letters() {
        return context.getEndpoint("mock:letters", MockEndpoint.class);
    }

    private List<Message> received() {
        return letters().getExchanges().stream().map(Exchange::getMessage).toList();
    }

    private List<String> texts() {
        return received().stream().map(letter -> letter.getBody(String.class)).toList();
    }

    /** Where anything was stored before, a refusal is the fault of what is refused. */
    @BeforeEach
    void start() throws Exception {
        route(orders("mock:letters"));
        template.send("direct:in", message(order(0), Map.of()));
    }

    private Exchange send(Object body) {
        return template.send("direct:in", message(body, Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void theRestOfTheBodyIsStored(Form form) {
        for (Kind kind : Kind.values()) {
            if (form.mayHold(kind)) {
                EMULATOR.reset();
                letters().reset();
                theRestOfTheBodyIsStored(form, kind);
            }
        }
    }

    private void theRestOfTheBodyIsStored(Form form, Kind kind) {
        String other = kind.text.replace("PO-x", "PO-z"); // of another group, and so in another event
        Exchange exchange = send(form.body.apply(List.of(order(1), kind.text, order(2), other, order(3))));

        assertThat(exchange.getException()).as("%s", kind).isNull();
        assertThat(data()).as("%s", kind).containsExactlyInAnyOrder(order(1), order(2), order(3));
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(3L);
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                .isEqualTo(2L);
        if (kind == Kind.REFUSED_BY_THE_SERVICE) {
            assertThat(texts()).containsExactlyInAnyOrder("[" + kind.text + "]", "[" + other + "]");
        } else {
            assertThat(texts()).as("%s", kind).containsExactly(kind.text, other);
        }
        assertThat(received()).allSatisfy(letter -> {
            assertThat(letter.getHeader(SupplyChainConstants.DEAD_LETTER_REASON, String.class))
                    .startsWith(kind.reason);
            assertThat(letter.getHeader(SupplyChainConstants.DEAD_LETTER_RECORD_COUNT))
                    .isEqualTo(1);
            assertThat(letter.getExchange().getProperty(Exchange.CORRELATION_ID))
                    .isEqualTo(exchange.getExchangeId());
            assertThat(letter.getExchange().getExchangeId()).isNotEqualTo(exchange.getExchangeId());
        });
        assertThat(ids()).doesNotHaveDuplicates();
        if (kind != Kind.REFUSED_BY_THE_SERVICE && form != Form.MESSAGES && form != Form.MESSAGES_OF_LINES) {
            assertThat(received().stream()
                            .map(letter -> letter.getHeader(SupplyChainConstants.DEAD_LETTER_RECORD_INDEX)))
                    .containsExactly(1L, 3L);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Form.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ARRAY", "PRETTY_ARRAY", "MESSAGES", "MESSAGES_OF_LINES"})
    void faultsOfAllKindsInOneBody(Form form) {
        List<String> records = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (Kind first : Kind.values()) {
            for (Kind second : List.of(Kind.WORDS, Kind.A_NUMBER, Kind.CUT_OFF_BETWEEN, Kind.AN_ARRAY, first)) {
                bad.addAll(List.of(first.text, second.text));
                records.addAll(List.of(first.text, second.text, order(records.size())));
            }
        }
        bad.removeIf(Kind.REFUSED_BY_THE_SERVICE.text::equals);

        Exchange exchange = send(form.body.apply(records));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsSubsequence(bad);
        assertThat(data()).hasSize(records.size() / 3 + 1);
    }

    private List<Object> ids() {
        return received().stream()
                .map(letter -> letter.getHeader(SupplyChainConstants.DEAD_LETTER_ID))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":PO}", "{\"id\":\"PO-x\"", "words"})
    void aBrokenElementOfAnArrayFailsTheExchange(String broken) {
        Exchange exchange = send("[" + order(1) + "," + broken + "," + order(2) + "]");

        assertThat(exchange.getException())
                .isInstanceOfAny(InvalidEventException.class, PartialDeliveryException.class);
        assertThat(exchange.getException().getMessage()).contains("record 1, byte ");
        assertThat(texts()).isEmpty();
    }

    @Test
    void inTextOfSeveralLinesARecordThatIsNoJsonFailsTheExchange() throws Exception {
        String pretty = "{\n  \"id\": \"PO-1\",\n  \"tpartner_id\": \"V-1\"\n}\n";

        Exchange exchange = send(
                pretty + "{\n  \"id\": oops,\n  \"lines\": [\n    {\"id\":\"PO-9\",\"tpartner_id\":\"V-1\"}\n  ]\n}\n");

        assertThat(exchange.getException()).hasMessageContaining("record 1, byte ");
        assertThat(data()).doesNotContain(order(9));
        assertThat(texts()).isEmpty();
    }

    /** The start of one record and the end of another: together they would be one, of things that do not belong together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"id\":\"PO-7\",| \"tpartner_id\":\"V-8\"}",
                "{\"id\":\"PO-7\",\"tpartner_id\":| {\"id\":\"PO-8\",\"tpartner_id\":\"V-8\"}}",
                "{\"id\":\"PO-7\",\"tpartner_id\":\"V-7\"| }",
                "{\"id\":\"PO-7\",\"id\":\"PO-7\",| \"tpartner_id\":\"V-8\"}",
                "{ \"id\":| \"PO-7\"}"
            })
    void twoBrokenLinesAreNoRecordThoughTogetherTheyAreJson(String first, String second) {
        for (String end : List.of("\n", "\r\n", "\n\n")) {
            EMULATOR.reset();
            letters().reset();

            Exchange exchange = send(String.join(end, order(1), first, second, order(2), "oops", order(3)) + end);

            assertThat(exchange.getException()).isNull();
            assertThat(texts()).containsExactly(first, second, "oops");
            assertThat(data()).containsExactlyInAnyOrder(order(1), order(2), order(3));
        }
    }

    @Test
    void recordsThatArePrintedForPeopleAreReadBehindRecordsOfALine() {
        String pretty = "{ \n  \"id\": \"PO-2\",\n  \"tpartner_id\": \"V-1\"\n}";

        Exchange exchange = send(order(1) + "\n" + pretty + "\n" + order(3) + pretty);

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).isEmpty();
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(4L);
    }

    /** Where the first record goes over several lines, all may, however they are printed. */
    @Test
    void theFirstRecordTellsThatRecordsGoOverSeveralLines() {
        String two = "{\"id\":\"PO-1\",\n\"tpartner_id\":\"V-1\"}\n";

        Exchange exchange = send(two + order(2) + "\n" + two);

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).isEmpty();
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(3L);
    }

    @Test
    void ofAnotherFormatNothingIsADeadLetter() {
        Exchange exchange = send("id;tpartner_id\nPO-1;V-1\nPO-2;V-1\n");

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("it looks like CSV");
        assertThat(texts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "[]"})
    void anEmptyBodyHasNoDeadLetter(String body) {
        Exchange exchange = send(body);

        assertThat(texts()).isEmpty();
        if (exchange.getException() == null) {
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                    .isEqualTo(0L);
            assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                    .isEqualTo(0L);
        }
    }

    @Test
    void aBodyOfBadRecordsAloneSucceeds() {
        Exchange exchange = send("oops\nonce more\n");

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly("oops", "once more");
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(0L);
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                .isEqualTo(2L);
    }

    @Test
    void bytesThatAreNoUtf8StayBytes() {
        byte[] latin = "{\"id\":\"M\u00fcller\"}".getBytes(ISO_8859_1);
        ByteBuffer body = ByteBuffer.allocate(200);
        body.put((order(1) + "\n").getBytes(UTF_8))
                .put(latin)
                .put(("\n" + order(2)).getBytes(UTF_8))
                .flip();

        Exchange exchange = send(body);

        assertThat(exchange.getException()).isNull();
        assertThat(received()).singleElement().satisfies(letter -> assertThat(letter.getBody())
                .isEqualTo(latin));
        assertThat(data()).contains(order(1), order(2));
    }

    @Test
    void anObjectThatCannotBeWrittenComesAsFarAsItCan() {
        Map<String, Object> nan = new LinkedHashMap<>();
        nan.put("id", "PO-x");
        nan.put("price", Double.NaN);
        nan.put("tpartner_id", "V-1");
        Map<String, Object> endless = new LinkedHashMap<>();
        endless.put("id", "PO-y");
        endless.put("self", endless);

        Exchange exchange = send(Arrays.asList(
                Map.of("id", "PO-1", "tpartner_id", "V-1"), nan, null, endless, Thread.currentThread(), order(2)));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).hasSize(4);
        assertThat(texts().subList(0, 2))
                .containsExactly("{\"id\":\"PO-x\",\"price\":\"NaN\",\"tpartner_id\":\"V-1\"}", "null");
        assertThat(texts().get(2)).startsWith("{\"id\":\"PO-y\",\"self\":");
        assertThat(received().get(3).getHeader(SupplyChainConstants.DEAD_LETTER_REASON, String.class))
                .contains("java.lang.Thread");
        assertThat(events()).hasSize(3);
    }

    @Test
    void nodesThatAreNoObjectsAreDeadLetters() throws Exception {
        JsonNode nodes = JSON.readTree("[" + order(1) + ",12,[" + order(9) + "]," + order(2) + "]");

        assertThat(send(nodes).getException()).isNull();
        assertThat(texts()).containsExactly("12", "[" + order(9) + "]");
        assertThat(data()).containsExactlyInAnyOrder(order(0), order(1), order(2));
    }

    @Test
    void withRecordsFieldElementsAreDeadLettersToo() throws Exception {
        context.getRouteController().stopRoute(context.getRoutes().get(0).getId());
        context.removeRoute(context.getRoutes().get(0).getId());
        route(orders("mock:letters") + "&recordsField=orders");
        String long1 = "x".repeat(20_000);

        Exchange exchange =
                send("{\"page\":\"" + long1 + "\",\"orders\":[" + order(1) + ",12,{}," + order(2) + "],\"more\":[1]}");

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly("12", "{}");
        assertThat(data()).containsExactlyInAnyOrder(order(0), order(1), order(2));
    }
}
