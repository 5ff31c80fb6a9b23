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
package io.github.camelsupplychain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.client.HttpClient;
import io.github.camelsupplychain.emulator.Fault;
import io.github.camelsupplychain.emulator.SupplyChainEmulator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkGlobalTime;

/** A service whose clock differs from the machine's, and one that names the time of the next attempt. */
class ServiceClockTest {

    private static final String ORDER = "{\"id\":\"PO-1\",\"tpartner_id\":\"V-1\"}";

    private final SupplyChainEmulator emulator = SupplyChainEmulator.start();

    /** The SDK corrects its clock for the whole JVM. */
    @BeforeEach
    @AfterEach
    void setClockRight() {
        SdkGlobalTime.setGlobalTimeOffset(0);
    }

    @ParameterizedTest
    @CsvSource({"NETTY, PT2H", "NETTY, PT-2H", "CRT, PT2H"})
    void aWrongClockCostsOneRetry(HttpClient http, Duration ahead) throws Exception {
        try (emulator;
                Stage stage = new Stage(http, emulator, null, null)) {
            emulator.skewServerClock(ahead);

            CompletableFuture<Exchange> sent = stage.send("g", ORDER);
            assertThat(stage.rests(sent, 1)).isTrue();
            stage.pausesEnd();

            assertThat(stage.end(sent).getException()).isNull();
            assertThat(emulator.events()).hasSize(1);
            assertThat(stage.stats().retried()).isEqualTo(1);
        }
    }

    /** As when the machine's clock is set right after the SDK has corrected its own. */
    @ParameterizedTest
    @EnumSource(HttpClient.class)
    void aCorrectionThatIsOverCostsOneRetryToo(HttpClient http) throws Exception {
        SdkGlobalTime.setGlobalTimeOffset(7_200);
        try (emulator;
                Stage stage = new Stage(http, emulator, null, null)) {
            CompletableFuture<Exchange> sent = stage.send("g", ORDER);
            assertThat(stage.rests(sent, 1)).isTrue();
            stage.pausesEnd();

            assertThat(stage.end(sent).getException()).isNull();
            assertThat(stage.stats().retried()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.class)
    void aClockThatStaysWrongIsARefusal(HttpClient http) throws Exception {
        try (emulator;
                Stage stage = new Stage(http, emulator, null, null)) {
            emulator.skewServerClock(Duration.ofHours(2));
            CompletableFuture<Exchange> sent = stage.send("g", ORDER);
            assertThat(stage.rests(sent, 1)).isTrue();

            emulator.skewServerClock(Duration.ofHours(2));
            stage.pausesEnd();

            assertThat(stage.end(sent).getException())
                    .isInstanceOfSatisfying(AwsServiceException.class, refusal -> assertThat(
                                    refusal.awsErrorDetails().errorCode())
                            .isEqualTo("InvalidSignatureException"));
            assertThat(stage.stats().retried()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"NETTY, THROTTLE_FOR_A_WHILE", "NETTY, UNAVAILABLE_FOR_A_WHILE", "CRT, UNAVAILABLE_FOR_A_WHILE"})
    void retryAfterIsHeeded(HttpClient http, Fault fault) throws Exception {
        try (emulator;
                Stage stage = new Stage(http, emulator, null, null)) {
            emulator.nextAnswers(fault);
            CompletableFuture<Exchange> sent = stage.send("g", ORDER);
            assertThat(stage.rests(sent, 1)).isTrue();
            stage.awaitAlarmWithin(Duration.ofSeconds(7));

            stage.advance(Duration.ofMillis(6_999));
            assertThat(emulator.journal().requests()).isEqualTo(1);
            assertThat(stage.stats().inFlight()).isZero();
            stage.advance(Duration.ofMillis(1));

            assertThat(stage.stats().retried()).isEqualTo(1);
            assertThat(stage.end(sent).getException()).isNull();
        }
    }
}
