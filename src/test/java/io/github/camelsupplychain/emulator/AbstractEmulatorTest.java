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
package io.github.camelsupplychain.emulator;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEvent;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventDatasetOperationType;
import software.amazon.awssdk.services.supplychain.model.DataIntegrationEventType;
import software.amazon.awssdk.services.supplychain.model.SendDataIntegrationEventRequest;

/** An emulator on a clock that stands still, and the SDK's real client of it, which never retries. */
abstract class AbstractEmulatorTest {

    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String ORDER_TYPE = "scn.data.inboundorder";

    /** For all tests: to end these threads takes seconds. */
    private static final SdkEventLoopGroup THREADS = SdkEventLoopGroup.builder().build();

    /** Of one test class: each connection holds its last request in memory. */
    private static SdkAsyncHttpClient http;

    final MovableClock clock = new MovableClock(START);
    SupplyChainEmulator emulator;
    SupplyChainAsyncClient client;

    @BeforeAll
    static void openConnections() {
        http = NettyNioAsyncHttpClient.builder()
                .eventLoopGroup(THREADS)
                .maxConcurrency(1000)
                .connectionAcquisitionTimeout(Duration.ofSeconds(60))
                .build();
    }

    @AfterAll
    static void closeConnections() {
        http.close();
    }

    @BeforeEach
    void startEmulator() {
        emulator = SupplyChainEmulator.builder().clock(clock).start();
        client = client(emulator);
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    static SupplyChainAsyncClient client(SupplyChainEmulator emulator) {
        return client(emulator, emulator.accessKey(), emulator.secretKey(), emulator.region());
    }

    static SupplyChainAsyncClient client(
            SupplyChainEmulator emulator, String accessKey, String secretKey, String region) {
        return client(emulator, AwsBasicCredentials.create(accessKey, secretKey), region);
    }

    static SupplyChainAsyncClient client(SupplyChainEmulator emulator, AwsCredentials credentials, String region) {
        return client(emulator.endpoint(), credentials, region);
    }

    static SupplyChainAsyncClient client(URI endpoint, AwsCredentials credentials, String region) {
        return SupplyChainAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .build())
                .httpClient(http)
                .build();
    }

    /** A valid inbound order of the group {@code PO-1}, to be varied. */
    SendDataIntegrationEventRequest.Builder order() {
        return event(DataIntegrationEventType.SCN_DATA_INBOUNDORDER, "{\"id\":\"PO-1\",\"tpartner_id\":\"V-7\"}")
                .eventGroupId("PO-1");
    }

    SendDataIntegrationEventRequest.Builder event(DataIntegrationEventType type, String data) {
        return SendDataIntegrationEventRequest.builder()
                .instanceId(emulator.instanceId())
                .eventType(type)
                .eventGroupId("G")
                .data(data);
    }

    /** An event for a dataset named by its ARN, of the group {@code G}. */
    SendDataIntegrationEventRequest.Builder datasetEvent(
            String arn, DataIntegrationEventDatasetOperationType operation, String data) {
        return event(DataIntegrationEventType.SCN_DATA_DATASET, data)
                .datasetTarget(t -> t.datasetIdentifier(arn).operationType(operation));
    }

    /** Sends and waits. @return the event id */
    String send(SendDataIntegrationEventRequest.Builder request) {
        return join(sendAsync(request));
    }

    CompletableFuture<String> sendAsync(SendDataIntegrationEventRequest.Builder request) {
        return client.sendDataIntegrationEvent(request.build()).thenApply(response -> response.eventId());
    }

    /** What sending fails with. */
    Throwable refusal(SendDataIntegrationEventRequest.Builder request) {
        return failure(sendAsync(request));
    }

    DataIntegrationEvent read(String eventId) {
        return join(client.getDataIntegrationEvent(
                        r -> r.instanceId(emulator.instanceId()).eventId(eventId)))
                .event();
    }

    /** What a call that must fail fails with, as the SDK throws it. */
    static Throwable failure(CompletableFuture<?> call) {
        return catchThrowable(() -> join(call));
    }

    static <T> T join(CompletableFuture<T> call) {
        try {
            return call.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
