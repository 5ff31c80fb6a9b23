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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages spell durations as users write them in options. */
class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"0, 0s", "51, 0.051s", "1500, 1.5s", "30000, 30s", "90000, 1m30s", "120000, 2m", "172800000, 48h"})
    void writesHoursMinutesAndSeconds(long millis, String text) {
        assertThat(DurationText.of(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void exceptionsGiveTheirDurationsSo() {
        Duration timeout = Duration.ofMinutes(2);

        assertThat(DeliveryTimeoutException.neverSent("e", timeout)).hasMessage("Event e was not sent within 2m");
        assertThat(DeliveryTimeoutException.unconfirmed("e", timeout, 29, AttemptFailure.of(new TimeoutException())))
                .hasMessage("Event e was not confirmed within 2m (29 attempts: TimeoutException);"
                        + " the service may have stored it");
        assertThat(DeliveryTimeoutException.datasetUnknown(timeout)).hasMessageContaining(" within 2m, ");
        assertThat(new PendingLimitException("e", timeout)).hasMessageContaining(" within 2m ");
    }
}
