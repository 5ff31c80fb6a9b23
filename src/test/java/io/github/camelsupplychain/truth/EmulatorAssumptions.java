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
package io.github.camelsupplychain.truth;

import static io.github.camelsupplychain.truth.Assumption.emulatorOnly;
import static io.github.camelsupplychain.truth.EventAssumptions.CONFLICT;
import static io.github.camelsupplychain.truth.EventAssumptions.NOT_FOUND;
import static io.github.camelsupplychain.truth.EventAssumptions.VALIDATION;
import static io.github.camelsupplychain.truth.Site.answer;
import static io.github.camelsupplychain.truth.Site.join;

import io.github.camelsupplychain.emulator.Column;
import io.github.camelsupplychain.emulator.ColumnType;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.truth.Assumption.Basis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationFlowSource;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/**
 * Assumptions that a run cannot check on the service: they take hours, need what the API does not show, or leave
 * something behind.
 */
final class EmulatorAssumptions {

    private static final String HOURS = "takes 8 hours";
    private static final String ROWS = "the API reads no rows: look with a query";
    private static final String LEAVES = "would leave the instance changed";
    private static final String INSTANCES = "would create an instance";
    private static final String TOKEN = "verify-00000000-0000-4000-8000-000000000000";

    private EmulatorAssumptions() {}

    static List<Assumption> all() {
        return List.of(
                emulatorOnly(
                        "T-100",
                        "A token is active for 8 hours",
                        Basis.DOCUMENTED,
                        "the same event",
                        HOURS,
                        (emulator, client, clock) -> {
                            String first = send(emulator, client, r -> r.clientToken(TOKEN));
                            clock.advance(Duration.ofHours(8).minusNanos(1));
                            return send(emulator, client, r -> r.clientToken(TOKEN))
                                            .equals(first)
                                    ? "the same event"
                                    : "another event";
                        }),
                emulatorOnly(
                        "T-101",
                        "The 8 hours count from the first use of a token",
                        Basis.ASSUMED,
                        "another event",
                        HOURS,
                        (emulator, client, clock) -> {
                            String first = send(emulator, client, r -> r.clientToken(TOKEN));
                            clock.advance(Duration.ofHours(5));
                            send(emulator, client, r -> r.clientToken(TOKEN));
                            clock.advance(Duration.ofHours(3));
                            return send(emulator, client, r -> r.clientToken(TOKEN))
                                            .equals(first)
                                    ? "the same event"
                                    : "another event";
                        }),
                emulatorOnly(
                        "T-102",
                        "Each instance has its own tokens",
                        Basis.ASSUMED,
                        "another event",
                        INSTANCES,
                        (emulator, client, clock) -> {
                            String other = join(client.createInstance(r -> {}))
                                    .instance()
                                    .instanceId();
                            String first = send(emulator, client, r -> r.clientToken(TOKEN));
                            return send(emulator, client, r -> r.instanceId(other)
                                                    .clientToken(TOKEN))
                                            .equals(first)
                                    ? "the same event"
                                    : "another event";
                        }),
                emulatorOnly(
                        "T-103",
                        "Events older than 30 days are not returned",
                        Basis.DOCUMENTED,
                        NOT_FOUND,
                        "takes 30 days",
                        (emulator, client, clock) -> {
                            String event = send(emulator, client, r -> {});
                            clock.advance(Duration.ofDays(30).plusNanos(1));
                            return answer(client.getDataIntegrationEvent(
                                    r -> r.instanceId(emulator.instanceId()).eventId(event)));
                        }),
                emulatorOnly(
                        "T-110",
                        "A typed event upserts by the primary key of its entity",
                        Basis.ASSUMED,
                        "1 row",
                        ROWS,
                        (emulator, client, clock) -> {
                            send(emulator, client, r -> {});
                            send(emulator, client, r -> {});
                            return emulator.records("asc", "inbound_order").size() + " row";
                        }),
                emulatorOnly(
                        "T-111",
                        "UPSERT replaces the whole row",
                        Basis.ASSUMED,
                        "[id]",
                        ROWS,
                        (emulator, client, clock) -> rows(
                                        emulator,
                                        client,
                                        "UPSERT {\"id\":\"1\",\"note\":\"a\"}",
                                        "UPSERT {\"id\":\"1\"}")
                                .get(0)
                                .keySet()
                                .toString()),
                emulatorOnly(
                        "T-112",
                        "APPEND adds a row even if there is one of the key",
                        Basis.DOCUMENTED,
                        "2 rows",
                        ROWS,
                        (emulator, client, clock) ->
                                rows(emulator, client, "APPEND {\"id\":\"1\"}", "APPEND {\"id\":\"1\"}")
                                                .size()
                                        + " rows"),
                emulatorOnly(
                        "T-113",
                        "UPSERT replaces all rows that were appended under the key",
                        Basis.ASSUMED,
                        "1 row",
                        ROWS,
                        (emulator, client, clock) -> rows(
                                                emulator,
                                                client,
                                                "APPEND {\"id\":\"1\"}",
                                                "APPEND {\"id\":\"1\"}",
                                                "UPSERT {\"id\":\"1\"}")
                                        .size()
                                + " row"),
                emulatorOnly(
                        "T-114",
                        "DELETE needs the columns of the key only",
                        Basis.ASSUMED,
                        "0 rows",
                        ROWS,
                        (emulator, client, clock) ->
                                rows(emulator, client, "UPSERT {\"id\":\"1\"}", "DELETE {\"id\":\"1\"}")
                                                .size()
                                        + " rows"),
                emulatorOnly(
                        "T-115",
                        "The last record of a key wins within an event",
                        Basis.ASSUMED,
                        "b",
                        ROWS,
                        (emulator, client, clock) -> rows(
                                        emulator,
                                        client,
                                        "UPSERT [{\"id\":\"1\",\"note\":\"a\"},{\"id\":\"1\",\"note\":\"b\"}]")
                                .get(0)
                                .get("note")
                                .toString()),
                emulatorOnly(
                        "T-120",
                        "The predefined namespaces cannot be deleted",
                        Basis.ASSUMED,
                        VALIDATION,
                        LEAVES,
                        (emulator, client, clock) -> answer(client.deleteDataLakeNamespace(
                                r -> r.instanceId(emulator.instanceId()).name("default")))),
                emulatorOnly(
                        "T-121",
                        "An asc dataset that was deleted is created again by its name alone",
                        Basis.ASSUMED,
                        "200",
                        LEAVES,
                        (emulator, client, clock) -> {
                            join(client.deleteDataLakeDataset(r -> r.instanceId(emulator.instanceId())
                                    .namespace("asc")
                                    .name("shipment")));
                            return answer(client.createDataLakeDataset(r -> r.instanceId(emulator.instanceId())
                                    .namespace("asc")
                                    .name("shipment")));
                        }),
                emulatorOnly(
                        "T-122",
                        "In asc there are no datasets but those of the supported entities",
                        Basis.DOCUMENTED,
                        VALIDATION,
                        LEAVES,
                        (emulator, client, clock) ->
                                answer(client.createDataLakeDataset(r -> r.instanceId(emulator.instanceId())
                                        .namespace("asc")
                                        .name("colours")))),
                emulatorOnly(
                        "T-123",
                        "A resource has 200 tags at most",
                        Basis.ASSUMED,
                        "402 ServiceQuotaExceededException",
                        LEAVES,
                        (emulator, client, clock) -> {
                            String arn = emulator.datasetArn("asc", "shipment");
                            join(client.tagResource(r -> r.resourceArn(arn)
                                    .tags(IntStream.range(0, 200)
                                            .boxed()
                                            .collect(Collectors.toMap(i -> "k" + i, i -> "v")))));
                            return answer(
                                    client.tagResource(r -> r.resourceArn(arn).tags(Map.of("one", "more"))));
                        }),
                emulatorOnly(
                        "T-130",
                        "A deleted instance is still shown",
                        Basis.ASSUMED,
                        "Deleted",
                        INSTANCES,
                        (emulator, client, clock) -> {
                            String id = join(client.createInstance(r -> {}))
                                    .instance()
                                    .instanceId();
                            join(client.deleteInstance(r -> r.instanceId(id)));
                            return join(client.getInstance(r -> r.instanceId(id)))
                                    .instance()
                                    .stateAsString();
                        }),
                emulatorOnly(
                        "T-131",
                        "A deleted instance takes no events",
                        Basis.ASSUMED,
                        NOT_FOUND,
                        INSTANCES,
                        (emulator, client, clock) -> {
                            String id = join(client.createInstance(r -> {}))
                                    .instance()
                                    .instanceId();
                            join(client.deleteInstance(r -> r.instanceId(id)));
                            return answer(client.sendDataIntegrationEvent(
                                    order(emulator).instanceId(id).build()));
                        }),
                emulatorOnly(
                        "T-140",
                        "A flow that is there is not created again",
                        Basis.ASSUMED,
                        CONFLICT,
                        "would create a flow",
                        (emulator, client, clock) -> {
                            createFlow(emulator, client);
                            return createFlow(emulator, client);
                        }));
    }

