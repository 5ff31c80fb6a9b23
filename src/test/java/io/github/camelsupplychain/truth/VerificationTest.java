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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelsupplychain.emulator.Quota;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import io.github.camelsupplychain.truth.ChangingProxy.Answer;
import io.github.camelsupplychain.truth.ChangingProxy.Change;
import io.github.camelsupplychain.truth.ChangingProxy.Request;
import io.github.camelsupplychain.truth.Verification.Row;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.supplychain.SupplyChainAsyncClient;
import software.amazon.awssdk.services.supplychain.model.ServiceQuotaExceededException;

/** The verification itself: it reports differences and nothing else, and leaves nothing behind. */
class VerificationTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void aServiceThatAnswersTheSameHasNoDifference() throws Exception {
        List<Row> rows = compare((request, answer) -> answer, true);

        assertThat(rows).noneMatch(Row::differs);
        assertThat(rows)
                .filteredOn(row -> row.service() == null)
                .allMatch(row -> row.assumption().notOnService() != null);
        assertNothingIsLeft();
    }

    @Test
    void aServiceThatAnswersDifferentlyDiffersInExactlyThat() throws Exception {
        List<Row> rows = compare(VerificationTest::changed, true);

        assertThat(rows)
                .filteredOn(Row::differs)
                .extracting(row -> row.assumption().id() + " " + row.service())
                .containsExactly(
                        "T-003 another event",
                        "T-004 another event",
                        "T-005 another event",
                        "T-006 200, then 200",
                        "T-032 failed: ResourceNotFoundException",
                        "T-070 listed");
        assertNothingIsLeft();
    }

    /** Tokens are good for one request, empty arrays are taken, all namespaces are listed. */
    private static Answer changed(Request request, Answer answer) {
        boolean isSend = request.method().equals("POST") && request.path().endsWith("/data-integration-events");
        if (isSend && (answer.status() == 409 || request.body().contains("\"data\":\"[]\""))) {
            return new Answer(200, null, "{\"eventId\":\"" + UUID.randomUUID() + "\"}");
        }
        if (request.method().equals("GET") && request.path().endsWith("/namespaces")) {
            return new Answer(
                    200, null, answer.body().replace("\"namespaces\":[", "\"namespaces\":[{\"name\":\"default\"},"));
        }
        return answer;
    }

    @Test
    void theReadyMadeDatasetsAreNotTouchedUnlessAllowed() throws Exception {
        List<Row> rows = compare((request, answer) -> answer, false);

        assertThat(rows)
                .filteredOn(
                        row -> Assumption.WRITES_TO_ASC.equals(row.assumption().notOnService()))
                .isNotEmpty()
                .allMatch(row -> row.service() == null);
        assertThat(emulator.events()).isNotEmpty().noneMatch(event -> event.datasetIdentifier()
                .contains("/namespaces/asc/"));
    }

    @Test
    void whatWasMadeBeforeAFailureIsRemoved() {
        emulator.quota(Quota.DATASETS, 1);
        try (SupplyChainAsyncClient client = Clients.of(emulator)) {
            assertThatThrownBy(() -> Site.open(client, emulator.instanceId(), PATIENCE))
                    .isInstanceOf(ServiceQuotaExceededException.class);
        }

        assertNothingIsLeft();
    }

    @Test
    void theTableShowsEachRowAndTheCodeWhetherAllAgree() throws Exception {
        System.setProperty("aws.accessKeyId", emulator.accessKey());
        System.setProperty("aws.secretAccessKey", emulator.secretKey());
        try (ChangingProxy proxy = new ChangingProxy(emulator.endpoint(), VerificationTest::changed)) {
            Properties settings = new Properties();
            settings.setProperty("verify.instance", emulator.instanceId());
            settings.setProperty("verify.region", emulator.region());
            ByteArrayOutputStream printed = new ByteArrayOutputStream();
            settings.setProperty("verify.endpoint", proxy.endpoint().toString());
            int code = VerifyService.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8));

            assertThat(code).isEqualTo(1);
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains(
                            "T-001 | An event is answered with the id it is stored under | documented | 200 | 200 | yes",
                            "T-003 | A token with other data conflicts | assumed | 409 ConflictException"
                                    + " | another event | NO",
                            "| not asked: takes 8 hours | -")
                    .endsWith(" 6 not so\n");

            settings.setProperty("verify.endpoint", emulator.endpoint().toString());
            assertThat(VerifyService.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8)))
                    .isZero();
            settings.remove("verify.instance");
            assertThat(VerifyService.run(settings, new PrintStream(printed, true, StandardCharsets.UTF_8)))
                    .isEqualTo(2);
        } finally {
            System.clearProperty("aws.accessKeyId");
            System.clearProperty("aws.secretAccessKey");
        }
    }

    private List<Row> compare(Change change, boolean ascAllowed) throws Exception {
        try (ChangingProxy proxy = new ChangingProxy(emulator.endpoint(), change);
                SupplyChainAsyncClient service =
                        Clients.of(proxy.endpoint(), emulator.region(), Clients.credentialsOf(emulator))) {
            return Verification.compare(service, emulator.instanceId(), ascAllowed, PATIENCE);
        }
    }

    private void assertNothingIsLeft() {
        try (SupplyChainAsyncClient client = Clients.of(emulator)) {
            assertThat(Site.join(client.listDataLakeNamespaces(r -> r.instanceId(emulator.instanceId())))
                            .namespaces())
                    .isEmpty();
        }
    }
}
