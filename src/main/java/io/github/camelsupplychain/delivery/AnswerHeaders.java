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

import io.github.camelsupplychain.error.ClockSkew;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.DateUtils;

/** Reads the headers of an error response. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /**
     * How long the service asks to wait before the next attempt.
     *
     * @return zero if it does not
     */
    static Duration retryAfter(Throwable error) {
        return read(error, answer -> answer.firstMatchingHeader("Retry-After"))
                .map(text -> untilOrFor(text.strip()))
                .orElse(Duration.ZERO);
    }

    /** Either a number of seconds or a date. */
    private static Duration untilOrFor(String text) {
        try {
            boolean isNumber = text.chars().allMatch(c -> c >= '0' && c <= '9');
            Duration pause = isNumber
                    ? Duration.ofSeconds(Integer.parseInt(text))
                    : Duration.between(Instant.now(), DateUtils.parseRfc822Date(text));
            return pause.isNegative() ? Duration.ZERO : pause;
        } catch (RuntimeException e) { // It is neither.
            return Duration.ZERO;
        }
    }

    /**
     * Whether the clocks of the service and of this machine differ so much that the service rejects valid signatures.
     */
    static boolean showSkewedClock(Throwable error) {
        return read(error, ClockSkew::of)
                .filter(skew -> skew.abs().compareTo(ClockSkew.NOTABLE) >= 0)
                .isPresent();
    }

    private static <T> Optional<T> read(Throwable error, Function<SdkHttpResponse, Optional<T>> header) {
        try {
            AwsErrorDetails details = error instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
            return Optional.ofNullable(details)
                    .map(AwsErrorDetails::sdkHttpResponse)
                    .flatMap(header);
        } catch (Throwable e) { // Thrown by a method of the error itself.
            return Optional.empty();
        }
    }
}