    private static SendDataIntegrationEventRequest.Builder order(SupplyChainEmulator emulator) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(emulator.instanceId())
                .eventType("scn.data.inboundorder")
                .eventGroupId("verify")
                .data("{\"id\":\"1\",\"tpartner_id\":\"1\"}");
    }

    private static String send(
            SupplyChainEmulator emulator,
            SupplyChainAsyncClient client,
            Consumer<SendDataIntegrationEventRequest.Builder> variation) {
        return join(client.sendDataIntegrationEvent(
                        order(emulator).applyMutation(variation).build()))
                .eventId();
    }

    /** The rows of a dataset with the key {@code id} after some changes, each an operation and data. */
    private static List<Map<String, Object>> rows(
            SupplyChainEmulator emulator, SupplyChainAsyncClient client, String... changes) {
        String arn = emulator.createDataset(
                "default",
                "orders",
                List.of(Column.required("id", ColumnType.STRING), Column.optional("note", ColumnType.STRING)),
                "id");
        for (String change : changes) {
            String[] parts = change.split(" ", 2);
            send(emulator, client, r -> r.eventType("scn.data.dataset")
                    .datasetTarget(t -> t.datasetIdentifier(arn).operationType(parts[0]))
                    .data(parts[1]));
        }
        return emulator.records("default", "orders");
    }

    private static String createFlow(SupplyChainEmulator emulator, SupplyChainAsyncClient client) {
        return answer(client.createDataIntegrationFlow(r -> r.instanceId(emulator.instanceId())
                .name("verify")
                .sources(DataIntegrationFlowSource.builder()
                        .sourceType("S3")
                        .sourceName("files")
                        .s3Source(s -> s.bucketName("bucket").prefix("in"))
                        .build())
                .transformation(t -> t.transformationType("NONE"))
                .target(t ->
                        t.targetType("S3").s3Target(s -> s.bucketName("bucket").prefix("out")))));
    }
}
