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
import static org.assertj.core.groups.Tuple.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;
import software.amazon.awssdk.services.supplychain.model.InstanceState;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesResponse;

/** What the headers of a message may choose, and what they may not. */
class TrustTest extends SupplyChainTestSupport {

    private static final String UNKNOWN_INSTANCE = "00000000-0000-4000-8000-000000000000";

    @ParameterizedTest
    @ValueSource(
            strings = {"CamelAwsSupplyChainOperation", "camelawssupplychainoperation", "CAMELAWSSUPPLYCHAINOPERATION"})
    void aHeaderNamesNoOperationToARouteThatSends(String header) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order", ORDER, Map.of(header, "deleteInstance"));

        assertThat(exchange.getException()).isNull();
        assertThat(data()).containsExactly(ORDER);
        assertThat(instanceState()).isEqualTo(InstanceState.ACTIVE);
    }

    @Test
    void aHeaderNamesTheOperationWhereTheRouteCallsOne() throws Exception {
        Exchange exchange = deliver(
                "operation=getInstance", null, Map.of(SupplyChainConstants.OPERATION, "listDataLakeNamespaces"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(ListDataLakeNamespacesResponse.class);
    }

    @Test
    void anUnknownOperationInAHeaderIsRefusedAndNotRepeated() throws Exception {
        Exchange exchange = deliver(
                "operation=getInstance", null, Map.of(SupplyChainConstants.OPERATION, "confidential-operation"));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageStartingWith(
                        "Header CamelAwsSupplyChainOperation must be sendDataIntegrationEvent or one of [")
                .hasMessageEndingWith("], but is a text of 22 characters (aaaaaaaaaaaa-aaaaaaaaa)");
    }

    @Test
    void theInstanceHeaderMustBeAUuidForAnOperationToo() throws Exception {
        Exchange exchange = deliver(
                "operation=getInstance", null, Map.of(SupplyChainConstants.INSTANCE_ID, "../instances/confidential"));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("Header CamelAwsSupplyChainInstanceId must be a lower-case UUID of 36 characters,"
                        + " but is a text of 25 characters (../aaaaaaaaa/aaaaaaaaaaaa)");
    }

    /** Each would change what is sent, or refuse it. */
    private static Map<String, Object> everyHeader() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(SupplyChainConstants.OPERATION, "deleteInstance");
        headers.put(SupplyChainConstants.INSTANCE_ID, UNKNOWN_INSTANCE);
        headers.put(SupplyChainConstants.EVENT_TYPE, "shipment");
        headers.put(SupplyChainConstants.EVENT_GROUP_ID, "chosen");
        headers.put(SupplyChainConstants.EVENT_TIMESTAMP, "2020-01-01T00:00:00Z");
        headers.put(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(40));
        headers.put(SupplyChainConstants.IDEMPOTENCY_KEY, "chosen");
        headers.put(SupplyChainConstants.DATASET_TARGET, "asc/inbound_order");
        headers.put(SupplyChainConstants.OPERATION_TYPE, "DELETE");
        return headers;
    }

    @Test
    void withoutHeaderOverridesNoHeaderChoosesAnything() throws Exception {
        String options = "eventType=inbound_order&idempotencyKey=${header.key}&headerOverrides=false";
        deliver(options, ORDER, Map.of("key", "k"));
        Map<String, Object> headers = everyHeader();
        headers.put("key", "k");

        Exchange exchange = deliver(options, ORDER, headers);

        assertThat(exchange.getException()).isNull();
        assertThat(events()).as("the same token, so the same event").hasSize(1);
        assertThat(events())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId)
                .containsExactly(tuple("scn.data.inboundorder", "PO-1"));
    }

    @Test
    void withoutHeaderOverridesTheHeadersOfAListsItemsChooseNothingEither() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order&headerOverrides=false",
                List.of(message(ORDER, everyHeader()), message(ORDER, everyHeader())));

        assertThat(exchange.getException()).isNull();
        assertThat(events())
                .extracting(StoredEvent::eventType, StoredEvent::eventGroupId, StoredEvent::data)
                .containsExactly(tuple("scn.data.inboundorder", "PO-1", "[" + ORDER + "," + ORDER + "]"));
    }

    @Test
    void withoutHeaderOverridesAnOperationIsTheEndpointsToo() throws Exception {
        Map<String, Object> headers = new HashMap<>(everyHeader());

        Exchange exchange = deliver("operation=getInstance&headerOverrides=false", null, headers);

        assertThat(exchange.getMessage().getBody())
                .isInstanceOfSatisfying(
                        GetInstanceResponse.class,
                        response -> assertThat(response.instance().instanceId()).isEqualTo(EMULATOR.instanceId()));
    }

    static Stream<Arguments> confidentialHeaders() {
        String value = "confidential-" + "x".repeat(300);
        return Stream.of(
                arguments(SupplyChainConstants.INSTANCE_ID, value),
                arguments(SupplyChainConstants.EVENT_TYPE, value),
                arguments(SupplyChainConstants.DATASET_TARGET, value),
                arguments(
                        SupplyChainConstants.DATASET_TARGET,
                        "arn:aws:scn:eu-west-1:123456789012:instance/" + UNKNOWN_INSTANCE
                                + "/namespaces/confidential/datasets/x"),
                arguments(SupplyChainConstants.EVENT_GROUP_ID, value),
                arguments(SupplyChainConstants.EVENT_TIMESTAMP, value),
                arguments(SupplyChainConstants.CLIENT_TOKEN, value));
    }

    @ParameterizedTest
    @MethodSource("confidentialHeaders")
    void noValueOfAHeaderIsRepeatedByItsRefusal(String header, String value) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order", ORDER, Map.of(header, value));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasNoCause();
        assertThat(exchange.getException().getMessage()).doesNotContain("confidential");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aHeaderThatIsNoTextIsRefusedByItsClass() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order",
                ORDER,
                Map.of(SupplyChainConstants.EVENT_GROUP_ID, new CompletableFuture<>()));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("Header CamelAwsSupplyChainEventGroupId must be a text, but is a"
                        + " java.util.concurrent.CompletableFuture");
    }

    /** Camel makes text of any object, of an array another one in each run: it identifies nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                SupplyChainConstants.EVENT_GROUP_ID,
                SupplyChainConstants.IDEMPOTENCY_KEY,
                SupplyChainConstants.CLIENT_TOKEN
            })
    void aHeaderWhoseTextDiffersInEachRunIsRefusedByItsClass(String header) throws Exception {
        for (Object value : List.of(
                new String[] {"confidential"}, new Object(), List.of("a").iterator())) {
            Exchange exchange = deliver("eventType=inbound_order", ORDER, Map.of(header, value));

            assertThat(exchange.getException())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessage("Header " + header + " must be a text, but is a "
                            + value.getClass().getName());
        }
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    /** A map without the key makes Camel print the whole map; a list, the whole list. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventGroupId=${body.orderId}",
                "eventTimestamp=${body.orderDate}",
                "idempotencyKey=${body.orderId}",
                "clientToken=${body.orderId}"
            })
    void anExpressionThatFailsIsNamedAndTheBodyIsNotPrinted(String option) throws Exception {
        Map<String, String> order = Map.of("id", "confidential-1", "tpartner_id", "confidential-2");

        for (Object body : List.of(order, List.of(order, order))) {
            Exchange exchange = deliver("eventType=inbound_order&" + option, body);

            assertThat(exchange.getException())
                    .isInstanceOf(InvalidEventException.class)
                    .hasMessageStartingWith("The expression of option " + option.replaceFirst("=.*", "")
                            + " failed with org.apache.camel.")
                    .hasNoCause();
            assertThat(exchange.getException()).asString().doesNotContain("confidential");
        }
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventGroupId", "eventTimestamp", "idempotencyKey", "clientToken"})
    void anExpressionThatGivesNothingIsRefused(String option) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order&" + option + "=${header.missing}", ORDER);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(option);
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void plainTextInAnOptionIsTakenLetterForLetter() throws Exception {
        deliver("eventType=inbound_order&eventGroupId=RAW(a\\tb ?: c ~> d++)", ORDER);

        assertThat(events()).extracting(StoredEvent::eventGroupId).containsExactly("a\\tb ?: c ~> d++");
    }

    @Test
    void aKeyOfAMapIsNotRepeatedByItsRefusal() throws Exception {
        Exchange exchange = deliver("operation=getInstance", Map.of("confidential", 1));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("Operation getInstance: GetInstanceRequest was given an unknown field"
                        + " (a name of 12 characters); its fields are instanceId");
    }

    private InstanceState instanceState() {
        return client.getInstance(request -> request.instanceId(EMULATOR.instanceId()))
                .join()
                .instance()
                .state();
    }
}
