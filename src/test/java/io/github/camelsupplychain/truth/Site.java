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

import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadExecutionDetails;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetLoadStatus;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetPrimaryKeyField;
import software.amazon.awssdk.services.supplychain.model.DataLakeDatasetSchemaField;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

/**
 * An instance of some implementation of the service, with a namespace in which probes may do as they like. Closing it
 * deletes the namespace and everything in it.
 */
final class Site implements AutoCloseable {

    static final String NAMESPACE_PREFIX = "verify_";

    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final SupplyChainAsyncClient client;
    private final String instanceId;
    private final Duration patience;
    private final String namespace = newNamespaceName();
    private String keyed;
    private String optionalKey;
    private String keyless;

    private Site(SupplyChainAsyncClient client, String instanceId, Duration patience) {
        this.client = client;
        this.instanceId = instanceId;
        this.patience = patience;
    }

    /**
     * Makes the namespace and its datasets.
     *
     * @param patience how long a load may take
     */
    static Site open(SupplyChainAsyncClient client, String instanceId, Duration patience) {
        Site site = new Site(client, instanceId, patience);
        try {
            site.createNamespace(site.namespace);
            site.keyed = site.createDataset("keyed", "id");
            site.optionalKey = site.createDataset("optional_key", "id", "note");
            site.keyless = site.createDataset("keyless");
            return site;
        } catch (RuntimeException | Error e) {
            try {
                site.close();
            } catch (RuntimeException failedToo) {
                e.addSuppressed(failedToo);
            }
            throw e;
        }
    }

    static String newNamespaceName() {
        return NAMESPACE_PREFIX + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    }

    SupplyChainAsyncClient client() {
        return client;
    }

    String instanceId() {
        return instanceId;
    }

    String namespace() {
        return namespace;
    }

    /** A dataset with the key {@code id} and an optional column of each type. */
    String keyed() {
        return keyed;
    }

    /** The same, but {@code note} is part of the key. */
    String optionalKey() {
        return optionalKey;
    }

    /** The same without a key. */
    String keyless() {
        return keyless;
    }

    void createNamespace(String name) {
        join(client.createDataLakeNamespace(
                r -> r.instanceId(instanceId).name(name).description("Made by a test, to be removed by it")));
    }

    /** @return the ARN */
    private String createDataset(String name, String... keys) {
        DataLakeDatasetPrimaryKeyField[] primaryKeys = Arrays.stream(keys)
                .map(key -> DataLakeDatasetPrimaryKeyField.builder().name(key).build())
                .toArray(DataLakeDatasetPrimaryKeyField[]::new);
        return join(client.createDataLakeDataset(r -> r.instanceId(instanceId)
                        .namespace(namespace)
                        .name(name)
                        .schema(s -> {
                            s.name("Verify")
                                    .fields(
                                            field("id", "STRING", true),
                                            field("note", "STRING", false),
                                            field("day", "TIMESTAMP", false),
                                            field("n", "INT", false),
                                            field("big", "LONG", false),
                                            field("x", "DOUBLE", false));
                            if (keys.length > 0) {
                                s.primaryKeys(primaryKeys);
                            }
                        })))
                .dataset()
                .arn();
    }

    static DataLakeDatasetSchemaField field(String name, String type, boolean required) {
        return DataLakeDatasetSchemaField.builder()
                .name(name)
                .type(type)
                .isRequired(required)
                .build();
    }

    /** An upsert of one good record into {@link #keyed()} in a group of its own, to be varied. */
    SendDataIntegrationEventRequest.Builder event() {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(instanceId)
                .eventType(DataIntegrationEventType.SCN_DATA_DATASET)
                .eventGroupId("verify-" + UUID.randomUUID())
                .data("{\"id\":\"1\"}")
                .datasetTarget(
                        t -> t.datasetIdentifier(keyed).operationType(DataIntegrationEventDatasetOperationType.UPSERT));
    }

    /** A good record of a typed event in a group of its own, to be varied. */
    SendDataIntegrationEventRequest.Builder order() {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(instanceId)
                .eventType(DataIntegrationEventType.SCN_DATA_INBOUNDORDER)
                .eventGroupId("verify-" + UUID.randomUUID())
                .data("{\"id\":\"verify\",\"tpartner_id\":\"verify\"}");
    }

    String send(SendDataIntegrationEventRequest.Builder event) {
        return join(client.sendDataIntegrationEvent(event.build())).eventId();
    }

    /** The answer to an event. */
    String answer(SendDataIntegrationEventRequest.Builder event) {
        return answer(client.sendDataIntegrationEvent(event.build()));
    }

    /** The answer to the upsert of other data. */
    String answer(String data) {
        return answer(event().data(data));
    }

    /** The answer to an event, and what becomes of it if it is stored. */
    String outcome(Consumer<SendDataIntegrationEventRequest.Builder> variation) {
        String eventId;
        try {
            eventId = send(event().applyMutation(variation));
        } catch (SupplyChainException e) {
            return refusal(e);
        }
        return "200, load " + load(eventId);
    }

    /** How a load ends. */
    String load(String eventId) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            DataIntegrationEventDatasetLoadExecutionDetails load = read(eventId).datasetTargetDetails() == null
                    ? null
                    : read(eventId).datasetTargetDetails().datasetLoadExecution();
            if (load == null) {
                return "not told";
            }
            if (load.status() != DataIntegrationEventDatasetLoadStatus.IN_PROGRESS || System.nanoTime() > end) {
                return load.statusAsString();
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a load");
        }
    }

    DataIntegrationEvent read(String eventId) {
        return join(client.getDataIntegrationEvent(r -> r.instanceId(instanceId).eventId(eventId)))
                .event();
    }

    /** Status and error of an answer. */
    static String answer(CompletableFuture<?> call) {
        try {
            join(call);
            return "200";
        } catch (SupplyChainException e) {
            return refusal(e);
        }
    }

    private static String refusal(SupplyChainException e) {
        return e.statusCode()
                + (e.awsErrorDetails() == null ? "" : " " + e.awsErrorDetails().errorCode());
    }

    static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Removes a namespace with its datasets; it need not be there. */
    void removeNamespace(String name) {
        try {
            join(client.listDataLakeDatasetsPaginator(
                            r -> r.instanceId(instanceId).namespace(name))
                    .datasets()
                    .map(dataset -> client.deleteDataLakeDataset(
                            r -> r.instanceId(instanceId).namespace(name).name(dataset.name())))
                    .subscribe(Site::join));
            join(client.deleteDataLakeNamespace(r -> r.instanceId(instanceId).name(name)));
        } catch (SupplyChainException e) {
            if (e.statusCode() != 404) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        removeNamespace(namespace);
    }
}
