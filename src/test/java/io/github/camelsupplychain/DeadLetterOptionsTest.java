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

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters together with the other options, and with lists of exchanges, each of which is addressed by its own headers. */
class DeadLetterOptionsTest extends SupplyChainTestSupport {

    private static final String STOCK =
            "datasetTarget=default/stock&operationType=UPSERT&groupBy=site" + "&deadLetterUri=mock:letters";
    private static final String ORDERS = "eventType=inbound_order&groupBy=id&deadLetterUri=mock:letters";

    private static String order(int number) {
        return "{\"id\":\"PO-" + number + "\",\"tpartner_id\":\"V-1\"}";
    }

    private static String stock(String site, Object quantity) {
        return "{\"site\":\"" + site + "\",\"quantity\":" + quantity + "}";
    }

    private static void createStock() {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(Column.required("site", ColumnType.STRING), Column.required("quantity", ColumnType.DOUBLE)),
                "site");
    }

    private List<Message> letters() {
        return context.getEndpoint("mock:letters", MockEndpoint.class).getExchanges().stream()
                .map(Exchange::getMessage)
                .toList();
    }

    private List<String> texts() {
        return letters().stream().map(letter -> letter.getBody(String.class)).toList();
    }

    private List<Object> headers(String name) {
        return letters().stream().map(letter -> letter.getHeader(name)).toList();
    }

    private Exchange item(Object body, Map<String, Object> headers) {
        return message(body, headers);
    }

    @Test
    void recordsThatDoNotFitTheirDatasetAreDeadLettersHoweverMany() throws Exception {
        createStock();
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            records.add(stock("S" + i, i % 2 == 0 ? i : "\"confidential\""));
        }

        Exchange exchange = deliver(STOCK + "&validateRecords=true", String.join("\n", records));

        assertThat(exchange.getException()).isNull();
        assertThat(texts())
                .hasSize(30)
                .containsExactlyElementsOf(records.stream()
                        .filter(record -> record.contains("confidential"))
                        .toList());
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_REASON))
                .containsOnly("it does not fit the schema of the dataset: quantity must be a number");
        assertThat(EMULATOR.records("default", "stock")).hasSize(30);
        assertThat(EMULATOR.journal().requests()).isEqualTo(30);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 21})
    void theReasonNamesTwentyColumnsAndCountsTheOthers(int wrong) throws Exception {
        createStock();
        String columns = IntStream.range(0, wrong)
                .mapToObj(number -> ",\"unknown" + number + "\":1")
                .collect(Collectors.joining());

        deliver(STOCK + "&validateRecords=true", "{\"site\":\"S\",\"quantity\":1" + columns + "}");

        String reason =
                (String) headers(SupplyChainConstants.DEAD_LETTER_REASON).get(0);
        assertThat(reason.split("unknown\\d+ ")).as("the text between columns").hasSize(21);
        assertThat(reason.endsWith("; and 1 more")).isEqualTo(wrong > 20);
    }

    @Test
    void aRecordThatWasConvertedAndHasNoGroupComesAsItWas() throws Exception {
        createStock();
        String noGroup = "{\"site\":\"\",\"quantity\":\"\"}";

        Exchange exchange =
                deliver(STOCK + "&validateRecords=true&convertValues=true", List.of(noGroup, stock("S", 1)));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly(noGroup);
    }

    @Test
    void aMissingRightToReadTheSchemaIsNoDeadLetter() throws Exception {
        createStock();
        route(STOCK + "&validateRecords=true&headerOverrides=true");
        Exchange exchange = template.send(
                "direct:in", message(stock("S", 1), Map.of(SupplyChainConstants.DATASET_TARGET, "default/nowhere")));

        assertThat(exchange.getException()).isNotNull();
        assertThat(letters()).isEmpty();
    }

    @Test
    void messagesOfAListThatCannotBeReadAreDeadLettersOfTheirOwn() throws Exception {
        Exchange exchange = deliver(
                ORDERS,
                Arrays.asList(
                        item(order(1), Map.of()),
                        item(null, Map.of()),
                        item("{\n\"id\":\n oops", Map.of()),
                        item(order(2), Map.of(SupplyChainConstants.EVENT_GROUP_ID, "")),
                        item(order(3) + "\n12\n" + order(4), Map.of()),
                        item(order(5), Map.of(SupplyChainConstants.EVENT_TYPE, "no such type")),
                        item("[" + order(6) + "]", Map.of())));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly("", "{\n\"id\":\n oops", order(2), "12", order(5));
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_MESSAGE_INDEX)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_RECORD_INDEX)).containsExactly(0L, 0L, 0L, 1L, 0L);
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_ID)).doesNotHaveDuplicates();
        assertThat(data()).containsExactlyInAnyOrder(order(1), order(3), order(4), order(6));
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(4L);
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.INVALID_RECORD_COUNT))
                .isEqualTo(5L);
    }

    @Test
    void inAListAMessageHasTheSameIdWhateverElseTheListHolds() throws Exception {
        Map<String, Object> key = Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "topic-0-17");

        deliver(ORDERS, List.of(item(order(1), Map.of()), item("oops", key)));
        deliver(ORDERS, List.of(item("oops", key), item(order(2), Map.of())));

        assertThat(headers(SupplyChainConstants.DEAD_LETTER_ID)).hasSize(2);
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_ID).get(0))
                .isEqualTo(headers(SupplyChainConstants.DEAD_LETTER_ID).get(1));
        assertThat(headers(SupplyChainConstants.DEAD_LETTER_KEY)).containsOnly("topic-0-17");
    }

    @Test
    void aRefusedEventNamesTheKeyOfItsMessage() throws Exception {
        String refused = "{\"id\":\"PO-x\"}";
        Exchange exchange = deliver(
                ORDERS + "&maxRecordsPerEvent=1",
                List.of(
                        item(order(1), Map.of()),
                        item(refused, Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "topic-0-17")),
                        item(refused, Map.of()),
                        item(
                                "oops\n" + order(2) + refused,
                                Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "topic-0-18"))),
                Map.of());

        assertThat(exchange.getException()).isNull();
        assertThat(letters())
                .filteredOn(letter -> letter.getBody().equals("[" + refused + "]"))
                .extracting(letter -> String.valueOf(letter.getHeader(SupplyChainConstants.DEAD_LETTER_KEY)))
                .containsExactlyInAnyOrder("topic-0-17", "null", "topic-0-18");
    }

    @Test
    void aRefusedEventNamesTheKeyOfTheWholeBody() throws Exception {
        deliver(ORDERS, order(1) + "{\"id\":\"PO-x\"}", Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, "file-1"));

        assertThat(headers(SupplyChainConstants.DEAD_LETTER_KEY)).containsExactly("file-1");
    }

    @Test
    void noHeaderOfTheMessageComesWithTheLetter() throws Exception {
        deliver(ORDERS, "oops", Map.of("CamelFileName", "orders.json", "Authorization", "secret"));

        assertThat(letters()).singleElement().satisfies(letter -> assertThat(
                        letter.getHeaders().keySet())
                .allMatch(name -> name.startsWith("CamelAwsSupplyChainDeadLetter")));
    }

    @Test
    void ofExchangesThatShareARequestTheRefusedOneIsADeadLetter() throws Exception {
        route("eventType=inbound_order&eventGroupId=hot&coalesce=true&deadLetterUri=mock:letters");
        EMULATOR.pause();
        List<CompletableFuture<Exchange>> sent = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String body = i == 5 ? "{\"id\":\"PO-5\"}" : order(i);
            sent.add(template.asyncSend("direct:in", message(body, Map.of())));
        }
        EMULATOR.resume();

        assertThat(sent).allSatisfy(exchange -> assertThat(exchange.join().getException())
                .isNull());
        assertThat(texts()).containsExactly("[{\"id\":\"PO-5\"}]");
        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(7);
    }

    @Test
    void withASynchronousProducerTheSameHolds() throws Exception {
        Exchange exchange = deliver(ORDERS + "&synchronous=true", order(1) + "\noops\n{\"id\":\"PO-2\"}\n" + order(3));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactlyInAnyOrder("oops", "[{\"id\":\"PO-2\"}]");
        assertThat(data()).containsExactlyInAnyOrder(order(1), order(3));
    }

    @Test
    void theOrderOfWhatRemainsIsKept() throws Exception {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            body.append(order(i)).append('\n');
            if (i % 7 == 0) {
                body.append("oops ").append(i).append('\n');
            }
        }

        Exchange exchange = deliver(
                "eventType=inbound_order&eventGroupId=one&maxRecordsPerEvent=3&deadLetterUri=mock:letters",
                body.toString());

        assertThat(exchange.getException()).isNull();
        assertThat(String.join("", data())
                        .replaceAll("[\\[\\],]*\\{\"id\":\"PO-(\\d+)\",\"tpartner_id\":\"V-1\"}]?", "$1 "))
                .isEqualTo(String.join(
                                " ",
                                IntStream.range(0, 500)
                                        .mapToObj(Integer::toString)
                                        .toList()) + " ");
        assertThat(texts()).hasSize(72).first().isEqualTo("oops 0");
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(500L);
    }

    @Test
    void aFailedLoadIsNoDeadLetter() throws Exception {
        createStock();
        EMULATOR.loadByHand();
        route(STOCK + "&awaitLoad=true&loadTimeout=300");

        Exchange exchange = template.send("direct:in", message(stock("S", 1) + "\noops", Map.of()));

        assertThat(exchange.getException()).isNotNull();
        assertThat(texts()).containsExactly("oops");
    }

    @Test
    void aBodyWithAClientTokenOfItsOwnHasDeadLettersToo() throws Exception {
        String token = "0123456789-0123456789-0123456789-0123456789";

        Exchange exchange = deliver(
                "eventType=inbound_order&eventGroupId=one&clientToken=" + token + "&deadLetterUri=mock:letters",
                order(1) + "\noops\n" + order(2));

        assertThat(exchange.getException()).isNull();
        assertThat(texts()).containsExactly("oops");
        assertThat(events())
                .singleElement()
                .extracting(StoredEvent::clientToken)
                .isEqualTo(token);
    }

    @Test
    void inAToDAnEndpointThatARouteHasMayBeNamed() throws Exception {
        context.getEndpoint("mock:letters");
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").toD(uri(ORDERS.replace("groupBy=id", "eventGroupId=${header.group}")));
                from("direct:evil").recipientList(header("uri"));
            }
        });

        assertThat(template.send("direct:in", message("oops\n" + order(1), Map.of("group", "g")))
                        .getException())
                .isNull();
        assertThat(texts()).containsExactly("oops");
        assertThat(template.send(
                                "direct:evil",
                                message(
                                        "oops",
                                        Map.of("uri", uri("eventType=inbound_order&deadLetterUri=file:/tmp/evil"))))
                        .getException())
                .hasStackTraceContaining("deadLetterUri names an endpoint that no route has");
    }
}
