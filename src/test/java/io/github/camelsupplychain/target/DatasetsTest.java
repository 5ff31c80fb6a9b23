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
package io.github.camelsupplychain.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.SupplyChainConstants;
import io.github.camelsupplychain.SupplyChainTestSupport;
import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.error.DeliveryTimeoutException;
import io.github.camelsupplychain.error.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.model.AccessDeniedException;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;

/** How often the service is asked for a dataset, and how long anyone waits for the answer. */
class DatasetsTest extends SupplyChainTestSupport {

    private static final String LOOKUP = "GetDataLakeDataset";
    private static final DatasetName ORDERS = new DatasetName(null, "asc", "inbound_order");

    private final AtomicLong nanoTime = new AtomicLong(TimeUnit.HOURS.toNanos(1));

    private Datasets datasets(Duration timeout) {
        return new Datasets(CLIENT::getDataLakeDataset, timeout, nanoTime::get);
    }

    @Test
    void aStartThatNeedsArnAndSchemaAsksOnce() throws Exception {
        EMULATOR.nextAnswersOfOperation(LOOKUP, Fault.NONE, Fault.ACCESS_DENIED);

        Exchange exchange =
                deliver("datasetTarget=asc/inbound_order&operationType=APPEND&groupBy=id&validateRecords=true", ORDER);

        assertThat(exchange.getException()).isNull();
        assertThat(events()).hasSize(1);
    }

    /** Limits of the API's DataLakeNamespaceName and DataLakeDatasetName. */
    @Test
    void aNamespaceHasUpTo50CharactersAndADatasetUpTo75() {
        String namespace = "n".repeat(50);
        String dataset = "d".repeat(75);

        assertThat(DatasetName.find(namespace + '/' + dataset)).isPresent();
        assertThat(DatasetName.find(namespace + "n/" + dataset)).isEmpty();
        assertThat(DatasetName.find(namespace + '/' + dataset + 'd')).isEmpty();
    }

    @Test
    void aDatasetIsAskedForOnce() {
        EMULATOR.nextAnswersOfOperation(LOOKUP, Fault.NONE, Fault.ACCESS_DENIED);
        Datasets datasets = datasets(Duration.ofMinutes(1));

        assertThat(datasets.schema(EMULATOR.instanceId(), ORDERS).fields()).isNotEmpty();
        assertThat(datasets.withArn(EMULATOR.instanceId(), ORDERS).arn())
                .isEqualTo(EMULATOR.datasetArn("asc", "inbound_order"));
    }

    @Test
    void datasetsOfOneNameInTwoNamespacesHaveAnArnEach() {
        for (String namespace : List.of("plant", "archive")) {
            EMULATOR.createDataset(namespace, "stock", List.of(Column.required("site", ColumnType.STRING)), "site");
        }
        Datasets datasets = datasets(Duration.ofMinutes(1));

        for (String namespace : List.of("plant", "archive")) {
            assertThat(datasets.withArn(EMULATOR.instanceId(), new DatasetName(null, namespace, "stock"))
                            .arn())
                    .isEqualTo(EMULATOR.datasetArn(namespace, "stock"));
        }
    }

    @Test
    void aSchemaThatIsReadAnewIsTheKnownOneFromThenOn() {
        AtomicInteger version = new AtomicInteger();
        Datasets datasets = new Datasets(
                request -> CompletableFuture.completedFuture(GetDataLakeDatasetResponse.builder()
                        .dataset(dataset -> dataset.schema(schema -> schema.name("v" + version.incrementAndGet())))
                        .build()),
                Duration.ofMinutes(1),
                nanoTime::get);

        assertThat(datasets.schema(EMULATOR.instanceId(), ORDERS).name()).isEqualTo("v1");
        assertThat(datasets.schemaNow(EMULATOR.instanceId(), ORDERS).name()).isEqualTo("v2");
        assertThat(datasets.schema(EMULATOR.instanceId(), ORDERS).name()).isEqualTo("v2");
    }

    @Test
    void aClientThatThrowsFailsTheCallerAtOnce() {
        Datasets datasets = new Datasets(
                request -> {
                    throw new IllegalStateException("Connection pool shut down");
                },
                Duration.ofMinutes(1),
                nanoTime::get);

        assertThatThrownBy(() -> datasets.withArn(EMULATOR.instanceId(), ORDERS))
                .hasMessage("Connection pool shut down");
    }

    @Test
    void aFailureIsRememberedForFiveSeconds() {
        EMULATOR.nextAnswersOfOperation(LOOKUP, Fault.ACCESS_DENIED);
        Datasets datasets = datasets(Duration.ofMinutes(1));

        assertThatThrownBy(() -> datasets.withArn(EMULATOR.instanceId(), ORDERS))
                .isInstanceOf(AccessDeniedException.class);
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(5) - 1);
        assertThatThrownBy(() -> datasets.withArn(EMULATOR.instanceId(), ORDERS))
                .isInstanceOf(AccessDeniedException.class);
        nanoTime.addAndGet(1);
        assertThat(datasets.withArn(EMULATOR.instanceId(), ORDERS).arn()).isNotNull();
    }

    @Test
    void anAnswerThatDoesNotComeEndsTheWaitAtTheTimeoutForAllWhoWait() {
        EMULATOR.nextAnswersOfOperation(LOOKUP, Fault.NO_ANSWER);
        Datasets datasets = datasets(Duration.ofMillis(100));

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> datasets.withArn(EMULATOR.instanceId(), ORDERS))
                    .isInstanceOf(DeliveryTimeoutException.class)
                    .hasMessageContaining("did not answer " + LOOKUP);
        }
    }

    @Test
    void aHeaderThatNamesADatasetHoldsItsCallerUpForDeliveryTimeoutAtMost() throws Exception {
        EMULATOR.nextAnswersOfOperation(LOOKUP, Fault.NO_ANSWER);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri("eventType=dataset&eventGroupId=g&deliveryTimeout=200"));
            }
        });

        Exchange exchange = template.send(
                "direct:in",
                message(
                        ORDER,
                        Map.of(
                                SupplyChainConstants.DATASET_TARGET,
                                "asc/inbound_order",
                                SupplyChainConstants.OPERATION_TYPE,
                                "APPEND")));

        assertThat(exchange.getException(DeliveryTimeoutException.class).outcome())
                .isEqualTo(Outcome.NOT_STORED);
        assertThat(events()).isEmpty();
    }
}
