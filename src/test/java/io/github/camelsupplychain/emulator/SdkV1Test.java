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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.ClientConfiguration;
import com.amazonaws.SdkClientException;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.supplychain.AWSSupplyChain;
import com.amazonaws.services.supplychain.AWSSupplyChainClientBuilder;
import com.amazonaws.services.supplychain.model.AWSSupplyChainException;
import com.amazonaws.services.supplychain.model.CreateBillOfMaterialsImportJobRequest;
import com.amazonaws.services.supplychain.model.DataIntegrationEventType;
import com.amazonaws.services.supplychain.model.GetBillOfMaterialsImportJobRequest;
import com.amazonaws.services.supplychain.model.SendDataIntegrationEventRequest;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * That the emulator answers the AWS SDK for Java 1.x, which has a signer, a marshaller and an HTTP client of its own, as
 * it answers 2.x. The last 1.x release knows three operations of the API; one of them is emulated.
 */
class SdkV1Test {

    private SupplyChainEmulator emulator;
    private AWSSupplyChain client;

    @BeforeEach
    void start() {
        emulator = SupplyChainEmulator.start();
        client = client(emulator.secretKey(), 0);
    }

    @AfterEach
    void stop() {
        client.shutdown();
        emulator.close();
    }

    @Test
    void anEventIsStoredAsItWasSent() {
        String token = "0123456789-0123456789-0123456789-x";

        String eventId = client.sendDataIntegrationEvent(
                        order().withClientToken(token).withEventTimestamp(Date.from(Instant.ofEpochMilli(1_500))))
                .getEventId();

        assertThat(emulator.events()).hasSize(1);
        StoredEvent event = emulator.events().get(0);
        assertThat(event.eventId()).isEqualTo(eventId);
        assertThat(event.clientToken()).isEqualTo(token);
        assertThat(event.eventGroupId()).isEqualTo("PO-1");
        assertThat(event.eventTimestamp()).isEqualTo(Instant.ofEpochMilli(1_500));
        assertThat(emulator.records("asc", "inbound_order"))
                .containsExactly(Map.of("id", "PO-1", "tpartner_id", "Ω-7 ✓"));
    }

    @Test
    void aTokenNamesTheSameEventForBothSdks() {
        String token = "0123456789-0123456789-0123456789-x";
        String first =
                client.sendDataIntegrationEvent(order().withClientToken(token)).getEventId();

        assertThat(AbstractEmulatorTest.join(AbstractEmulatorTest.client(emulator)
                                .sendDataIntegrationEvent(r -> r.instanceId(emulator.instanceId())
                                        .eventType("scn.data.inboundorder")
                                        .eventGroupId("PO-1")
                                        .clientToken(token)
                                        .data(order().getData())))
                        .eventId())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "VALIDATION,      400, ValidationException",
        "QUOTA_EXCEEDED,  402, ServiceQuotaExceededException",
        "ACCESS_DENIED,   403, AccessDeniedException",
        "NOT_FOUND,       404, ResourceNotFoundException",
        "CONFLICT,        409, ConflictException",
        "THROTTLE,        429, ThrottlingException",
        "INTERNAL_ERROR,  500, InternalServerException",
    })
    void theErrorsOfTheServiceAreTheSdksOwn(Fault fault, int status, String type) {
        emulator.nextAnswers(fault);

        assertThatThrownBy(() -> client.sendDataIntegrationEvent(order()))
                .isInstanceOfSatisfying(AWSSupplyChainException.class, e -> {
                    assertThat(e.getClass().getSimpleName()).isEqualTo(type);
                    assertThat(e.getStatusCode()).isEqualTo(status);
                    assertThat(e.getErrorCode()).isEqualTo(type);
                    assertThat(e.getErrorMessage()).contains(fault.name());
                });
    }

    @Test
    void aRefusalTellsWhy() {
        assertThatThrownBy(() -> client.sendDataIntegrationEvent(order().withData("{}")))
                .isInstanceOfSatisfying(AWSSupplyChainException.class, e -> assertThat(e.getErrorMessage())
                        .contains("the required column id is missing"));
    }

    @Test
    void aWrongSecretKeyIsForbidden() {
        AWSSupplyChain intruder = client("guessed", 0);

        assertThatThrownBy(() -> intruder.sendDataIntegrationEvent(order()))
                .isInstanceOfSatisfying(AWSSupplyChainException.class, e -> {
                    assertThat(e.getStatusCode()).isEqualTo(403);
                    assertThat(e.getErrorCode()).isEqualTo("InvalidSignatureException");
                });
        intruder.shutdown();
    }

    @Test
    void aResetConnectionIsOneForThisSdkToo() {
        emulator.nextAnswers(Fault.CONNECTION_RESET);

        assertThatThrownBy(() -> client.sendDataIntegrationEvent(order()))
                .isInstanceOf(SdkClientException.class)
                .isNotInstanceOf(AWSSupplyChainException.class);
    }

    @Test
    void theSdksOwnRetryStoresAnEventOnce() {
        AWSSupplyChain retrying = client(emulator.secretKey(), 3);
        emulator.nextAnswers(Fault.ANSWER_LOST, Fault.INTERNAL_ERROR);

        String eventId = retrying.sendDataIntegrationEvent(order()).getEventId();

        assertThat(emulator.events()).extracting(StoredEvent::eventId).containsExactly(eventId);
        assertThat(emulator.journal().requests()).isEqualTo(3);
        assertThat(emulator.journal().duplicates()).isEqualTo(1);
        retrying.shutdown();
    }

    @Test
    void anImportOfBillsOfMaterialIsFollowedByItsId() {
        String jobId = client.createBillOfMaterialsImportJob(new CreateBillOfMaterialsImportJobRequest()
                        .withInstanceId(emulator.instanceId())
                        .withS3uri("s3://bucket/key"))
                .getJobId();

        assertThat(client.getBillOfMaterialsImportJob(new GetBillOfMaterialsImportJobRequest()
                                .withInstanceId(emulator.instanceId())
                                .withJobId(jobId))
                        .getJob()
                        .getJobId())
                .isEqualTo(jobId);
    }

    private SendDataIntegrationEventRequest order() {
        return new SendDataIntegrationEventRequest()
                .withInstanceId(emulator.instanceId())
                .withEventType(DataIntegrationEventType.ScnDataInboundorder)
                .withEventGroupId("PO-1")
                .withData("{\"id\":\"PO-1\",\"tpartner_id\":\"Ω-7 ✓\"}");
    }

    private AWSSupplyChain client(String secretKey, int retries) {
        return AWSSupplyChainClientBuilder.standard()
                .withEndpointConfiguration(
                        new EndpointConfiguration(emulator.endpoint().toString(), emulator.region()))
                .withCredentials(
                        new AWSStaticCredentialsProvider(new BasicAWSCredentials(emulator.accessKey(), secretKey)))
                .withClientConfiguration(new ClientConfiguration().withMaxErrorRetry(retries))
                .build();
    }
}
