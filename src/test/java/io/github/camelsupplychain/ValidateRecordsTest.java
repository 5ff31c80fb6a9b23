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

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.StoredEvent;
import io.github.camelsupplychain.error.InvalidEventException;
import io.github.camelsupplychain.error.InvalidRecordsException;
import io.github.camelsupplychain.error.PartialDeliveryException;
import io.github.camelsupplychain.error.RecordFault;
import io.github.camelsupplychain.target.EventType;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.ResourceNotFoundException;

/**
 * With {@code validateRecords}, a record that its dataset cannot take is not sent, and the error says what is wrong
 * with it.
 */
class ValidateRecordsTest extends SupplyChainTestSupport {

    private static final String STOCK =
            "datasetTarget=default/stock&operationType=UPSERT&eventGroupId=g&validateRecords=true";
    private static final String GOOD = "{\"site\":\"S-1\",\"quantity\":1}";
    private static final String BAD = "{\"site\":\"S-1\",\"quantity\":\"confidential\"}";

    /** As JSON writes it, but the name of its property. */
    public record Stock(String site, BigDecimal quantity, Instant counted) {}

    @BeforeEach
    void createDatasets() {
        createStock(Column.optional("counted", ColumnType.TIMESTAMP));
        EMULATOR.createDataset("default", "log", List.of(Column.required("line", ColumnType.STRING)));
    }

    private static void createStock(Column third) {
        EMULATOR.createDataset(
                "default",
                "stock",
                List.of(
                        Column.required("site", ColumnType.STRING),
                        Column.required("quantity", ColumnType.DOUBLE),
                        third),
                "site");
    }

    @Test
    void recordsThatFitAreDelivered() throws Exception {
        assertThat(deliver(STOCK, "[" + GOOD + "," + GOOD + "]").getException()).isNull();
        assertThat(events()).hasSize(1);
    }

