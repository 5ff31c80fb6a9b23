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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.utils.DateUtils;

/** What the headers of an answer say that is an error. */
final class AnswerHeaders {

    /** The SDK corrects its clock by an answer that is so far off. */
    private static final Duration SKEW = Duration.ofMinutes(4);

    private AnswerHeaders() {}

    /**
     * How long the service asks to wait before the next attempt.
     *
     * @return zero if it does not
     */
    static Duration retryAfter(Throwable error) {
        return header(error, "Retry-After").map(AnswerHeaders::untilOrFor).orElse(Duration.ZERO);
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

    /** Whether the service's clock is so far off this machine's that it refuses good signatures. */
    static boolean showSkewedClock(Throwable error) {
        return header(error, "Date").map(AnswerHeaders::isSkewed).orElse(false);
    }

    private static boolean isSkewed(String date) {
        try {
            Duration skew = Duration.between(DateUtils.parseRfc822Date(date), Instant.now());
            return skew.abs().compareTo(SKEW) >= 0;
        } catch (RuntimeException e) { // No date.
            return false;
        }
    }

    private static Optional<String> header(Throwable error, String name) {
        try {
            AwsErrorDetails details = error instanceof AwsServiceException answer ? answer.awsErrorDetails() : null;
            return details == null || details.sdkHttpResponse() == null
                    ? Optional.empty()
                    : details.sdkHttpResponse().firstMatchingHeader(name).map(String::strip);
        } catch (Throwable e) { // A method of an error of the user's.
            return Optional.empty();
        }
    }
}
