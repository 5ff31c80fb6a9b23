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
import static org.awaitility.Awaitility.await;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.error.LoadOpenException;
import io.github.camelsupplychain.producer.DeliveryTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataIntegrationEventResponse;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetRequest;
import software.amazon.awssdk.services.supplychain.model.GetDataLakeDatasetResponse;
import software.amazon.awssdk.services.supplychain.model.GetInstanceRequest;
import software.amazon.awssdk.services.supplychain.model.GetInstanceResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataIntegrationEventsResponse;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesRequest;
import software.amazon.awssdk.services.supplychain.model.ListDataLakeNamespacesResponse;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventResponse;

/**
 * A client of the user's own need not have a timeout, and may do what no client should. Every call that sends no event ends
 * all the same, where it was made.
 */
class ForeignClientTest extends SupplyChainTestSupport {

    private static final Duration LIMIT = Duration.ofMillis(300);

    /** What the client does, and what the caller hears. */
    enum Manner {
        NEVER_ANSWERS(ApiCallTimeoutException.class, "did not answer within") {
            @Override
            <T> CompletableFuture<T> answer() {
                return new CompletableFuture<>();
            }
        },
        RETURNS_NULL(IllegalStateException.class, "The client returned no future") {
            @Override
            <T> CompletableFuture<T> answer() {
                return null;
            }
        },
        ANSWERS_NULL(IllegalStateException.class, "The client returned no response") {
            @Override
            <T> CompletableFuture<T> answer() {
                return CompletableFuture.completedFuture(null);
            }
        },
        THROWS(IllegalArgumentException.class, "thrown") {
            @Override
            <T> CompletableFuture<T> answer() {
                throw new IllegalArgumentException("thrown");
            }
        },
        THROWS_AN_ERROR(NoClassDefFoundError.class, "thrown") {
            @Override
            <T> CompletableFuture<T> answer() {
                throw new NoClassDefFoundError("thrown");
            }
        },
        ANSWERS_AN_ERROR(NoClassDefFoundError.class, "answered") {
            @Override
            <T> CompletableFuture<T> answer() {
                return CompletableFuture.failedFuture(new NoClassDefFoundError("answered"));
            }
        };

        private final Class<? extends Throwable> type;
        private final String message;

        Manner(Class<? extends Throwable> type, String message) {
            this.type = type;
            this.message = message;
        }

        abstract <T> CompletableFuture<T> answer();

        void isIn(Throwable failure) {
            assertThat(failure).isNotNull();
            assertThat(failure)
                    .satisfiesAnyOf(
                            e -> assertThat(e).isInstanceOf(type).hasMessageContaining(message),
                            e -> assertThat(e).hasRootCauseInstanceOf(type).hasStackTraceContaining(message),
                            e -> assertThat(e).hasCauseInstanceOf(type).hasStackTraceContaining(message));
        }
    }

    private Manner manner;

    /** What it has returned for the latest operation. */
    private CompletableFuture<?> latest;

    private final SupplyChainAsyncClient foreign = new SupplyChainAsyncClient() {
        @Override
        public String serviceName() {
            return CLIENT.serviceName();
        }

        @Override
        public void close() {}

        @Override
        public CompletableFuture<SendDataIntegrationEventResponse> sendDataIntegrationEvent(
                SendDataIntegrationEventRequest request) {
            return CLIENT.sendDataIntegrationEvent(request);
        }

        @Override
        public CompletableFuture<GetInstanceResponse> getInstance(GetInstanceRequest request) {
            CompletableFuture<GetInstanceResponse> answer = manner.answer();
            latest = answer;
            return answer;
        }

        @Override
        public CompletableFuture<ListDataLakeNamespacesResponse> listDataLakeNamespaces(
                ListDataLakeNamespacesRequest request) {
            return request.nextToken() == null ? CLIENT.listDataLakeNamespaces(request) : manner.answer();
        }

        @Override
        public CompletableFuture<ListDataIntegrationEventsResponse> listDataIntegrationEvents(
                ListDataIntegrationEventsRequest request) {
            return manner.answer();
        }

        @Override
        public CompletableFuture<GetDataLakeDatasetResponse> getDataLakeDataset(GetDataLakeDatasetRequest request) {
            return manner.answer();
        }

        @Override
        public CompletableFuture<GetDataIntegrationEventResponse> getDataIntegrationEvent(
                GetDataIntegrationEventRequest request) {
            return manner.answer();
        }
    };