    @Test
    void everyFaultOfEveryRecordIsNamedAndNeverAValue() throws Exception {
        String body = GOOD + BAD + GOOD + "{\"quantity\":null,\"colour\":\"confidential\",\"counted\":\"confidential\"}"
                + BAD;

        Exchange exchange = deliver(STOCK, body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRecordsException.class)
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("3 records do not fit the schema of the dataset: record 1: quantity must be a number;"
                        + " record 3: colour is not a column of the dataset;"
                        + " record 3: counted must be an ISO 8601 time or epoch milliseconds;"
                        + " record 3: site is required; record 3: quantity is required;"
                        + " record 4: quantity must be a number");
        InvalidRecordsException invalid = (InvalidRecordsException) exchange.getException();
        assertThat(invalid.getRecordIndex()).isEqualTo(1);
        assertThat(invalid.getInvalidRecordCount()).isEqualTo(3);
        assertThat(invalid.getFaults())
                .hasSize(6)
                .last()
                .isEqualTo(new RecordFault(-1, 4, "quantity", "must be a number"));
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aRecordThatDoesNotFitIsToldEvenIfTheTextBreaksLater() throws Exception {
        assertThat(deliver(STOCK, BAD + "no JSON any more").getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessageContaining("record 0: quantity");
    }

    @Test
    void noMoreThanTwentyRecordsAreNamed() throws Exception {
        Exchange exchange = deliver(STOCK, BAD.repeat(21) + "no JSON any more");

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessageStartingWith("At least 20 records do not fit")
                .hasMessageEndingWith("record 19: quantity must be a number");
    }

    static Stream<Object> bodies() {
        return Stream.of(
                BAD,
                "[" + GOOD + "," + BAD + "]",
                BAD.getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(BAD.getBytes(StandardCharsets.UTF_8)),
                Map.of("site", "S-1", "quantity", "confidential"),
                List.of(Map.of("site", "S-1", "quantity", 1), Map.of("site", "S-1", "quantity", true)),
                List.of(GOOD, BAD),
                new ObjectMapper().createObjectNode().put("site", "S-1").put("quantity", "confidential"),
                new Stock("S-1", null, null));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyKindOfBodyIsChecked(Object body) throws Exception {
        Exchange exchange = deliver(STOCK, body);

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessageContaining("quantity")
                .hasMessageNotContaining("confidential");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void aPojoIsCheckedInTheFormItIsSentIn() throws Exception {
        Stock stock = new Stock("S-1", new BigDecimal("1E+3"), Instant.parse("2026-03-01T10:15:30.5Z"));

        assertThat(deliver(STOCK, List.of(stock)).getException()).isNull();
        assertThat(data())
                .containsExactly("{\"site\":\"S-1\",\"quantity\":1000,\"counted\":\"2026-03-01T10:15:30.500Z\"}");
    }

    @Test
    void inAListOfMessagesFaultsAreNamedByMessageAndRecord() throws Exception {
        List<Exchange> messages = Stream.of(GOOD, BAD, GOOD + BAD)
                .map(body -> message(body, Map.of()))
                .toList();

        assertThat(deliver(STOCK, messages).getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessage("2 records do not fit the schema of the dataset:"
                        + " message 1, record 0: quantity must be a number;"
                        + " message 2, record 1: quantity must be a number");
        assertThat(EMULATOR.journal().requests()).isZero();
    }

    @Test
    void ofAMessageWithAFaultNoPartIsSentThoughOthersFollow() throws Exception {
        List<Exchange> messages = Stream.of(GOOD, GOOD + BAD, GOOD)
                .map(body -> message(body, Map.of(SupplyChainConstants.IDEMPOTENCY_KEY, body + body.length())))
                .toList();

        assertThat(deliver(STOCK, messages).getException()).hasCauseInstanceOf(InvalidRecordsException.class);

        assertThat(data()).as("the first message had ended before").containsExactly(GOOD);
    }

    @Test
    void eventsThatLeftBeforeAFaultAreStoredOnceWhenTheRepairedBodyIsSentAgain() throws Exception {
        // A group each, so that an event is on the wire as soon as it is made and cannot be withdrawn.
        String options = STOCK.replace("eventGroupId=g", "groupBy=site") + "&maxRecordsPerEvent=1"
                + "&idempotencyKey=${header.key}";
        Map<String, Object> key = Map.of("key", "stock.json");

        Exchange broken = deliver(options, site(1) + site(2) + site(3) + BAD + site(5), key);
        assertThat(broken.getException()).hasCauseInstanceOf(InvalidRecordsException.class);
        PartialDeliveryException partial = (PartialDeliveryException) broken.getException();
        assertThat(partial.getStoredRecords()).isEqualTo(2);
        assertThat(partial.getStoppedAtRecord()).isEqualTo(3);
        assertThat(events()).hasSize(2);

        assertThat(deliver(options, site(1) + site(2) + site(3) + site(4) + site(5), key)
                        .getException())
                .isNull();
        assertThat(events()).hasSize(5);
    }

    private static String site(int number) {
        return "{\"site\":\"SITE-" + number + "\",\"quantity\":1}";
    }

    @Test
    void aColumnThatTheDatasetGotMeanwhileIsLetThrough() throws Exception {
        assertThat(deliver(STOCK, GOOD).getException()).isNull();
        createStock(Column.optional("colour", ColumnType.STRING));

        Exchange exchange = deliver(STOCK, "{\"site\":\"S-1\",\"quantity\":1,\"colour\":\"red\"}" + BAD);

        assertThat(exchange.getException())
                .hasMessage("1 record does not fit the schema of the dataset: record 1: quantity must be a number");
    }

    @Test
    void aHeaderChoosesTheSchemaWithTheDataset() throws Exception {
        Map<String, Object> log = Map.of(
                SupplyChainConstants.DATASET_TARGET, "default/log",
                SupplyChainConstants.OPERATION_TYPE, "APPEND");

        assertThat(deliver(STOCK, "{\"line\":\"x\"}", log).getException()).isNull();
        assertThat(deliver(STOCK, GOOD, log).getException()).hasMessageContaining("line is required");
        assertThat(deliver(STOCK, GOOD, Map.of(SupplyChainConstants.DATASET_TARGET, "default/log"))
                        .getException())
                .isInstanceOf(InvalidEventException.class)
                .hasMessage("operationType UPSERT needs a dataset with primary keys, but default/log has none");
    }

    @Test
    void theArnOfADatasetFindsItsSchemaToo() throws Exception {
        String options = STOCK.replace("default/stock", EMULATOR.datasetArn("default", "stock"));

        assertThat(deliver(options, BAD).getException()).isInstanceOf(InvalidRecordsException.class);
    }

    @ParameterizedTest
    @EnumSource(value = EventType.class, names = "DATASET", mode = EnumSource.Mode.EXCLUDE)
    void everyTypedEventHasASchemaAndConnectionIdIsNotToBeSent(EventType type) throws Exception {
        Exchange exchange = deliver(
                "eventGroupId=g&validateRecords=true&eventType=" + type.apiName(),
                "{\"connection_id\":\"confidential\"}");

        assertThat(exchange.getException())
                .isInstanceOf(InvalidRecordsException.class)
                .hasMessageContaining("record 0: connection_id is filled in by the service and must not be sent")
                .hasMessageContaining("is required")
                .hasMessageNotContaining("confidential");
    }

    @Test
    void withoutTheRightToReadTheSchemaTheRouteDoesNotStart() {
        EMULATOR.nextAnswersOfOperation("GetDataLakeDataset", Fault.ACCESS_DENIED);

        assertThatThrownBy(() -> route("eventType=inbound_order&validateRecords=true"))
                .cause()
                .hasStackTraceContaining("validateRecords=true cannot read the schema of dataset asc/inbound_order,"
                        + " which needs the IAM action scn:GetDataLakeDataset on it")
                .hasRootCauseInstanceOf(AccessDeniedException.class);
    }

    @Test
    void aDatasetOfAHeaderThatCannotBeReadFailsTheExchangeWithTheSdksOwnException() throws Exception {
        Exchange exchange = deliver(
                "eventType=inbound_order&eventGroupId=g&validateRecords=true",
                GOOD,
                Map.of(
                        SupplyChainConstants.DATASET_TARGET,
                        EMULATOR.datasetArn("default", "nothing"),
                        SupplyChainConstants.OPERATION_TYPE,
                        "APPEND"));

        assertThat(exchange.getException()).isInstanceOf(ResourceNotFoundException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "datasetTarget=default/log&operationType=UPSERT&eventGroupId=g | operationType UPSERT needs a dataset with"
                        + " primary keys, but default/log has none",
                "pojoRequest=true | pojoRequest=true sends the body unchanged, so it cannot be combined with [validateRecords]",
                "operation=listInstances | operation=listInstances sends no records, so it cannot be combined with",
            })
    void whatCannotBeCheckedIsRefusedAtStart(String options, String message) {
        assertThatThrownBy(() -> route(options + "&validateRecords=true"))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageStartingWith(message);
    }

    @Test
    void aBodyOfAMegabyteIsCheckedToItsEnd() throws Exception {
        String body = IntStream.range(0, 20_000)
                .mapToObj(i -> i == 19_999 ? BAD : GOOD)
                .collect(Collectors.joining("\n"));

        assertThat(deliver(STOCK, body).getException()).hasMessageContaining("record 19999: quantity");
        assertThat(events()).extracting(StoredEvent::eventId).isEmpty();
    }

    @Test
    void anExceptionClauseForInvalidEventsTakesInvalidRecordsToo() throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                onException(InvalidEventException.class).handled(true).setBody(constant("set aside"));
                from("direct:in").to(uri(STOCK));
            }
        });

        assertThat(template.send("direct:in", message(BAD, Map.of()))
                        .getMessage()
                        .getBody())
                .isEqualTo("set aside");
    }
}
