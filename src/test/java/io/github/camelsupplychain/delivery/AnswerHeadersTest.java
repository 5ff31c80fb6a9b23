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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.supplychain.model.SupplyChainException;
import software.amazon.awssdk.utils.DateUtils;

class AnswerHeadersTest {

    private static Throwable answer(int status, String header, String value) {
        return SupplyChainException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .sdkHttpResponse(SdkHttpResponse.builder()
                                .putHeader(header, value)
                                .build())
                        .build())
                .build();
    }

    private static Duration retryAfter(String value) {
        return AnswerHeaders.retryAfter(answer(503, "Retry-After", value));
    }

    // How long to wait

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "' 120 ', 120", "3600, 3600"})
    void theServiceMayAskForSeconds(String value, int seconds) {
        assertThat(retryAfter(value)).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void orNameATime() {
        String time = DateUtils.formatRfc822Date(Instant.now().plusSeconds(600));
        assertThat(retryAfter(time)).isBetween(Duration.ofSeconds(500), Duration.ofSeconds(600));
        assertThat(retryAfter(DateUtils.formatRfc822Date(Instant.now().minusSeconds(600))))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999", "7 s"})
    void whatIsNeitherAsksForNothing(String value) {
        assertThat(retryAfter(value)).isZero();
    }

    @Test
    void otherErrorsAskForNothing() {
        assertThat(AnswerHeaders.retryAfter(answer(503, "Date", "7"))).isZero();
        assertThat(AnswerHeaders.retryAfter(Faults.serverError())).isZero();
        assertThat(AnswerHeaders.retryAfter(new IOException("7"))).isZero();
    }

    // Whose clock is wrong

    @ParameterizedTest
    @CsvSource({"0, false", "-60, false", "60, false", "-600, true", "600, true"})
    void aNotableDifferenceOfTheClocksIsSeen(int seconds, boolean skewed) {
        Throwable refusal =
                answer(403, "Date", DateUtils.formatRfc822Date(Instant.now().plusSeconds(seconds)));
        assertThat(AnswerHeaders.showSkewedClock(refusal)).isEqualTo(skewed);
        assertThat(FailureKind.of(refusal)).isEqualTo(skewed ? FailureKind.CLOCK_SKEWED : FailureKind.PERMANENT);
    }

    @Test
    void withoutADateThereIsNone() {
        assertThat(AnswerHeaders.showSkewedClock(answer(403, "Retry-After", "7")))
                .isFalse();
        assertThat(AnswerHeaders.showSkewedClock(answer(403, "Date", "yesterday")))
                .isFalse();
        assertThat(AnswerHeaders.showSkewedClock(Faults.forbidden())).isFalse();
        assertThat(AnswerHeaders.showSkewedClock(new IOException())).isFalse();
    }

    @Test
    void anErrorWhoseMethodsThrowTellsNothing() {
        Throwable hostile = new SupplyChainException(SupplyChainException.builder()) {
            @Override
            public AwsErrorDetails awsErrorDetails() {
                throw new IllegalStateException();
            }
        };
        assertThat(AnswerHeaders.retryAfter(hostile)).isZero();
        assertThat(AnswerHeaders.showSkewedClock(hostile)).isFalse();
    }
}