    private void use(Manner chosen) throws Exception {
        manner = chosen;
        DeliveryTime.limitCalls(context, LIMIT);
        context.getRegistry().bind("foreign", foreign);
    }

    private static String options(String more) {
        return "supplyChainAsyncClient=#foreign&" + more;
    }

    @ParameterizedTest
    @EnumSource
    void anOperationEndsInItsExchange(Manner chosen) throws Exception {
        use(chosen);

        chosen.isIn(deliver(options("operation=getInstance"), null).getException());
    }

    @Test
    void aRequestThatTakesTooLongIsCancelledAndGivesItsConnectionBack() throws Exception {
        use(Manner.NEVER_ANSWERS);

        deliver(options("operation=getInstance"), null);

        // The exchange ends first.
        await().untilAsserted(() -> assertThat(latest).isCancelled());
    }

    @ParameterizedTest
    @EnumSource
    void theNextPageOfAListEndsItsIteration(Manner chosen) throws Exception {
        use(chosen);
        for (int i = 0; i < 21; i++) {
            String name = "n" + i;
            CLIENT.createDataLakeNamespace(
                            r -> r.instanceId(EMULATOR.instanceId()).name(name))
                    .join();
        }
        Iterable<?> all = deliver(options("operation=listDataLakeNamespacesPaginator"), null)
                .getMessage()
                .getBody(Iterable.class);

        assertThatThrownBy(() -> all.forEach(namespace -> {})).satisfies(chosen::isIn);
    }

    @ParameterizedTest
    @EnumSource
    void aPollEndsAndIsToldByItsHealthCheck(Manner chosen) throws Exception {
        use(chosen);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri(options("startScheduler=false"))).routeId("loads").to("mock:loads");
            }
        });
        SupplyChainConsumer consumer =
                (SupplyChainConsumer) context.getRoute("loads").getConsumer();

        consumer.run();

        HealthCheck.Result health = consumer.getHealthCheck().call();
        assertThat(health.getState()).isEqualTo(HealthCheck.State.DOWN);
        chosen.isIn(health.getError().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource
    void aStartThatTestsTheConnectionFails(Manner chosen) throws Exception {
        use(chosen);

        assertThatThrownBy(() -> route(options("eventType=inbound_order&testConnection=true")))
                .hasStackTraceContaining("testConnection: ")
                .hasStackTraceContaining(chosen.message);
    }

    @ParameterizedTest
    @EnumSource
    void aStartThatReadsASchemaFails(Manner chosen) throws Exception {
        use(chosen);

        assertThatThrownBy(() -> route(options("eventType=inbound_order&validateRecords=true")))
                .hasStackTraceContaining(
                        chosen == Manner.NEVER_ANSWERS ? "did not answer GetDataLakeDataset within" : chosen.message);
    }

    @ParameterizedTest
    @EnumSource
    void aLookupOfALoadEndsInTheExchange(Manner chosen) throws Exception {
        use(chosen);
        String dataset =
                EMULATOR.createDataset("default", "stock", List.of(Column.required("site", ColumnType.STRING)));

        Exchange exchange = deliver(
                options("awaitLoad=true&loadTimeout=3000&eventGroupId=G&operationType=APPEND&datasetTarget=" + dataset),
                Map.of("site", "PARIS"));

        assertThat(exchange.getException()).isInstanceOf(LoadOpenException.class);
        await().untilAsserted(() -> chosen.isIn(exchange.getException()));
    }
}
