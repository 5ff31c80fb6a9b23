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

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class DeliverySettingsTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    void theSmallestThatCanWorkAreAccepted() {
        assertThatCode(() -> new DeliverySettings(1, 1, 1, 1, 1, Duration.ZERO, Duration.ofNanos(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatCouldNeverWorkIsRefusedByName() {
        assertRefused("maxInFlight", () -> new DeliverySettings(0, 1, 1, 1, 1, MINUTE, MINUTE));
        assertRefused("maxRequestsPerSecond", () -> new DeliverySettings(1, 0, 1, 1, 1, 1, MINUTE, MINUTE));
        assertRefused("maxPendingEvents", () -> new DeliverySettings(1, 0, 1, 1, 1, MINUTE, MINUTE));
        assertRefused("maxPendingChars", () -> new DeliverySettings(1, 1, 99, 100, 1, MINUTE, MINUTE));
        assertRefused("maxEventChars", () -> new DeliverySettings(1, 1, 1, 0, 1, MINUTE, MINUTE));
        assertRefused("maxEventRecords", () -> new DeliverySettings(1, 1, 1, 1, 0, MINUTE, MINUTE));
        assertRefused("maxBlockTime", () -> new DeliverySettings(1, 1, 1, 1, 1, Duration.ofNanos(-1), MINUTE));
        assertRefused("deliveryTimeout", () -> new DeliverySettings(1, 1, 1, 1, 1, MINUTE, Duration.ZERO));
        assertRefused("deliveryTimeout", () -> new DeliverySettings(1, 1, 1, 1, 1, MINUTE, Duration.ofHours(8)));
    }

    private static void assertRefused(String name, ThrowingCallable settings) {
        assertThatIllegalArgumentException().isThrownBy(() -> settings.call()).withMessageContaining(name);
    }
}
