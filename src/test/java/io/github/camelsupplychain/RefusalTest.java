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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.camelsupplychain.error.InvalidEventException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input and contradictory options produce a clear error, and nothing is sent. */
class RefusalTest extends SupplyChainTestSupport {

    private static final String DATASET = "datasetTarget=default/stock&operationType=UPSERT&groupBy=site";

    /** Options, a word of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eventType=inbound_orders | Unknown eventType",
                "eventType=inbound_order&maxInFlight=0 | maxInFlight must be a number from 1 to 10000",
                "eventType=inbound_order&maxInFlight=abc | maxInFlight must be a number",
                "eventType=inbound_order&maxInFlight=10001 | maxInFlight",
                "eventType=inbound_order&maxPendingEvents=none | maxPendingEvents",
                "eventType=inbound_order&maxPendingChars=1000 | maxPendingChars (1000) must not be below maxEventSize",
                "eventType=inbound_order&maxBlockTime=0 | maxBlockTime",
                "eventType=inbound_order&deliveryTimeout=8h | deliveryTimeout",
                "eventType=inbound_order&maxEventSize=1048577 | maxEventSize must be a number from 2 to 1048576",
                "eventType=inbound_order&maxRecordsPerEvent=x | maxRecordsPerEvent",
                "eventType=inbound_order&operationType=UPSERT | operationType has no effect without datasetTarget",
                "eventType=inbound_order&datasetTarget=a/b&operationType=APPEND | datasetTarget implies eventType",
                "datasetTarget=a/b&groupBy=x | operationType must be APPEND, UPSERT, DELETE",
                "datasetTarget=a/b&operationType=MERGE&groupBy=x | Unknown operationType 'MERGE': it must be one of APPEND, UPSERT, DELETE",
                "datasetTarget=orders&operationType=APPEND&groupBy=x | datasetTarget 'orders' must be namespace/dataset",
                "datasetTarget=a/b&operationType=APPEND | has no natural parent key: set eventGroupId or groupBy",
                "eventType=dataset | has no natural parent key",
                "eventType=inbound_order&eventGroupId=a&groupBy=b | eventGroupId and groupBy cannot be set together",
                "eventType=inbound_order&groupBy=id,,site | groupBy must be the name of a field, or different names",
                "eventType=inbound_order&groupBy=id, id | groupBy must be the name of a field, or different names",
                "eventType=inbound_order&eventGroupId= | eventGroupId must not be blank",
                "eventType=inbound_order&idempotencyKey= | idempotencyKey must not be blank",
                "eventType=inbound_order&recordsField= | recordsField must not be blank",
                "operation=getInstance&recordsField=a | it cannot be combined with [recordsField]",
                "eventType=inbound_order&deadLetterUri= | deadLetterUri must not be blank",
                "pojoRequest=true&dryRun=true | it cannot be combined with [dryRun]",
                "pojoRequest=true&deadLetterUri=log:a | it cannot be combined with [deadLetterUri]",
                "eventType=inbound_order&maxRequestsPerSecond=0 | maxRequestsPerSecond must be a number from 1 to 1000000",
                "eventType=inbound_order&groupShards=0 | groupShards must be a number from 1 to 10000",
                "eventType=inbound_order&groupShards=8&eventGroupId=a | groupShards distributes the keys of records",
                "eventType=inbound_order&clientToken=a&idempotencyKey=b | clientToken and idempotencyKey",
                "eventType=inbound_order&clientToken=a&coalesce=true | clientToken and coalesce=true cannot be set together",
                "pojoRequest=true&coalesce=true | it cannot be combined with [coalesce]",
                "pojoRequest=true&groupBy=id | pojoRequest=true sends the body unchanged, so it cannot be combined with [groupBy]",
                "operation=getInstances | Unknown operation 'getInstances'",
                "operation=getInstance&groupBy=id | operation=getInstance sends no records, so it cannot be combined with [groupBy]",
                "eventType=inbound_order&accessKey=a | accessKey and secretKey must be set together",
                "eventType=inbound_order&accessKey=a&secretKey=b&sessionToken=c | sessionToken and useSessionCredentials",
                "eventType=inbound_order&overrideEndpoint=true | overrideEndpoint=true and uriEndpointOverride",
                "eventType=inbound_order&uriEndpointOverride=http://127.0.0.1:1 | overrideEndpoint=true and uriEndpointOverride",
                "eventType=inbound_order&profileCredentialsName=x | profileCredentialsName has no effect",
                "eventType=inbound_order&httpClient=apache | httpClient must be netty or crt, but is apache",
                "eventType=inbound_order&httpClient=crt | httpClient=crt cannot be combined with a supplyChainAsyncClient",
                "eventType=inbound_order&proxyHost=x | proxyHost and proxyPort must be set together",
            })
    void contradictionsAndNumbersOutOfRangeAreRefusedAtStart(String options, String message) {
        assertThatThrownBy(() -> route(options))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"PO-1", "0A1B2C3D-0000-4000-8000-0123456789AB", "0a1b2c3d-0000-4000-8000-0123456789"})
    void anInstanceIdThatIsNoLowerCaseUuidIsRefusedAtStart(String instanceId) {
        assertThatThrownBy(() -> context.getEndpoint("aws-supplychain:" + instanceId + "?eventType=inbound_order"))
                .rootCause()
                .hasMessageContaining("must be a lower-case UUID of 36 characters");
    }

    @Test
    void theArnOfAnotherInstanceIsRefusedAtStart() {
        String arn = "arn:aws:scn:eu-west-1:123456789012:instance/0a1b2c3d-0000-4000-8000-000000000000"
                + "/namespaces/default/datasets/stock";
        assertThatThrownBy(() -> route("operationType=APPEND&groupBy=x&datasetTarget=" + arn))
                .rootCause()
                .hasMessageContaining("datasetTarget names a dataset of instance 0a1b2c3d");
    }

    static Stream<Arguments> wrongBodies() {
        String order = "{\"id\":\"PO-1\",\"tpartner_id\":\"confidential\"}";
        return Stream.of(
                arguments(null, "empty"),
                arguments("", "empty"),
                arguments("  \n", "empty"),
                arguments("confidential", "record 0"),
                arguments("42", "record 0"),
                arguments("\"confidential\"", "record 0"),
                arguments("[1,2]", "record 0"),
                arguments("[" + order + ",[\"confidential\"]]", "record 1"),
                arguments("[" + order + ",\"confidential\"]", "record 1"),
                arguments(order + "confidential", "record 1"),
                arguments("{\"id\":\"confidential\"", "record 0"),
                arguments("[" + order, "record 1"),
                arguments("{\"tpartner_id\":\"confidential\"}", "the group field 'id' is missing"),
                arguments("{\"id\":null,\"tpartner_id\":\"confidential\"}", "the group field 'id' is null"),
                arguments("{\"id\":[\"confidential\"]}", "the group field 'id' is an object or an array"),
                arguments("{\"id\":\"\",\"tpartner_id\":\"confidential\"}", "the group field 'id' is empty"),
                arguments(
                        "{\"id\":\"confidential" + "x".repeat(255) + "\"}",
                        "the group field 'id' is longer than 255 characters"),
                arguments(List.of(order, 7), "record 1"),
                arguments(List.of(order + order), "record 0"),
                arguments(7, "record 0"));
    }

    @ParameterizedTest
    @MethodSource("wrongBodies")
    void aWrongBodyIsRefusedWithoutRepeatingIt(Object body, String message) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order", body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining(message)
                .hasNoCause();
        assertThat(exchange.getException().getMessage()).doesNotContain("confidential");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aRecordAboveTheLimitIsRefused() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order&maxEventSize=40", "{\"id\":\"PO-1\",\"tpartner_id\":\"0123456789012345\"}");

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("longer than 40 characters, the limit of an event");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                arguments(SupplyChainConstants.INSTANCE_ID, "confidential"),
                arguments(SupplyChainConstants.EVENT_TYPE, "orders"),
                arguments(SupplyChainConstants.DATASET_TARGET, "orders"),
                arguments(SupplyChainConstants.OPERATION_TYPE, "APPEND"),
                arguments(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(32)),
                arguments(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(127)),
                arguments(SupplyChainConstants.IDEMPOTENCY_KEY, ""),
                arguments(SupplyChainConstants.EVENT_GROUP_ID, "x".repeat(256)),
                arguments(SupplyChainConstants.EVENT_TIMESTAMP, "yesterday"));
    }

    @ParameterizedTest
    @MethodSource("wrongHeaders")
    void aWrongHeaderIsRefusedByItsName(String header, String value) throws Exception {
        Exchange exchange = deliver("eventType=inbound_order", ORDER, Map.of(header, value));

        String option = header.substring("CamelAwsSupplyChain".length());
        assertThat(exchange.getException()).isInstanceOf(InvalidEventException.class);
        assertThat(exchange.getException().getMessage()).containsIgnoringCase(option);
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aRawTokenForABodyOfSeveralEventsIsRefusedBeforeTheFirstIsSent() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order",
                "{\"id\":\"A\",\"tpartner_id\":\"1\"}{\"id\":\"B\",\"tpartner_id\":\"1\"}",
                Map.of(SupplyChainConstants.CLIENT_TOKEN, "t".repeat(33)));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("clientToken");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void pojoRequestNamesBothTypesWhenTheBodyIsAnother() throws Exception {
        Exchange exchange = deliver("pojoRequest=true", ORDER);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("SendDataIntegrationEventRequest")
                .hasMessageContaining("java.lang.String");
    }

    @Test
    void anExpressionForTheKeyThatGivesNothingIsRefused() throws Exception {
        Exchange exchange = deliver("eventType=inbound_order&idempotencyKey=${header.fileName}", ORDER);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("idempotencyKey");
    }

    @Test
    void aWrongRecordOfAMessageInAListIsNamedByBoth() throws Exception {
        List<Exchange> messages =
                List.of(message(ORDER, Map.of()), message(ORDER + "{\"tpartner_id\":\"V-1\"}", Map.of()));

        Exchange exchange = deliver("eventType=inbound_order", messages);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("message 1: the group field 'id' is missing (record 1, byte 33)");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aListThatMixesMessagesAndRecordsIsRefused() throws Exception {
        Exchange message = message(ORDER, Map.of());

        Exchange exchange = deliver("eventType=inbound_order", List.of(ORDER, message));

        assertThat(exchange.getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessageContaining("mixes");
    }

    @Test
    void aDatasetThatDoesNotExistShowsAtStart() {
        assertThatThrownBy(() -> route(DATASET))
                .rootCause()
                .isInstanceOf(software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException.class);
    }
}
