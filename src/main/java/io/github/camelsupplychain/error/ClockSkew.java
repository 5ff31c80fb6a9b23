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
package io.github.camelsupplychain.error;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.utils.DateUtils;

/**
 * The difference between this machine's clock and the service's, as a response shows it; for use within the component.
 */
public final class ClockSkew {

    /** The service accepts signatures of the last five minutes, and the SDK corrects its clock by no less than this. */
    public static final Duration NOTABLE = Duration.ofMinutes(4);

    private ClockSkew() {}

    /**
     * Compares the clocks.
     *
     * @param answer an answer of the service
     * @return how far this machine's clock is ahead; negative if it is behind; empty if the answer bears no date
     */
    public static Optional<Duration> of(SdkHttpResponse answer) {
        return serviceTime(answer).map(time -> Duration.between(time, Instant.now()));
    }

    /**
     * Reads the service's time.
     *
     * @param answer an answer of the service, or null
     * @return empty if the answer bears no date
     */
    public static Optional<Instant> serviceTime(SdkHttpResponse answer) {
        try {
            return answer.firstMatchingHeader("Date").map(date -> DateUtils.parseRfc822Date(date.strip()));
        } catch (RuntimeException e) { // No answer, or no date.
            return Optional.empty();
        }
    }
}
