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
package io.github.camelsupplychain.delivery;

import static io.github.camelsupplychain.delivery.FailureKind.PERMANENT;
import static io.github.camelsupplychain.delivery.FailureKind.THROTTLED;
import static io.github.camelsupplychain.delivery.FailureKind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelsupplychain.error.CredentialsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;

class FailureKindTest {

    @ParameterizedTest
    @CsvSource({
        "400, PERMANENT",
        "402, PERMANENT",
        "403, PERMANENT",
        "404, PERMANENT",
        "0, TRANSIENT",
        "199, TRANSIENT",
        "200, PERMANENT",
        "408, TRANSIENT",
        "409, PERMANENT",
        "301, PERMANENT",
        "307, PERMANENT",
        "413, PERMANENT",
        "425, TRANSIENT",
        "429, THROTTLED",
        "500, TRANSIENT",
        "502, TRANSIENT",
        "503, TRANSIENT",
        "504, TRANSIENT",
        "501, PERMANENT",
        "505, PERMANENT"
    })
    void anAnswerIsJudgedByItsStatus(int status, FailureKind kind) {
        // As of a proxy between: no details of the error.
        assertThat(FailureKind.of(
                        SupplyChainException.builder().statusCode(status).build()))
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
        "ThrottlingException, THROTTLED",
        "RequestTimeTooSkewed, CLOCK_SKEWED",
        "ExpiredTokenException, PERMANENT",
        "ValidationException, PERMANENT"
    })
    void orByItsCodeWhereTheSdkKnowsBetter(String code, FailureKind kind) {
        assertThat(FailureKind.of(SupplyChainException.builder()
                        .statusCode(400)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode(code).build())
                        .build()))
                .isEqualTo(kind);
    }

    @Test
    void aConnectionThatBreaksOrTimesOutIsTransient() {
        assertThat(FailureKind.of(Faults.connectionReset())).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(client(new SocketTimeoutException()))).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(client(new Throwable("no connection in time", new TimeoutException()))))
                .isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(new IOException())).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(new UncheckedIOException(new IOException()))).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(ApiCallTimeoutException.create(1_000))).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(ApiCallAttemptTimeoutException.create(1_000))).isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(new CancellationException())).isEqualTo(TRANSIENT);
    }

    @Test
    void whatTheSdkCannotDoAndDefectsArePermanent() {
        assertThat(FailureKind.of(SdkClientException.create("Unable to load credentials")))
                .isEqualTo(PERMANENT);
        assertThat(FailureKind.of(client(new IllegalStateException("Connection pool shut down"))))
                .isEqualTo(PERMANENT);
        assertThat(FailureKind.of(new IllegalArgumentException())).isEqualTo(PERMANENT);
        assertThat(FailureKind.of(new NullPointerException())).isEqualTo(PERMANENT);
        assertThat(FailureKind.of(new OutOfMemoryError())).isEqualTo(PERMANENT);
    }

    @Test
    void theSdksFailureAtASuccessWithoutABodyIsTransient() {
        assertThat(FailureKind.of(client(new NullPointerException()))).isEqualTo(TRANSIENT);
    }

    @Test
    void credentialsAreFetchedAgainIfTheyCouldBeFetchedOnce() {
        assertThat(FailureKind.of(new CredentialsException("none", new IOException(), true)))
                .isEqualTo(TRANSIENT);
        assertThat(FailureKind.of(new CredentialsException("none", new IOException(), false)))
                .isEqualTo(PERMANENT);
    }

    @Test
    void anErrorWhoseMethodsThrowIsPermanent() {
        assertThat(FailureKind.of(new IllegalStateException() {
                    @Override
                    public synchronized Throwable getCause() {
                        throw new IllegalStateException();
                    }
                }))
                .isEqualTo(PERMANENT);
    }

    @Test
    void onlyA401Or403MayRefuseASignature() {
        for (int status : new int[] {401, 403}) {
            assertThat(FailureKind.isSignatureRefused(
                            SupplyChainException.builder().statusCode(status).build()))
                    .isTrue();
        }
        for (Throwable other : new Throwable[] {
            SupplyChainException.builder().statusCode(400).build(), Faults.connectionReset(), new IOException()
        }) {
            assertThat(FailureKind.isSignatureRefused(other)).isFalse();
        }
    }

    @Test
    void theOnlyThrottlingIsTheServices() {
        assertThat(FailureKind.of(Faults.throttled())).isEqualTo(THROTTLED);
    }

    private static SdkClientException client(Throwable cause) {
        return SdkClientException.create("Unable to execute HTTP request", cause);
    }
}
