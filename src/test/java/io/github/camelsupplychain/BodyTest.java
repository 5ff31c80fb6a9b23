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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.StoredEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms a body may have, and what is sent for each. */
class BodyTest extends SupplyChainTestSupport {

    private static final String OPTIONS = "eventType=inbound_order";
    private static final String OTHER = "{\"id\":\"PO-1\",\"tpartner_id\":\"Zürich 東京\"}";

    @TempDir
    static Path folder;

    /** A record as a POJO. */
    public record Order(String id, String tpartner_id) {}

    static Stream<Arguments> oneRecord() throws IOException {
        byte[] utf8 = ORDER.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("order.json"), utf8);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", "PO-1");
        map.put("tpartner_id", "V-1");
        return Stream.<Object>of(
                        ORDER,
                        utf8,
                        ByteBuffer.wrap(utf8),
                        new StringReader(ORDER),
                        new ByteArrayInputStream(utf8),
                        new InputStreamCache(utf8),
                        file,
                        file.toFile(),
                        map,
                        new Order("PO-1", "V-1"),
                        new ObjectMapper().readTree(ORDER),
                        List.of(map),
                        List.of(ORDER),
                        new ObjectMapper().readTree("[" + ORDER + "]"))
                .map(body -> Arguments.of(new Object[] {body}));
    }

    @ParameterizedTest
    @MethodSource("oneRecord")
    void oneRecordLeavesAsAJsonObject(Object body) throws Exception {
        Exchange exchange = deliver(OPTIONS, body);

        assertThat(exchange.getException()).isNull();
        assertThat(data()).containsExactly(ORDER);
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(1L);
    }

    static Stream<Arguments> twoRecordsOfOneGroup() throws IOException {
        ObjectMapper json = new ObjectMapper();
        return Stream.<Object>of(
                        "[" + ORDER + "," + OTHER + "]",
                        ORDER + "\n" + OTHER + "\n",
                        ORDER + OTHER,
                        List.of(ORDER, OTHER),
                        List.of(ORDER, OTHER).iterator(),
                        Stream.of(ORDER, OTHER),
                        new Object[] {ORDER, OTHER},
                        List.of(new Order("PO-1", "V-1"), new Order("PO-1", "Zürich 東京")),
                        List.of(json.readTree(ORDER), json.readTree(OTHER)),
                        json.readTree("[" + ORDER + "," + OTHER + "]"))
                .map(body -> Arguments.of(new Object[] {body}));
    }

    @ParameterizedTest
    @MethodSource("twoRecordsOfOneGroup")
    void severalRecordsOfAGroupLeaveTogetherAsAJsonArray(Object body) throws Exception {
        Exchange exchange = deliver(OPTIONS, body);

        assertThat(exchange.getException()).isNull();
        assertThat(data()).containsExactly("[" + ORDER + "," + OTHER + "]");
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(2L);
        assertThat(eventIds(exchange)).hasSize(1);
    }

    /** Up to the longest event; a buffer that is read at once holds 8 KB. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, 200_000, 1_000_000})
    void aTextThatFitsOneEventIsSentAsItIs(int spaces) throws Exception {
        String text = "[ {\"id\" : \"PO-1\", \"tpartner_id\":\"\\u0056-1\"} ," + " ".repeat(spaces)
                + "\n {\"id\":\"PO-1\",\"tpartner_id\":\"V-2\"} ]";

        deliver(OPTIONS, text);

        assertThat(data()).containsExactly(text);
    }

    @Test
    void recordsOfSeveralGroupsMakeAnEventEachInTheOrderOfTheirFirstRecords() throws Exception {
        String body =
                "{\"id\":\"B\",\"tpartner_id\":\"1\"}{\"id\":\"A\",\"tpartner_id\":\"2\"}{\"id\":\"B\",\"tpartner_id\":\"3\"}";

        Exchange exchange = deliver(OPTIONS, body);

        List<?> ids = eventIds(exchange);
        Map<String, StoredEvent> byId = new LinkedHashMap<>();
        events().forEach(event -> byId.put(event.eventId(), event));
        assertThat(ids).map(byId::get).extracting(StoredEvent::eventGroupId).containsExactly("B", "A");
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.EVENT_ID))
                .isEqualTo(ids.get(0));
        assertThat(byId.get(ids.get(0)).data())
                .isEqualTo("[{\"id\":\"B\",\"tpartner_id\":\"1\"},{\"id\":\"B\",\"tpartner_id\":\"3\"}]");
    }

    @ParameterizedTest
    @MethodSource("emptyBodies")
    void anEmptyListSendsNothingAndSucceeds(Object body) throws Exception {
        Exchange exchange = deliver(OPTIONS, body);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(SupplyChainConstants.RECORD_COUNT))
                .isEqualTo(0L);
        assertThat(eventIds(exchange)).isEmpty();
        assertThat(events()).isEmpty();
    }

    static Stream<Arguments> emptyBodies() throws IOException {
        return Stream.<Object>of(
                        "[]", " [ ] ", List.of(), new Object[0], Stream.empty(), new ObjectMapper().readTree("[]"))
                .map(body -> Arguments.of(new Object[] {body}));
    }

    @Test
    void theBodyIsLeftAlone() throws Exception {
        assertThat(deliver(OPTIONS, ORDER).getMessage().getBody()).isEqualTo(ORDER);
    }

    @Test
    void textIsReadInTheEncodingThatTheExchangeNames() throws Exception {
        byte[] latin1 = "{\"id\":\"PO-1\",\"tpartner_id\":\"Zürich\"}".getBytes(StandardCharsets.ISO_8859_1);

        deliver(OPTIONS, latin1, Map.of(Exchange.CHARSET_NAME, "iso-8859-1"));

        assertThat(data()).containsExactly("{\"id\":\"PO-1\",\"tpartner_id\":\"Zürich\"}");
    }

    @Test
    void datesInMapsBecomeIso8601Text() throws Exception {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("id", "PO-1");
        order.put("tpartner_id", "V-1");
        order.put("order_creation_date", LocalDate.of(2026, 3, 1));

        deliver(OPTIONS, order);

        assertThat(data())
                .containsExactly("{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\",\"order_creation_date\":\"2026-03-01\"}");
    }

    @Test
    void aFileThatCamelPollsIsDelivered() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("in")).resolve("orders.json"), ORDER + "\n" + OTHER);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("file:" + folder.resolve("in") + "?repeatCount=1&initialDelay=0")
                        .to(uri(OPTIONS))
                        .to("mock:done");
            }
        });
        getMockEndpoint("mock:done").expectedMessageCount(1);

        getMockEndpoint("mock:done").assertIsSatisfied();
        assertThat(data()).containsExactly("[" + ORDER + "," + OTHER + "]");
    }

    @Test
    void eachMessageOfAListIsReadInItsOwnEncoding() throws Exception {
        String zurich = "{\"id\":\"PO-1\",\"tpartner_id\":\"Zürich\"}";
        String koln = "{\"id\":\"PO-2\",\"tpartner_id\":\"Köln\"}";
        Exchange latin1 =
                message(zurich.getBytes(StandardCharsets.ISO_8859_1), Map.of(Exchange.CHARSET_NAME, "iso-8859-1"));
        Exchange utf8 = message(koln.getBytes(StandardCharsets.UTF_8), Map.of());

        Exchange exchange = deliver(OPTIONS, List.of(latin1, utf8));

        assertThat(exchange.getException()).isNull();
        assertThat(data()).containsExactlyInAnyOrder(zurich, koln);
    }

    @Test
    void eachMessageOfAListIsAddressedByItsOwnHeaders() throws Exception {
        Exchange order = message(ORDER, Map.of(SupplyChainConstants.EVENT_GROUP_ID, "first"));
        Exchange inventory = message(
                "{\"snapshot_date\":\"2026-03-01\",\"site_id\":\"S\",\"product_id\":\"P\",\"on_hand_inventory\":\"1\","
                        + "\"inv_condition\":\"good\",\"lot_number\":\"L\"}",
                Map.of(SupplyChainConstants.EVENT_TYPE, "inventory_level"));
        Exchange plain = message(ORDER, Map.of());

        Exchange exchange = deliver(
                OPTIONS,
                Arrays.asList(order, inventory, plain.getMessage()),
                Map.of(SupplyChainConstants.EVENT_GROUP_ID, "outer"));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("scn.data.inboundorder", "first"),
                        org.assertj.core.groups.Tuple.tuple("scn.data.inventorylevel", "P"),
                        org.assertj.core.groups.Tuple.tuple("scn.data.inboundorder", "PO-1"));
    }

    @Test
    void messagesOfOneGroupStayInOrderThoughTheyAskForDifferentOperations() throws Exception {
        List<Exchange> messages = List.of(
                message(ORDER, Map.of(SupplyChainConstants.OPERATION_TYPE, "UPSERT")),
                message(ORDER, Map.of(SupplyChainConstants.OPERATION_TYPE, "DELETE")),
                message(ORDER, Map.of(SupplyChainConstants.OPERATION_TYPE, "UPSERT")));

        deliver("datasetTarget=asc/inbound_order&operationType=APPEND&groupBy=id", messages);

        assertThat(events())
                .extracting(event -> event.operation().name())
                .containsExactly("UPSERT", "DELETE", "UPSERT");
        assertThat(EMULATOR.records("asc", "inbound_order")).hasSize(1);
    }
}
